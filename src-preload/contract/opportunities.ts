/** What could be earned now, after every cost; and for everything else, why it is not offered. */
import { z } from './zod.ts';
import { call } from './define.ts';
import { DollarMicros, PriceTicks, ShareMicros, TimestampMs, VenueId } from './vocabulary.ts';

export const OpportunityLeg = z.object({
  venue: VenueId,
  marketId: z.string(),
  title: z.string(),
  /** The outcome that is bought, in the venue's own word. */
  buys: z.string(),
  /** The worst price of the walk: what an order would name as its limit. */
  limit: PriceTicks,
  cost: DollarMicros,
  fee: DollarMicros,
  /** When the venue last proved this side's book. */
  quoteAtMs: TimestampMs,
});
export type OpportunityLeg = z.output<typeof OpportunityLeg>;

/** Net and gross edge are dollars of 1e-6 for each pair of shares, which pays one dollar. */
export const Opportunity = z.object({
  /** One mapping in one direction. */
  id: z.string(),
  mappingId: z.string(),
  /** `investigate`: too good to believe, which usually is a wrong match. Never traded. */
  list: z.enum(['trading', 'investigate']),
  legs: z.tuple([OpportunityLeg, OpportunityLeg]),
  shares: ShareMicros,
  grossEdge: DollarMicros,
  netEdge: DollarMicros,
  profit: DollarMicros,
  capital: DollarMicros,
  /** Whole days until the later of both legs expires, rounded up, at least one. */
  days: z.int().positive(),
  /** Simple yearly return on the capital, in parts per million. */
  annualisedPpm: z.int(),
  /** The same above the risk-free rate of the settings. */
  excessPpm: z.int(),
  /** How far apart the two quotes are in time, in milliseconds. */
  skewMs: z.int().nonnegative(),
  sinceMs: TimestampMs,
});
export type Opportunity = z.output<typeof Opportunity>;

/** A direction of a pair that is not offered. `reason` is from the closed list of docs/OPPORTUNITIES.md. */
export const NotTaken = z.object({
  id: z.string(),
  mappingId: z.string(),
  title: z.string(),
  /** "Polymarket Yes + Kalshi No"; null where the pair as a whole is not offered. */
  buys: z.string().nullable(),
  reason: z.string(),
  /** The reason in words, with the figures of this pair. */
  sentence: z.string(),
  /** Net edge of the best first share, where it could be computed. */
  netEdge: DollarMicros.nullable(),
  sinceMs: TimestampMs,
});
export type NotTaken = z.output<typeof NotTaken>;

export const ReasonCount = z.object({
  reason: z.string(),
  sentence: z.string(),
  count: z.int().nonnegative(),
});
export type ReasonCount = z.output<typeof ReasonCount>;

/** Everything that changed since `seq - 1`. A console that misses one asks for the board again. */
export const BoardChange = z.object({
  seq: z.int().nonnegative(),
  atMs: TimestampMs,
  changed: z.array(Opportunity),
  gone: z.array(z.string()),
  notTaken: z.array(NotTaken),
  notTakenGone: z.array(z.string()),
  counts: z.array(ReasonCount),
  mappings: z.int().nonnegative(),
});
export type BoardChange = z.output<typeof BoardChange>;

export const opportunities = {
  calls: {
    /** The whole board, in the form of a change from nothing. */
    board: call(z.object({}), BoardChange),
  },
  news: {
    /** At most ten times a second, however fast the books are. */
    changed: BoardChange,
  },
};
