/** Evidence: what a decision was based on, as a console shows it. The whole of it is free JSON. */
import { z } from './zod.ts';
import { VenueId } from './vocabulary.ts';

const FrozenMarket = z.object({
  venue: VenueId,
  title: z.string(),
  /** Null where the venue gave no rules. */
  rules: z.string().nullable(),
});
export type FrozenMarket = z.output<typeof FrozenMarket>;

/** The part of a frozen body that is drawn; evidence of another version may lack it. */
export const FrozenBody = z.object({
  candidate: z.object({ markets: z.tuple([FrozenMarket, FrozenMarket]) }),
});
