/**
 * A clock for tests against real loopback servers: every wait passes at once and is written down,
 * except the request time-out, which passes when the test says so.
 */
import type { Clock } from '../../../src-main/core/ports.ts';
import { REQUEST_TIMEOUT_MS } from '../../../src-main/core/venues/http/attempt.ts';

export type SkippingClock = Clock & {
  readonly waits: readonly number[];
  /** Lets the requests under way run into their time-out. */
  readonly timeOut: () => void;
  /** From now on waits do not pass, until they are aborted. */
  readonly holdWaits: () => void;
};

export const skippingClock = (startMs = Date.UTC(2026, 10, 23, 12)): SkippingClock => {
  let nowMs = startMs;
  let isHolding = false;
  const waits: number[] = [];
  const timers = new Set<() => void>();
  return {
    waits,
    nowMs: () => nowMs,
    elapsedMs: () => nowMs - startMs,
    holdWaits: () => {
      isHolding = true;
    },
    timeOut: () => {
      for (const fire of timers) fire();
      timers.clear();
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason as Error);
        const isTimer = ms === REQUEST_TIMEOUT_MS;
        if (!isTimer) waits.push(ms);
        if (!isTimer && !isHolding) {
          nowMs += ms;
          return resolve();
        }
        if (isTimer) timers.add(resolve);
        signal?.addEventListener('abort', () => {
          timers.delete(resolve);
          reject(signal.reason as Error);
        });
      }),
  };
};
