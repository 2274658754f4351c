/** Feeds: whether the market data can be trusted, connection by connection and book by book. */
import { z } from './zod.ts';
import { BookStanding } from './books.ts';
import { call } from './define.ts';
import { TimestampMs, VenueId } from './vocabulary.ts';

const Count = z.int().nonnegative();

export const FeedConnection = z.object({
  venue: VenueId,
  connection: z.string(),
  /** `ending`: told to end, and not believed any more. `waiting`: to be opened again. */
  state: z.enum(['connecting', 'open', 'ending', 'waiting']),
  sinceMs: TimestampMs,
  /** Why it is not open; empty where it is. */
  why: z.string(),
  instruments: Count,
  frames: Count,
  /** Over the last ten seconds, in thousandths of a frame a second. */
  framesPerSecondMilli: Count,
  gaps: Count,
  reconnects: Count,
  heardAtMs: TimestampMs.nullable(),
  /** Median time from the venue's stamp to here, lately, to half a second; null: not known. */
  lagMs: z.int().nullable(),
});
export type FeedConnection = z.output<typeof FeedConnection>;

export const FeedInstrument = z.object({
  venue: VenueId,
  marketId: z.string(),
  title: z.string(),
  standing: BookStanding,
  events: Count,
  gaps: Count,
  /** How often the book was not as the venue said when asked, and was put right. */
  repairs: Count,
});
export type FeedInstrument = z.output<typeof FeedInstrument>;

/** One venue in one word, for the frame of every screen. */
export const FeedSummary = z.object({
  venue: VenueId,
  name: z.string(),
  state: z.enum(['live', 'degraded', 'down', 'idle', 'maintenance']),
  why: z.string(),
  live: Count,
  instruments: Count,
});
export type FeedSummary = z.output<typeof FeedSummary>;

export const Engine = z.object({
  /** `idle`: this desk does not watch books. `stopped`: by a defect; nothing is offered. */
  state: z.enum(['running', 'idle', 'stopped']),
  why: z.string(),
  waiting: Count,
  taken: Count,
  leftOut: Count,
  overruns: Count,
  journal: z.object({
    file: z.string().nullable(),
    lines: Count,
    lost: Count,
    failure: z.string().nullable(),
  }),
});

export const feeds = {
  calls: {
    status: call(
      z.object({}),
      z.object({
        atMs: TimestampMs,
        venues: z.array(FeedSummary),
        connections: z.array(FeedConnection),
        instruments: z.array(FeedInstrument),
        engine: Engine,
      }),
    ),
  },
  news: {
    /** When a venue's state changes, and at least every few seconds. */
    summary: z.object({ atMs: TimestampMs, venues: z.array(FeedSummary) }),
  },
};
