/** The emergency stop: engaged by anybody at once, released outside the page alone. */
import { call } from './define.ts';
import { refusal, TimestampMs, VenueId } from './vocabulary.ts';
import { z } from './zod.ts';

export const StopVenue = z.object({
  venue: VenueId,
  name: z.string(),
  /** When the venue said that everything was cancelled; null: not yet. */
  cancelledAtMs: TimestampMs.nullable(),
  tries: z.int().nonnegative(),
  /** How many orders it last said are open; null: not read, or no answer. */
  open: z.int().nonnegative().nullable(),
  /** When two readings in a row found nothing open. */
  verifiedAtMs: TimestampMs.nullable(),
});
export type StopVenue = z.output<typeof StopVenue>;

export const Drill = z.object({
  atMs: TimestampMs,
  isPassed: z.boolean(),
  /** What stood in the way, or what was found; null where it passed. */
  why: z.string().nullable(),
  /** From the trigger, in microseconds: until nothing more could leave, and all cancels were written. */
  gateMicros: z.int().nonnegative().nullable(),
  writtenMicros: z.int().nonnegative().nullable(),
  /** From the trigger, in ms: until every venue confirmed, and two readings found nothing open. */
  confirmedMs: z.int().nonnegative().nullable(),
  verifiedMs: z.int().nonnegative().nullable(),
  /** Orders that rested when it began. */
  orders: z.int().nonnegative(),
});
export type Drill = z.output<typeof Drill>;

export const StopState = z.object({
  isEngaged: z.boolean(),
  engagedAtMs: TimestampMs.nullable(),
  cause: z.string().nullable(),
  venues: z.array(StopVenue),
  /** Places that the latch could not be written to, with the reason. */
  unlatched: z.array(z.string()),
  lastDrill: Drill.nullable(),
  /** The last one that passed is older than a week, or there is none. */
  isDrillDue: z.boolean(),
  /** The process beside the desk that cancels when the desk does not answer. */
  watchdog: z.object({
    state: z.enum(['off', 'watching', 'lost']),
    why: z.string(),
  }),
  /** What a release has to be told, word for word. */
  releasePhrase: z.string(),
});
export type StopState = z.output<typeof StopState>;

export const stop = {
  calls: {
    read: call(z.object({}), StopState),
    /** At once and without a question. Harmless where it is engaged: the cancels go out again. */
    engage: call(
      z.object({ reason: z.string().trim().max(500).default('') }),
      z.object({ outcome: z.literal('engaged'), state: StopState }),
    ),
    release: call(
      z.object({ phrase: z.string().max(200), reason: z.string().max(500) }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('released') }),
        refusal([
          'terminal-only',
          'not-engaged',
          'wrong-phrase',
          'no-reason',
          'not-flat',
          'not-reconciled',
          'latch-stuck',
        ]),
      ]),
    ),
    /** Rehearses the stop on the practice venues, with orders that rest, and takes its times. */
    drill: call(
      z.object({}),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('drilled'), drill: Drill }),
        refusal(['not-practice', 'stop-engaged', 'not-ready']),
      ]),
    ),
  },
  news: {
    changed: StopState,
  },
};
