/** Mappings: approved pairs, the only thing the trading engine will ever be given. */
import { z } from 'zod';
import { call } from './define.ts';
import { Polarity, TimestampMs, VenueId } from './vocabulary.ts';

export const MappingLeg = z.object({
  venue: VenueId,
  marketId: z.string(),
  title: z.string(),
  outcome: z.string().nullable(),
});

export const Mapping = z.object({
  id: z.string(),
  candidateId: z.string(),
  state: z.enum(['proposed', 'verified']),
  /** `related-only` where it is not known which outcomes correspond: never given to the engine. */
  use: z.enum(['trading', 'related-only']),
  polarity: Polarity,
  legs: z.tuple([MappingLeg, MappingLeg]),
  proposedAtMs: TimestampMs,
  verifiedAtMs: TimestampMs.nullable(),
});
export type Mapping = z.output<typeof Mapping>;

export const mappings = {
  calls: {
    list: call(z.object({}), z.object({ mappings: z.array(Mapping) })),
  },
  news: {
    changed: z.object({ total: z.int().nonnegative() }),
  },
};
