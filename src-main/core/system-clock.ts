/** The machine's own clock. The one place in the core that may read it; tests hold another. */
import { assert } from './fault.ts';
import type { Clock } from './ports.ts';

/** A Node timer longer than this fires at once instead of late (a 32-bit signed integer). */
const TIMER_MS_MAX = 2_147_483_647;

export const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    assert(ms >= 0 && ms <= TIMER_MS_MAX, 'a sleep fits in a timer, or it would end at once');
    if (signal?.aborted === true) return reject(signal.reason as Error);
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
  sleep,
};
