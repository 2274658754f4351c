/** Order books of a pair in force: both ladders on one axis, whether they can be trusted, and fees. */
import { z } from './zod.ts';
import { call } from './define.ts';
import {
  DollarMicros,
  IdPrefix,
  PriceTicks,
  refusal,
  ShareMicros,
  TimestampMs,
  VenueId,
} from './vocabulary.ts';

/**
 * Only `live` may be quoted. `unknown`: no snapshot yet. `gapped`: an update is missing. `stale`:
 * too long silent, too late, or not as the venue says when it is asked. `down`: no connection.
 */
export const BookState = z.enum(['unknown', 'live', 'stale', 'gapped', 'crossed', 'down']);
export type BookState = z.output<typeof BookState>;

export const BookStanding = z.object({
  state: BookState,
  sinceMs: TimestampMs,
  /** One sentence; empty for a live book. */
  why: z.string(),
  /** When the venue last said anything of this book itself; null: never. */
  heardAtMs: TimestampMs.nullable(),
  /** What last proved that the book is right: an update of its own, or the book read over REST. */
  proof: z.object({ by: z.enum(['stream', 'read']), atMs: TimestampMs }).nullable(),
});
export type BookStanding = z.output<typeof BookStanding>;

export const Level = z.object({ price: PriceTicks, shares: ShareMicros });
export type Level = z.output<typeof Level>;

/** One leg's book in the terms of the leg's own outcome: what buying and selling it costs. */
export const LegBook = z.object({
  venue: VenueId,
  marketId: z.string(),
  title: z.string(),
  outcome: z.string(),
  standing: BookStanding,
  /** Best first, at most `DEPTH_MAX`. */
  bids: z.array(Level),
  asks: z.array(Level),
  /** Spelled out for the operator: "0.07 x price x (1 - price), rounded up to $0.000001". */
  fee: z.string(),
  /** What buying 100 shares at the best ask costs in fees at the most; null where that is not known. */
  feeOf100: DollarMicros.nullable(),
  /** The price grid at the best ask; null where it is not known. */
  tick: PriceTicks.nullable(),
  minimumShares: ShareMicros.nullable(),
});
export type LegBook = z.output<typeof LegBook>;

/** Net edge of the better direction over time; null where one of the books was not live. */
export const EdgePoint = z.object({ atMs: TimestampMs, netEdge: DollarMicros.nullable() });
export type EdgePoint = z.output<typeof EdgePoint>;

export const PairBooks = z.object({
  mappingId: z.string(),
  atMs: TimestampMs,
  legs: z.tuple([LegBook, LegBook]),
  /** Oldest first, at most one a second. */
  edges: z.array(EdgePoint),
});
export type PairBooks = z.output<typeof PairBooks>;

export const books = {
  calls: {
    /** Asked again a few times a second while somebody looks: a console never holds a book. */
    pair: call(
      z.object({ mappingId: IdPrefix, depth: z.int().min(1).max(50).default(12) }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('found'), pair: PairBooks }),
        refusal(['unknown-mapping', 'not-watched']),
      ]),
    ),
  },
  news: {},
};
