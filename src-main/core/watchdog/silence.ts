/**
 * For how long a desk has said nothing, by the watchdog's own steps. A step that came late counts as
 * one step: a watchdog that was held up itself, or slept with the machine, accuses nobody.
 */

/** The desk beats this often. */
export const BEAT_MS = 500;
export const BEATS_MISSED = 3;
/** The watchdog looks this often. */
export const STEP_MS = 100;
const STEP_COUNTED_MS_MAX = 250;

export const silenceOf = (elapsedMs: () => number) => {
  let silentMsMax = BEAT_MS * BEATS_MISSED;
  let silentMs = 0;
  let steppedAtMs = elapsedMs();
  return {
    heard: (): void => {
      silentMs = 0;
    },
    /** How long a desk may be silent, where it is not three beats. */
    allow: (ms: number): void => {
      silentMsMax = ms;
    },
    /** True from the step on that makes it too long. */
    step: (): boolean => {
      const now = elapsedMs();
      silentMs += Math.min(now - steppedAtMs, STEP_COUNTED_MS_MAX);
      steppedAtMs = now;
      return silentMs >= silentMsMax;
    },
  };
};
