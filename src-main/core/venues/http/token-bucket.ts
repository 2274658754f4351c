/**
 * Keeps a client under a venue's request limit: a token bucket that serves its callers in the
 * order they came. Knows nothing of HTTP.
 */
import { assert } from '../../fault.ts';
import type { Clock } from '../../ports.ts';

/** Most requests that may follow each other without a pause: a small catalogue is read at once. */
export const BURST_MAX = 10;

const MINUTE_MS = 60_000;

export type TokenBucket = {
  /**
   * Resolves when one request may be made. Rejects with the signal's reason when it is aborted; a
   * caller that gave up has spent nothing. `onPause` is told how long this caller has to wait.
   */
  readonly take: (signal: AbortSignal, onPause?: (pauseMs: number) => void) => Promise<void>;
};

/** Resolves with `before`, or rejects as soon as the signal is aborted. */
const orAborted = async (before: Promise<void>, signal: AbortSignal): Promise<void> => {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([before, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
};

export const createTokenBucket = (
  clock: Clock,
  requestsPerMinute: number,
  burst: number = Math.min(BURST_MAX, requestsPerMinute),
): TokenBucket => {
  assert(Number.isSafeInteger(requestsPerMinute) && requestsPerMinute >= 1, 'a rate is positive');
  assert(Number.isSafeInteger(burst) && burst >= 1, 'a burst lets at least one request through');

  // Credit is counted in units of 1/60,000 request, so that refilling is exact in whole numbers.
  const creditMax = burst * MINUTE_MS;
  let credit = creditMax;
  let refilledAtMs = clock.nowMs();
  let queue: Promise<void> = Promise.resolve();

  const refill = (): void => {
    const nowMs = clock.nowMs();
    // A clock that was set back refills nothing; it must not take credit away either.
    const elapsedMs = Math.max(0, nowMs - refilledAtMs);
    credit = Math.min(creditMax, credit + elapsedMs * requestsPerMinute);
    refilledAtMs = nowMs;
  };

  const spend = async (signal: AbortSignal, onPause?: (ms: number) => void): Promise<void> => {
    signal.throwIfAborted();
    for (refill(); credit < MINUTE_MS; refill()) {
      const pauseMs = Math.ceil((MINUTE_MS - credit) / requestsPerMinute);
      onPause?.(pauseMs);
      await clock.sleep(pauseMs, signal);
    }
    credit -= MINUTE_MS;
  };

  return {
    take: async (signal, onPause) => {
      const before = queue;
      const { promise: served, resolve: leave } = Promise.withResolvers<void>();
      // Whoever gives up keeps its place in the chain, so that nobody overtakes those before it.
      queue = before.then(() => served);
      try {
        await orAborted(before, signal);
        await spend(signal, onPause);
      } finally {
        leave();
      }
    },
  };
};
