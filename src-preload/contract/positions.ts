/** What is held, what of it is locked in, what it came to, and where every cent of it went. */
import { call } from './define.ts';
import { DollarMicros, ShareMicros, TimestampMs, VenueId } from './vocabulary.ts';
import { z } from './zod.ts';

export const PositionLeg = z.object({
  venue: VenueId,
  marketId: z.string(),
  title: z.string(),
  outcome: z.string(),
  shares: ShareMicros,
  /** Of these, what the venue may still take back. */
  provisional: ShareMicros,
  cost: DollarMicros,
  fees: DollarMicros,
  /** How the market ended, in words; null while it has not, or nobody knows. */
  settlement: z.string().nullable(),
  expiresAtMs: TimestampMs.nullable(),
});
export type PositionLeg = z.output<typeof PositionLeg>;

/** One way in which both markets can end, and what the position has gained then. */
export const TerminalState = z.object({ sentence: z.string(), gain: DollarMicros });

export const Position = z.object({
  /** One pair in one direction: the same pair can be held both ways round. */
  id: z.string(),
  mappingId: z.string(),
  title: z.string(),
  legs: z.tuple([PositionLeg, PositionLeg]),
  /** Shares that have their match on the other leg. */
  matched: ShareMicros,
  /** What the matched shares pay less what they cost, fees and all. */
  locked: DollarMicros,
  /** Of the locked profit, what rests on fills that may still be taken back. */
  lockedProvisional: DollarMicros,
  /** What the shares without a match cost. */
  atRisk: DollarMicros,
  states: z.array(TerminalState),
  worst: DollarMicros,
  /** Days until both have paid, by their records; null where it is not known. */
  daysToCash: z.int().nonnegative().nullable(),
});
export type Position = z.output<typeof Position>;

/** Of everything that was begun: what it was expected to earn, and what took it from that. */
export const Attribution = z.object({
  expected: DollarMicros,
  /** Below zero where prices were worse than planned. */
  slippage: DollarMicros,
  /** Fees beside those that were budgeted. */
  fees: DollarMicros,
  /** Chases and sales of what had no match. */
  compensation: DollarMicros,
  /** What did not come about, because less was filled. */
  unfilled: DollarMicros,
  result: DollarMicros,
  /** What the capital would have earned without risk until the results are paid. */
  lockUp: DollarMicros,
});
export type Attribution = z.output<typeof Attribution>;

export const Profit = z.object({
  /** Settled, and sold again. */
  realised: DollarMicros,
  locked: DollarMicros,
  lockedProvisional: DollarMicros,
  atRisk: DollarMicros,
  /** The sum of what could be lost in the worst state of each pair. */
  worst: DollarMicros,
  paidFees: DollarMicros,
  /** Today (UTC). */
  today: DollarMicros,
  attribution: Attribution,
  counts: z.object({
    begun: z.int().nonnegative(),
    hedged: z.int().nonnegative(),
    dumped: z.int().nonnegative(),
    held: z.int().nonnegative(),
    notEntered: z.int().nonnegative(),
  }),
  /** How long one leg was without its match, over what was begun; null where nothing was. */
  unhedgedMs: z.object({ p50: z.int(), p95: z.int(), most: z.int() }).nullable(),
});
export type Profit = z.output<typeof Profit>;

export const positions = {
  calls: {
    list: call(z.object({}), z.object({ atMs: TimestampMs, positions: z.array(Position) })),
    profit: call(z.object({}), z.object({ atMs: TimestampMs, profit: Profit })),
  },
  news: {},
};
