/**
 * Links to the venues' own pages. A console names a market, never an address: the core looks the
 * address up and checks its host, so that no text from a venue can send the operator elsewhere.
 */
import { z } from './zod.ts';
import { call } from './define.ts';
import { refusal, VenueId } from './vocabulary.ts';

export const links = {
  calls: {
    /** Opens the market's page, or answers its address where the shell cannot open one. */
    open: call(
      z.object({ venue: VenueId, marketId: z.string().min(1).max(200) }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.enum(['opened', 'shown']), url: z.string() }),
        refusal(['unknown-market', 'no-page']),
      ]),
    ),
  },
  news: {},
};
