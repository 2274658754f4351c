/**
 * Interval algebra on thresholds, exact: "above 100" and "at or below 100" are complements, "above"
 * and "below" leave 100 itself to neither. Reads no text and knows no contract.
 */
import type { Quantity, ValueRange } from '../fingerprint/fingerprint.ts';
import { comparable } from '../fingerprint/quantity/quantity.ts';
import type { SetRelation } from './verdict.ts';

const BASIS_POINTS_PER_PERCENT = 100n;
const MILLIONTHS = 1_000_000n;

/**
 * A range as two cuts of the number line: values from `low` up to, not including, `high` are in it;
 * null is no end. On whole numbers a cut is the first whole number behind it, so that "over 3.5"
 * and "at least 4" are cut at one place.
 */
type Cuts = { readonly low: bigint | null; readonly high: bigint | null };

export type RangeComparison =
  | {
      readonly relation: SetRelation | 'complement';
      /** Between two ranges open to either side: the values that neither of them covers. */
      readonly gap: ValueRange | null;
      readonly unreadable: null;
    }
  | { readonly relation: null; readonly gap: null; readonly unreadable: string };

const unitOf = ({ low, high }: ValueRange): Quantity | null => low ?? high;

/** Basis points and percent as one number line; every other unit is its own. */
export const scaledUnits = ({ units, unit }: Quantity): bigint =>
  unit === 'percent' ? units * BASIS_POINTS_PER_PERCENT : units;

const floorOf = (units: bigint): bigint => {
  const quotient = units / MILLIONTHS;
  return units % MILLIONTHS < 0n ? quotient - 1n : quotient;
};

const cutAt = (bound: Quantity | null, isAfter: boolean, isWhole: boolean): bigint | null => {
  if (bound === null) return null;
  const units = scaledUnits(bound);
  if (!isWhole) return 2n * units + (isAfter ? 1n : 0n);
  return isAfter || units % MILLIONTHS !== 0n ? floorOf(units) + 1n : floorOf(units);
};

const cutsOf = (range: ValueRange, isWhole: boolean): Cuts => ({
  low: cutAt(range.low, !range.isLowIncluded, isWhole),
  high: cutAt(range.high, range.isHighIncluded, isWhole),
});

const isEmpty = ({ low, high }: Cuts): boolean => low !== null && high !== null && low >= high;
const startsNoLater = (one: Cuts, other: Cuts): boolean =>
  one.low === null || (other.low !== null && one.low <= other.low);
const endsNoEarlier = (one: Cuts, other: Cuts): boolean =>
  one.high === null || (other.high !== null && one.high >= other.high);
const contains = (one: Cuts, other: Cuts): boolean =>
  startsNoLater(one, other) && endsNoEarlier(one, other);
const isBelow = (one: Cuts, other: Cuts): boolean =>
  one.high !== null && other.low !== null && one.high <= other.low;

const unreadable = (why: string): RangeComparison => ({
  relation: null,
  gap: null,
  unreadable: why,
});
const found = (
  relation: SetRelation | 'complement',
  gap: ValueRange | null = null,
): RangeComparison => ({ relation, gap, unreadable: null });

/** Two ranges that do not meet; together they may still be all there is. */
const apart = (below: Cuts, above: Cuts, lower: ValueRange, upper: ValueRange): RangeComparison => {
  if (below.low !== null || above.high !== null) return found('disjoint');
  if (below.high === above.low) return found('complement');
  return found('disjoint', {
    low: lower.high,
    isLowIncluded: !lower.isHighIncluded,
    high: upper.low,
    isHighIncluded: !upper.isLowIncluded,
  });
};

/** Returns how two ranges lie to each other. `isWhole`: only whole numbers can occur. */
export const compareRanges = (
  left: ValueRange,
  right: ValueRange,
  isWhole: boolean,
): RangeComparison => {
  const leftUnit = unitOf(left);
  const rightUnit = unitOf(right);
  if (leftUnit === null || rightUnit === null) return unreadable('a range without any bound');
  const areOneUnit =
    comparable(leftUnit, rightUnit) !== null &&
    (left.high ?? leftUnit).unit === leftUnit.unit &&
    (right.high ?? rightUnit).unit === rightUnit.unit;
  if (!areOneUnit) return unreadable('the units are not comparable');
  const one = cutsOf(left, isWhole);
  const other = cutsOf(right, isWhole);
  if (isEmpty(one) || isEmpty(other)) return unreadable('a range that no value lies in');
  if (isBelow(one, other)) return apart(one, other, left, right);
  if (isBelow(other, one)) return apart(other, one, right, left);
  const isInside = contains(other, one);
  const isAround = contains(one, other);
  if (isInside && isAround) return found('equal');
  if (isInside) return found('left-narrower');
  return found(isAround ? 'right-narrower' : 'overlap');
};
