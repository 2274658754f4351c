/**
 * The clock of a simulated world. Time passes only between turns: whoever is due next is woken alone,
 * and everything that follows from it has run before the next one is.
 */
import type { Clock } from '../../src-main/core/ports.ts';
import { hold } from './violation.ts';

/** In one stretch of time, which is of some seconds at the most. */
const WAKINGS_MAX = 20_000;

type Sleeper = {
  readonly wakeAtMs: number;
  readonly wake: () => void;
  /** Whose sleep it is: a process that was killed sleeps no more. */
  readonly owner: object | null;
  /** Listens to its signal no more, which would keep a whole world in memory. */
  readonly unlisten: () => void;
};

export type SimClock = {
  readonly nowMs: () => number;
  readonly elapsedMs: () => number;
  /** The venues' own time, which nobody sets. */
  readonly venueMs: () => number;
  readonly sleep: (owner: object, ms: number, signal?: AbortSignal) => Promise<void>;
  /** Does it then, whatever becomes of the desk. */
  readonly after: (ms: number, act: () => void) => void;
  /** The wall clock of the desk's machine alone is set. */
  readonly jump: (byMs: number) => void;
  readonly forget: (owner: object) => void;
  readonly sleepers: (owner: object) => number;
  /**
   * Lets time pass. `turned` is called when everything that one waking led to has run. With `isCoarse`
   * all who are due by the end are woken at its end, as after a pause of the process.
   */
  readonly advance: (ms: number, turned: () => void, isCoarse?: boolean) => Promise<void>;
};

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const simClockOf = (startMs: number): SimClock => {
  let elapsedMs = 0;
  let wallMs = startMs;
  const sleepers = new Set<Sleeper>();

  const nextDue = (untilMs: number): Sleeper | null => {
    let next: Sleeper | null = null;
    for (const one of sleepers)
      if (one.wakeAtMs <= untilMs && (next === null || one.wakeAtMs < next.wakeAtMs)) next = one;
    return next;
  };
  const add = (
    ms: number,
    owner: object | null,
    wake: () => void,
    unlisten = (): void => undefined,
  ): Sleeper => {
    const sleeper = { wakeAtMs: elapsedMs + Math.max(0, ms), owner, wake, unlisten };
    sleepers.add(sleeper);
    return sleeper;
  };
  const remove = (sleeper: Sleeper): boolean => {
    sleeper.unlisten();
    return sleepers.delete(sleeper);
  };

  return {
    nowMs: () => wallMs + elapsedMs,
    elapsedMs: () => elapsedMs,
    venueMs: () => startMs + elapsedMs,
    sleep: (owner, ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason as Error);
        const aborted = (): void => {
          if (remove(sleeper)) reject(signal?.reason as Error);
        };
        const unlisten = (): void => signal?.removeEventListener('abort', aborted);
        const sleeper = add(ms, owner, resolve, unlisten);
        signal?.addEventListener('abort', aborted);
      }),
    after: (ms, act) => void add(ms, null, act),
    jump: (byMs) => {
      wallMs += byMs;
    },
    forget: (owner) => {
      for (const one of sleepers) if (one.owner === owner) remove(one);
    },
    sleepers: (owner) => [...sleepers].filter((one) => one.owner === owner).length,
    advance: async (ms, turned, isCoarse = false) => {
      const untilMs = elapsedMs + ms;
      if (isCoarse) elapsedMs = untilMs;
      let wakings = 0;
      for (let next = nextDue(untilMs); next !== null; next = nextDue(untilMs)) {
        wakings += 1;
        hold(wakings <= WAKINGS_MAX, 'I9', () => `something runs in circles at ${elapsedMs} ms`);
        elapsedMs = Math.max(elapsedMs, next.wakeAtMs);
        remove(next);
        next.wake();
        if (isCoarse && sleepers.size > 0 && nextDue(untilMs) !== null) continue;
        await settled();
        turned();
      }
      elapsedMs = untilMs;
      await settled();
      turned();
    },
  };
};

/** The clock as one process has it. */
export const clockFor = (clock: SimClock, owner: object, alive: () => void): Clock => ({
  nowMs: () => {
    alive();
    return clock.nowMs();
  },
  elapsedMs: () => {
    alive();
    return clock.elapsedMs();
  },
  sleep: (ms, signal) => {
    alive();
    return clock.sleep(owner, ms, signal);
  },
});
