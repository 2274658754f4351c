/** Mappings: approved pairs, the only thing the trading engine will ever be given. */
import { z } from 'zod';
import { call } from './define.ts';
import { IdPrefix, Polarity, refusal, TimestampMs, VenueId } from './vocabulary.ts';

export const MappingLeg = z.object({
  venue: VenueId,
  marketId: z.string(),
  title: z.string(),
  outcome: z.string().nullable(),
});

export const Mapping = z.object({
  id: z.string(),
  candidateId: z.string(),
  state: z.enum(['proposed', 'verified', 'suspended', 'revoked']),
  /** `related-only` where it is not known which outcomes correspond: never given to the engine. */
  use: z.enum(['trading', 'related-only']),
  polarity: Polarity,
  legs: z.tuple([MappingLeg, MappingLeg]),
  proposedAtMs: TimestampMs,
  verifiedAtMs: TimestampMs.nullable(),
  /** Since when and why it is no longer in force; null while it is. */
  ended: z.object({ atMs: TimestampMs, because: z.string() }).nullable(),
});
export type Mapping = z.output<typeof Mapping>;

export const mappings = {
  calls: {
    list: call(z.object({}), z.object({ mappings: z.array(Mapping) })),
    /** Takes a mapping out of force for good; the pair needs a new approval to come back. */
    revoke: call(
      z.object({ id: IdPrefix, reason: z.string().max(2_000) }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('revoked'), mapping: Mapping }),
        refusal(['unknown-mapping', 'already-revoked', 'blank-reason']),
      ]),
    ),
    /** What was read when the pair was approved, exactly as it was frozen then. */
    evidence: call(
      z.object({ candidateId: z.string().max(80) }),
      z.discriminatedUnion('outcome', [
        z.object({
          outcome: z.literal('found'),
          hash: z.string(),
          body: z.record(z.string(), z.json()),
        }),
        refusal(['no-evidence']),
      ]),
    ),
  },
  news: {
    changed: z.object({ total: z.int().nonnegative() }),
  },
};
