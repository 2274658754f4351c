/** A token bucket. Pure but for its own level; the caller brings the time. */

export type TokenBucket = {
  /** Takes `cost` tokens and returns 0, or takes none and returns the milliseconds to wait. */
  readonly take: (cost: number, nowMs: number) => number;
  /** The same without taking any. */
  readonly waitFor: (cost: number, nowMs: number) => number;
  /** Whole tokens. */
  readonly left: (nowMs: number) => number;
};

export const tokenBucket = (limits: {
  readonly capacity: number;
  readonly refillPerSecond: number;
}): TokenBucket => {
  // Thousandths of a token: what one token a second adds in a millisecond, so sums stay exact.
  const fullMills = limits.capacity * 1000;
  let levelMills = fullMills;
  let filledAtMs: number | null = null;
  const fill = (nowMs: number): void => {
    const atMs = Math.floor(nowMs);
    const elapsedMs = Math.max(0, atMs - (filledAtMs ?? atMs));
    levelMills = Math.min(fullMills, levelMills + elapsedMs * limits.refillPerSecond);
    filledAtMs = atMs;
  };
  const waitFor = (cost: number, nowMs: number): number => {
    fill(nowMs);
    return Math.ceil(Math.max(0, cost * 1000 - levelMills) / limits.refillPerSecond);
  };
  return {
    waitFor,
    left: (nowMs) => {
      fill(nowMs);
      return Math.floor(levelMills / 1000);
    },
    take: (cost, nowMs) => {
      const waitMs = waitFor(cost, nowMs);
      if (waitMs === 0) levelMills -= cost * 1000;
      return waitMs;
    },
  };
};
