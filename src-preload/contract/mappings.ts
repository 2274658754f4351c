/** Mappings: approved pairs, the only thing the trading engine will ever be given. */
import { z } from './zod.ts';
import { Change } from './changes.ts';
import { call } from './define.ts';
import { Lease, LeaseOffer, LeaseTerms } from './lease.ts';
import { Settlement, Verdict } from './settlement.ts';
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
  /** `verified` is in force. A lease that ran out is `expired` from that moment on. */
  state: z.enum(['proposed', 'verified', 'expired', 'suspended', 'revoked']),
  /** `related-only` where it is not known which outcomes correspond: never given to the engine. */
  use: z.enum(['trading', 'related-only']),
  polarity: Polarity,
  legs: z.tuple([MappingLeg, MappingLeg]),
  proposedAtMs: TimestampMs,
  verifiedAtMs: TimestampMs.nullable(),
  /** The lease in force or the last one; null while the mapping is only proposed. */
  lease: Lease.nullable(),
  /** Since when and why it is no longer in force; null while it is. */
  ended: z.object({ atMs: TimestampMs, because: z.string() }).nullable(),
  settlement: Settlement,
  /** When the venues' clarifications were last read; a problem says why they are unknown since. */
  clarifications: z.object({ readAtMs: TimestampMs.nullable(), problem: z.string().nullable() }),
});
export type Mapping = z.output<typeof Mapping>;

/** Something about a mapping that the operator has to see. Kept until it was seen. */
export const Alert = z.object({
  id: z.int().positive(),
  atMs: TimestampMs,
  kind: z.enum(['suspended', 'diverged', 'expired', 'disagreed']),
  mappingId: z.string(),
  message: z.string(),
});
export type Alert = z.output<typeof Alert>;

const mappingRefusals = ['unknown-mapping', 'blank-reason'] as const;

export const mappings = {
  calls: {
    list: call(z.object({}), z.object({ mappings: z.array(Mapping) })),
    /** Takes a mapping out of force for good; the pair needs a new approval to come back. */
    revoke: call(
      z.object({ id: IdPrefix, reason: z.string().max(2_000) }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('revoked'), mapping: Mapping }),
        refusal([...mappingRefusals, 'already-revoked']),
      ]),
    ),
    /** A fresh act of approval on what was approved before: the next lease of the same mapping. */
    renew: call(
      z.object({
        id: IdPrefix,
        reason: z.string().max(2_000),
        lease: LeaseTerms.optional(),
      }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('renewed'), mapping: Mapping }),
        refusal([
          ...mappingRefusals,
          'not-renewable',
          'changed-since-approval',
          'not-seen-lately',
          'lease-out-of-bounds',
        ]).extend({ changes: z.array(Change).optional() }),
      ]),
    ),
    /** What was read when the pair was approved, exactly as it was frozen then. */
    evidence: call(
      z.object({ candidateId: z.string().max(80) }),
      z.discriminatedUnion('outcome', [
        z.object({
          outcome: z.literal('found'),
          hash: z.string(),
          /** Whether the text still has this hash, and the audit entry of the approval names it. */
          isIntact: z.boolean(),
          body: z.record(z.string(), z.json()),
          /** What is different now; null where it cannot be told. */
          changes: z.array(Change).nullable(),
          /** What a renewal would grant now; null where the mapping cannot be renewed. */
          renewal: LeaseOffer.nullable(),
        }),
        refusal(['no-evidence']),
      ]),
    ),
    /**
     * The ledger of settlements. `refresh` asks the venues first; `asked` says of how many markets,
     * and `problems` what could not be read.
     */
    settlements: call(
      z.object({ refresh: z.boolean().default(false) }),
      z.discriminatedUnion('outcome', [
        z.object({
          outcome: z.literal('read'),
          mappings: z.array(Mapping),
          counts: z.record(Verdict, z.int().nonnegative()),
          asked: z.int().nonnegative(),
          problems: z.array(z.string()),
        }),
        refusal(['practice-venues-absent', 'refresh-running', 'desk-closing']),
      ]),
    ),
    /** What the operator has not seen yet, the oldest first. */
    alerts: call(z.object({}), z.object({ alerts: z.array(Alert) })),
    /** Says that the operator has seen these. Ids that are not there, or were seen, change nothing. */
    seen: call(
      z.object({ ids: z.array(z.int().positive()).max(1_000) }),
      z.object({ alerts: z.array(Alert) }),
    ),
  },
  news: {
    changed: z.object({ total: z.int().nonnegative() }),
    /** There is something new to be seen. */
    alerted: Alert,
  },
};
