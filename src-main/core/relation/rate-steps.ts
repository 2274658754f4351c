/**
 * Moves of a policy rate in the steps that they are made in. Since 1990 the Federal Reserve has moved
 * its rate by multiples of 25 basis points, as the other large central banks do, and the venues list
 * a bucket a step and round what lies between: "more than 25" and "at least 50" are one answer.
 */
import type { ValueRange } from '../fingerprint/fingerprint.ts';

const STEP = 25_000_000n;

const isOnSteps = ({ low, high }: ValueRange): boolean =>
  [low, high].every(
    (bound) => bound === null || (bound.unit === 'basis-points' && bound.units % STEP === 0n),
  );

const stepped = ({ low, high, isLowIncluded, isHighIncluded }: ValueRange): ValueRange => ({
  low: low === null || isLowIncluded ? low : { ...low, units: low.units + STEP },
  isLowIncluded: low !== null,
  high: high === null || isHighIncluded ? high : { ...high, units: high.units - STEP },
  isHighIncluded: high !== null,
});

/** "Above 25 bp" as "at least 50 bp", on both sides; null where a bound of either is on no step. */
export const steppedRanges = (
  left: ValueRange,
  right: ValueRange,
): { readonly left: ValueRange; readonly right: ValueRange } | null =>
  isOnSteps(left) && isOnSteps(right) ? { left: stepped(left), right: stepped(right) } : null;
