/** Candidate pairs: what the scanner offers and the operator decides. */
import { z } from './zod.ts';
import { Reopened } from './changes.ts';
import { call } from './define.ts';
import { AlignedRules, Examination, RelationKind } from './examination.ts';
import { LeaseOffer, LeaseTerms } from './lease.ts';
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

/** Best score, soonest end, most volume, best edge: what is unknown comes last. */
export const CandidateSort = z.enum(['score', 'expiry', 'volume', 'edge']);
export type CandidateSort = z.output<typeof CandidateSort>;

/** A price or a difference of two, in 1e-4 dollars. */
const Ticks = z.int().min(-10_000).max(10_000);

/**
 * What the pair would have left of a dollar at the prices both venues' catalogues last told, before
 * fees: buying one outcome here and the opposite there. It is lagged and never a reason to trade.
 */
export const IndicativeEdge = z.object({
  /** Negative where both together cost more than they pay. */
  edgeTicks: Ticks,
  /** What is bought on each leg and what it was last offered for, in the order of the legs. */
  buys: z.tuple([
    z.object({ outcome: z.string(), askTicks: Ticks }),
    z.object({ outcome: z.string(), askTicks: Ticks }),
  ]),
  /** When the older of the two prices was seen. */
  atMs: TimestampMs,
  /** So large that the two are more likely different questions than a bargain. */
  isSuspicious: z.boolean(),
});
export type IndicativeEdge = z.output<typeof IndicativeEdge>;

/** One side of a pair, as short as a list row needs it. `outcome` is null where it is unknown. */
export const Leg = z.object({
  venue: VenueId,
  marketId: z.string(),
  title: z.string(),
  outcome: z.string().nullable(),
  expiresAtMs: TimestampMs,
  volume24h: Volume.nullable(),
  category: z.string().nullable(),
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
  /** Null where a price it needs, or which outcomes are opposite, is not known. */
  edge: IndicativeEdge.nullable(),
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
  /** What each outcome was last offered for, as of `lastSeenAtMs`; null is unknown. */
  lastAskTicks: z.array(Ticks.nullable()),
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
  /** The decided candidate of the same pair that this one re-opens, after something changed. */
  reopens: z.string().nullable(),
  /** The same with what changed since; null where nothing is re-opened. */
  reopened: Reopened.nullable(),
  /** The lease that an approval would grant; null for a candidate that is decided. */
  leaseOffer: LeaseOffer.nullable(),
});
export type CandidateDetail = z.output<typeof CandidateDetail>;

const Found = z.object({ outcome: z.literal('found'), candidate: CandidateDetail });
const idRefusals = ['unknown-candidate', 'ambiguous-id'] as const;

export const candidates = {
  calls: {
    list: call(
      z.object({
        status: z.enum(['pending', 'approved', 'rejected', 'all']).default('pending'),
        sort: CandidateSort.default('score'),
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
        /** Left out, or in part, the settings' own terms are meant. */
        lease: LeaseTerms.optional(),
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
          'market-not-open',
          'lease-out-of-bounds',
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
