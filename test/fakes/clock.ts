/** A clock that stands still until a test moves it. */
import type { Clock } from '../../src-main/core/ports.ts';

export type HeldClock = Clock & {
  readonly advance: (ms: number) => void;
  /** Sets the wall clock alone, as an operator or a time server does. */
  readonly setWall: (ms: number) => void;
};

type Sleeper = { readonly wakeAtMs: number; readonly wake: () => void };

export const heldClock = (startMs = Date.UTC(2026, 10, 23, 12)): HeldClock => {
  let nowMs = startMs;
  let elapsedMs = 0;
  const sleepers = new Set<Sleeper>();
  return {
    setWall: (ms) => {
      nowMs = ms;
    },
    nowMs: () => nowMs,
    elapsedMs: () => elapsedMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason as Error);
        const sleeper: Sleeper = { wakeAtMs: elapsedMs + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          if (sleepers.delete(sleeper)) reject(signal.reason as Error);
        });
      }),
    advance: (ms) => {
      nowMs += ms;
      elapsedMs += ms;
      for (const sleeper of [...sleepers].sort((a, b) => a.wakeAtMs - b.wakeAtMs)) {
        if (sleeper.wakeAtMs <= elapsedMs && sleepers.delete(sleeper)) sleeper.wake();
      }
    },
  };
};
