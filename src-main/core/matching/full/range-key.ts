/**
 * The values that make an outcome pay, reduced to two bounds that can be compared across ways of
 * writing them: "3 or more", "over 2.5" and "at least 3" of something counted have one bound.
 */
import type { Quantity, QuantityUnit, ValueRange } from '../../fingerprint/fingerprint.ts';

export type RangeKey = {
  readonly low: number | null;
  readonly high: number | null;
};

const MILLIONTHS = 1e6;
/** What whole things of a unit are counted in: central banks move their rates by quarter points. */
const STEPS: Readonly<Partial<Record<QuantityUnit, number>>> = {
  count: 1,
  points: 1,
  seats: 1,
  none: 1,
  'basis-points': 25,
};

const boundOf = (bound: Quantity | null, isIncluded: boolean, outward: -1 | 1): number | null => {
  if (bound === null) return null;
  const value = Number(bound.units) / MILLIONTHS;
  const step = STEPS[bound.unit];
  if (step === undefined || !Number.isInteger(value / step)) return value;
  // "At least 3" and "over 2.5" part whole things at the same place.
  return value + ((isIncluded ? outward : -outward) * step) / 2;
};

export const rangeKeyOf = (range: ValueRange): RangeKey => ({
  low: boundOf(range.low, range.isLowIncluded, -1),
  high: boundOf(range.high, range.isHighIncluded, 1),
});

/**
 * Bounds as near as "91,999.99" and "92,000" are one for ranking, and so are "above 7,000" and
 * "7,000 or above": what that difference is worth is told to the operator elsewhere.
 */
const NEAR = 1e-5;
const NEAR_OF_LARGE = 3e-4;
const LARGE = 100;
const isNear = (one: number | null, other: number | null): boolean => {
  if (one === null || other === null) return one === other;
  const size = Math.max(Math.abs(one), Math.abs(other));
  return Math.abs(one - other) <= (size < LARGE ? NEAR : NEAR_OF_LARGE) * Math.max(1, size);
};

/** `turned`: the same bound seen from the other side. `touching`: one bound in common. */
export type RangeRelation = 'same' | 'turned' | 'touching' | 'different';

export const rangeRelation = (left: RangeKey, right: RangeKey): RangeRelation => {
  if (isNear(left.low, right.low) && isNear(left.high, right.high)) return 'same';
  const isTurned = (one: RangeKey, other: RangeKey): boolean =>
    one.low !== null &&
    one.high === null &&
    other.low === null &&
    other.high !== null &&
    isNear(one.low, other.high);
  if (isTurned(left, right) || isTurned(right, left)) return 'turned';
  const isTouching =
    (left.low !== null && isNear(left.low, right.low)) ||
    (left.high !== null && isNear(left.high, right.high));
  return isTouching ? 'touching' : 'different';
};
