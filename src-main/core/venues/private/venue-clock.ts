/** How far a venue's clock is from ours, by the dates of its answers; both tell it in whole seconds. */
import type { Clock } from '../../ports.ts';

export type VenueClock = {
  /** Milliseconds; null until an answer had a date. */
  readonly aheadMs: () => number | null;
  /** By the venue's clock where it is known to be another than ours. */
  readonly nowMs: () => number;
  /** An answer to a question of `askedAtMs` came now and had this date, or null. */
  readonly saw: (dateMs: number | null, askedAtMs: number) => void;
};

/** `offMs`: what is less than this may be nothing and is left alone. */
export const venueClockOf = (clock: Pick<Clock, 'nowMs'>, offMs: number): VenueClock => {
  let aheadMs: number | null = null;
  return {
    aheadMs: () => aheadMs,
    nowMs: () => {
      const isOff = aheadMs !== null && Math.abs(aheadMs) >= offMs;
      return clock.nowMs() + (isOff ? (aheadMs ?? 0) : 0);
    },
    saw: (dateMs, askedAtMs) => {
      // Half a second: the mean of what is cut off a time in whole seconds.
      if (dateMs !== null) aheadMs = Math.round(dateMs + 500 - (askedAtMs + clock.nowMs()) / 2);
    },
  };
};
