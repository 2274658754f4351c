/**
 * The emergency stop. In this order: the count in memory, so that nothing more leaves; in the same
 * turn the cancel requests of every venue, on connections of their own; beside them the latch on disk,
 * in two places; then again until each venue confirmed, and until two readings in a row find nothing
 * open. It outlasts the process, and ends by a person's word alone.
 */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Clock, Log, Random } from '../ports.ts';
import type { KillEpoch } from './kill-epoch.ts';
import type { LatchRecord } from './latch-file.ts';

export type VenueStop = {
  readonly venue: VenueId;
  /** Writes the request that cancels everything before it returns; resolves with whether it was done. */
  readonly cancelAll: () => Promise<boolean>;
  /** How many orders the venue says are open; null where it gave no answer. */
  readonly countOpen: () => Promise<number | null>;
};

/** A place on disk that keeps the stop engaged. One that throws does not keep the others from it. */
export type LatchPlace = {
  readonly name: string;
  readonly write: (record: LatchRecord) => void;
  readonly remove: () => void;
};

export type StopPorts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  readonly epoch: KillEpoch;
  readonly venues: readonly VenueStop[];
  readonly latches: readonly LatchPlace[];
  readonly closing: AbortSignal;
  /** Told whenever something of it is different. */
  readonly changed: () => void;
};

export type VenueStopState = {
  readonly venue: VenueId;
  /** When the venue said that everything was cancelled; null: not yet. */
  readonly cancelledAtMs: number | null;
  readonly tries: number;
  /** As last read; null: not read, or no answer. */
  readonly open: number | null;
  /** When two readings in a row found nothing open; null: not yet. */
  readonly verifiedAtMs: number | null;
};

export type StopState = {
  readonly isEngaged: boolean;
  readonly engagedAtMs: number | null;
  readonly cause: string | null;
  readonly venues: readonly VenueStopState[];
  /** Places that the latch could not be written to, with the reason. */
  readonly unlatched: readonly string[];
};

export type ReleaseRefusal = {
  readonly code: 'not-engaged' | 'wrong-phrase' | 'no-reason' | 'not-flat' | 'latch-stuck';
  readonly why: string;
};

/** From the trigger, in microseconds. */
export type StopTimes = {
  /** Until nothing more could leave. */
  readonly gateMicros: number;
  /** Until the cancels of every venue were written. */
  readonly writtenMicros: number;
};

export type Stop = {
  /** At once and without a question. Harmless when it is engaged already: the cancels go out again. */
  readonly engage: (cause: string) => StopTimes;
  readonly state: () => StopState;
  /** Null: released. */
  readonly release: (phrase: string, reason: string) => ReleaseRefusal | null;
};

export const RELEASE_PHRASE = 'release the stop';
const RETRY_MS_MIN = 250;
const RETRY_MS_MAX = 5_000;
const READINGS_IN_A_ROW = 2;
const READ_AGAIN_MS = 1_000;

const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

export const stopOf = (ports: StopPorts, latched: LatchRecord | null): Stop => {
  const { clock, epoch, venues, closing } = ports;
  let engaged: { readonly atMs: number; readonly cause: string } | null =
    latched === null ? null : { atMs: latched.engagedAtMs, cause: latched.cause };
  let unlatched: readonly string[] = [];
  let round = 0;
  const states = new Map<VenueId, VenueStopState>();

  const fresh = (venue: VenueId): VenueStopState => ({
    venue,
    cancelledAtMs: null,
    tries: 0,
    open: null,
    verifiedAtMs: null,
  });
  const set = (venue: VenueId, change: Partial<VenueStopState>): void => {
    states.set(venue, { ...(states.get(venue) ?? fresh(venue)), ...change });
    ports.changed();
  };
  const pause = (ms: number): Promise<void> => clock.sleep(ms, closing);

  /** A venue whose very request throws is tried again like one that does not answer. */
  const begun = (venue: VenueStop): Promise<boolean> => {
    try {
      return venue.cancelAll();
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };

  /** Until two readings in a row find nothing; whatever is found in between is cancelled again. */
  const verify = async (venue: VenueStop, own: number): Promise<void> => {
    let inARow = 0;
    while (own === round && !closing.aborted) {
      // No answer is not a count of nothing.
      const open = await venue.countOpen().catch(() => null);
      if (own !== round) return;
      inARow = open === 0 ? inARow + 1 : 0;
      set(venue.venue, { open });
      if (inARow >= READINGS_IN_A_ROW) return set(venue.venue, { verifiedAtMs: clock.nowMs() });
      // What comes of it shows in the next reading.
      if (open !== null && open > 0) void begun(venue).catch(() => false);
      await pause(READ_AGAIN_MS);
    }
  };

  const seeThrough = async (
    venue: VenueStop,
    first: Promise<boolean>,
    own: number,
  ): Promise<void> => {
    let answer = first;
    for (let failures = 0; own === round && !closing.aborted; failures += 1) {
      const isDone = await answer.catch(() => false);
      if (own !== round) return;
      set(venue.venue, { tries: failures + 1 });
      if (isDone) {
        set(venue.venue, { cancelledAtMs: clock.nowMs() });
        break;
      }
      const most = Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** failures);
      await pause(most / 2 + (ports.random() * most) / 2);
      if (own !== round) return;
      answer = begun(venue);
    }
    await verify(venue, own);
  };

  const watched = (venue: VenueStop, first: Promise<boolean>, own: number): void => {
    seeThrough(venue, first, own).catch((error: unknown) => {
      if (!closing.aborted)
        ports.log.error('The stop lost sight of a venue.', {
          venue: venue.venue,
          error: sentenceOf(error),
        });
    });
  };

  const latch = (record: LatchRecord): void => {
    unlatched = ports.latches.flatMap(({ name, write }) => {
      try {
        write(record);
        return [];
      } catch (error) {
        return [`${name}: ${sentenceOf(error)}`];
      }
    });
  };

  /** Null where every place let go; else what stands in the way, and all of them hold again. */
  const unlatch = (): string | null => {
    const stuck = ports.latches.flatMap(({ name, remove }) => {
      try {
        remove();
        return [];
      } catch (error) {
        return [`${name}: ${sentenceOf(error)}`];
      }
    });
    if (stuck.length === 0 || engaged === null) return null;
    latch({ epoch: epoch.current(), engagedAtMs: engaged.atMs, cause: engaged.cause });
    return `The stop cannot be taken off the disk (${stuck.join('; ')}).`;
  };

  return {
    engage: (cause) => {
      const startMs = clock.elapsedMs();
      epoch.engage();
      const gateMs = clock.elapsedMs();
      const firsts = venues.map((venue) => [venue, begun(venue)] as const);
      const writtenMs = clock.elapsedMs();
      round += 1;
      engaged ??= { atMs: clock.nowMs(), cause };
      for (const { venue } of venues) states.set(venue, fresh(venue));
      latch({ epoch: epoch.current(), engagedAtMs: engaged.atMs, cause: engaged.cause });
      for (const [venue, first] of firsts) watched(venue, first, round);
      ports.changed();
      const micros = (untilMs: number): number => Math.round((untilMs - startMs) * 1_000);
      return { gateMicros: micros(gateMs), writtenMicros: micros(writtenMs) };
    },
    state: () => ({
      isEngaged: engaged !== null,
      engagedAtMs: engaged?.atMs ?? null,
      cause: engaged?.cause ?? null,
      venues: venues.map(({ venue }) => states.get(venue) ?? fresh(venue)),
      unlatched,
    }),
    release: (phrase, reason) => {
      if (engaged === null) return { code: 'not-engaged', why: 'The stop is not engaged.' };
      if (phrase.trim().toLowerCase() !== RELEASE_PHRASE)
        return { code: 'wrong-phrase', why: `Type exactly: ${RELEASE_PHRASE}` };
      if (reason.trim() === '')
        return { code: 'no-reason', why: 'Say why it is safe to trade again.' };
      const open = venues.find(({ venue }) => (states.get(venue)?.verifiedAtMs ?? null) === null);
      if (open !== undefined) {
        return {
          code: 'not-flat',
          why: `It is not proven that nothing is open at ${open.venue}. Engage the stop again, or wait until it was read.`,
        };
      }
      const stuck = unlatch();
      if (stuck !== null) return { code: 'latch-stuck', why: stuck };
      engaged = null;
      round += 1;
      epoch.release();
      ports.changed();
      return null;
    },
  };
};
