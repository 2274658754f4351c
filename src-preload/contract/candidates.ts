/** Candidate pairs: what the scanner offers and the operator decides. */
import { z } from 'zod';
import { call } from './define.ts';
import { AlignedRules, Examination, RelationKind } from './examination.ts';
import { Mapping } from './mappings.ts';
import {
  IdPrefix,
  Polarity,
  Ppm,
  refusal,
  Source,
  TimestampMs,
  VenueId,
  Volume,
  Warning,
} from './vocabulary.ts';

export const CandidateStatus = z.enum(['pending', 'approved', 'rejected']);
export type CandidateStatus = z.output<typeof CandidateStatus>;

/** One side of a pair, as short as a list row needs it. `outcome` is null where it is unknown. */
export const Leg = z.object({
  venue: VenueId,
  marketId: z.string(),
  title: z.string(),
  outcome: z.string().nullable(),
  expiresAtMs: TimestampMs,
  volume24h: Volume.nullable(),
});
export type Leg = z.output<typeof Leg>;

export const CandidateSummary = z.object({
  id: z.string(),
  status: CandidateStatus,
  /** Counts changes of a pending candidate; a decision names the revision it was made on. */
  revision: z.int().positive(),
  scorePpm: Ppm,
  matcher: z.string(),
  matchReason: z.string(),
  polarity: Polarity,
  /** How the two contracts relate, and in one sentence why. Only two kinds may trade. */
  relation: RelationKind,
  relationClause: z.string(),
  /** In the order of the venue registry; always two different venues. */
  legs: z.tuple([Leg, Leg]),
  warnings: z.array(Warning),
  createdAtMs: TimestampMs,
  decidedAtMs: TimestampMs.nullable(),
});
export type CandidateSummary = z.output<typeof CandidateSummary>;

/** A whole market as it was last seen. */
export const MarketView = z.object({
  venue: VenueId,
  marketId: z.string(),
  title: z.string(),
  outcomes: z.array(z.string()),
  expiresAtMs: TimestampMs,
  volume24h: Volume.nullable(),
  category: z.string().nullable(),
  rules: z.string().nullable(),
  sources: z.array(Source),
  eventTitle: z.string().nullable(),
  lastSeenAtMs: TimestampMs,
});
export type MarketView = z.output<typeof MarketView>;

export const Acknowledgement = z.object({
  code: z.string().max(60),
  note: z.string().trim().max(500).optional(),
});
export type Acknowledgement = z.output<typeof Acknowledgement>;

export const Decision = z.object({
  kind: z.enum(['approved', 'rejected']),
  atMs: TimestampMs,
  reason: z.string().nullable(),
  acknowledged: z.array(Acknowledgement),
  sessionId: z.string(),
  auditSeq: z.int().positive(),
});
export type Decision = z.output<typeof Decision>;

/** One named part of a score, and how much it contributed: `weightPpm` x `valuePpm`. */
export const ScorePart = z.object({ name: z.string(), weightPpm: Ppm, valuePpm: Ppm });
export type ScorePart = z.output<typeof ScorePart>;

export const CandidateDetail = CandidateSummary.extend({
  scoreParts: z.array(ScorePart),
  markets: z.tuple([MarketView, MarketView]),
  /** Field by field, state by state, as the two markets read now. */
  examination: Examination,
  /** Both rules texts, clause beside clause. */
  alignedRules: AlignedRules,
  decision: Decision.nullable(),
  /** The decided candidate of the same pair that this one re-opens, after a rules change. */
  reopens: z.string().nullable(),
});
export type CandidateDetail = z.output<typeof CandidateDetail>;

const Found = z.object({ outcome: z.literal('found'), candidate: CandidateDetail });
const idRefusals = ['unknown-candidate', 'ambiguous-id'] as const;

export const candidates = {
  calls: {
    list: call(
      z.object({
        status: z.enum(['pending', 'approved', 'rejected', 'all']).default('pending'),
        sort: z.enum(['score', 'expiry', 'volume']).default('score'),
        offset: z.int().nonnegative().default(0),
        limit: z.int().positive().max(2_000).default(500),
      }),
      z.object({ candidates: z.array(CandidateSummary), total: z.int().nonnegative() }),
    ),
    get: call(
      z.object({ id: IdPrefix }),
      z.discriminatedUnion('outcome', [Found, refusal(idRefusals)]),
    ),
    approve: call(
      z.object({
        id: IdPrefix,
        /** The revision the operator read. Left out, the current one is meant. */
        revision: z.int().positive().optional(),
        acknowledged: z.array(Acknowledgement).max(50),
      }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('approved'), candidate: CandidateDetail, mapping: Mapping }),
        refusal([
          ...idRefusals,
          'already-approved',
          'already-rejected',
          'warnings-not-acknowledged',
          'unknown-warning',
          'candidate-changed',
        ]).extend({ missing: z.array(z.string()).optional() }),
      ]),
    ),
    reject: call(
      z.object({
        id: IdPrefix,
        revision: z.int().positive().optional(),
        reason: z.string().max(2_000),
      }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('rejected'), candidate: CandidateDetail }),
        refusal([
          ...idRefusals,
          'already-approved',
          'already-rejected',
          'blank-reason',
          'candidate-changed',
        ]),
      ]),
    ),
  },
  news: {
    /** Something in the queue is different; a console reads again what it shows. */
    changed: z.object({ ids: z.array(z.string()).max(100), total: z.int().nonnegative() }),
  },
};
