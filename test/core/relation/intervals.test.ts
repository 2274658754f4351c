/**
 * The algebra gives what trying every value gives: all whole numbers and halves between, on the
 * number line that the bounds come from.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValueRange } from '../../../src-main/core/fingerprint/fingerprint.ts';
import { rangeText } from '../../../src-main/core/fingerprint/quantity/quantity.ts';
import { compareRanges } from '../../../src-main/core/relation/intervals.ts';
import { above, atLeast, atMost, below, bucket, quantity, range } from './contracts.ts';

const isIn = ({ low, high, isLowIncluded, isHighIncluded }: ValueRange, value: bigint): boolean =>
  (low === null || (isLowIncluded ? low.units <= value : low.units < value)) &&
  (high === null || (isHighIncluded ? value <= high.units : value < high.units));

/** What the values themselves say; null where one of the ranges holds none of them. */
const triedOut = (left: ValueRange, right: ValueRange, values: readonly bigint[]) => {
  const seen = values.map((value) => ({ left: isIn(left, value), right: isIn(right, value) }));
  if (!seen.some((at) => at.left) || !seen.some((at) => at.right)) return null;
  const both = seen.some((at) => at.left && at.right);
  const onlyLeft = seen.some((at) => at.left && !at.right);
  const onlyRight = seen.some((at) => !at.left && at.right);
  if (!both) return seen.every((at) => at.left !== at.right) ? 'complement' : 'disjoint';
  if (!onlyLeft && !onlyRight) return 'equal';
  if (!onlyLeft) return 'left-narrower';
  return onlyRight ? 'overlap' : 'right-narrower';
};

const HALF = 500_000n;
// Bounds are halves from -4 to 4. Half of the bounds' step lies between any two of them.
const halves = Array.from({ length: 17 }, (_, index) => BigInt(index - 8) * HALF);
const dense = Array.from({ length: 41 }, (_, index) => (BigInt(index - 20) * HALF) / 2n);
const whole = Array.from({ length: 11 }, (_, index) => BigInt(index - 5) * 2n * HALF);

const bound = fc.option(
  fc.constantFrom(...halves).map((units) => ({ units, unit: 'usd' as const })),
);
const anyRange: fc.Arbitrary<ValueRange> = fc
  .record({ low: bound, isLowIncluded: fc.boolean(), high: bound, isHighIncluded: fc.boolean() })
  .filter(({ low, high }) => low !== null || high !== null);

describe('two ranges of values', () => {
  it.each([
    ['every value of a measurement', false, dense],
    ['every whole number of what is counted', true, whole],
  ] as const)('lie to each other as %s says', (_name, isWhole, values) => {
    fc.assert(
      fc.property(anyRange, anyRange, (left, right) => {
        expect(compareRanges(left, right, isWhole).relation).toBe(triedOut(left, right, values));
      }),
      { numRuns: 20_000 },
    );
  });

  it('lie the other way round when they are swapped', () => {
    const swapped = { 'left-narrower': 'right-narrower', 'right-narrower': 'left-narrower' };
    fc.assert(
      fc.property(anyRange, anyRange, (left, right) => {
        const { relation } = compareRanges(left, right, false);
        const back = compareRanges(right, left, false).relation;
        expect(back).toBe(
          relation === 'left-narrower' || relation === 'right-narrower'
            ? swapped[relation]
            : relation,
        );
      }),
    );
  });

  it.each([
    ['above 100 against at or below 100', above(100), atMost(100), 'complement'],
    ['above 100 against below 100', above(100), below(100), 'disjoint'],
    ['at least 100 against at most 100', atLeast(100), atMost(100), 'overlap'],
    ['above 100 against at least 100', above(100), atLeast(100), 'left-narrower'],
    ['a bucket against a threshold', bucket(92_000, 92_249.99), above(92_000), 'overlap'],
    ['a bucket inside a threshold', bucket(92_001, 92_250), above(92_000), 'left-narrower'],
    ['4.5 % against 450 bp', above(4.5, 'percent'), above(450, 'basis-points'), 'equal'],
    ['over 3.5 against at least 4 goals', above(3.5, 'none'), atLeast(4, 'points'), 'equal'],
    ['over 3.5 against at most 3 goals', above(3.5, 'points'), atMost(3, 'points'), 'complement'],
  ])('%s', (_name, left, right, expected) => {
    const isWhole = left.low?.unit === 'none' || left.low?.unit === 'points';
    expect(compareRanges(left, right, isWhole).relation).toBe(expected);
  });

  it('names the values that "above" and "below" leave to nobody', () => {
    const { gap } = compareRanges(below(100), above(100), false);
    expect(gap === null ? null : rangeText(gap)).toBe('exactly $100');
    const wider = compareRanges(above(110), atMost(100), false).gap;
    expect(wider === null ? null : rangeText(wider)).toBe('from above $100 to $110');
  });

  it.each([
    ['dollars and euros', above(1), above(1, 'eur')],
    ['seats and points', above(1, 'seats'), above(1, 'points')],
    ['a range that nothing lies in', bucket(2, 1), above(0)],
    ['a range without a bound', range(null, false, null, false), above(0)],
    ['a range in two units', range(quantity(1), true, quantity(2, 'eur'), true), above(0)],
  ])('cannot be compared: %s', (_name, left, right) => {
    expect(compareRanges(left, right, false)).toMatchObject({ relation: null, gap: null });
    expect(compareRanges(left, right, false).unreadable).not.toBeNull();
  });
});
