import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ONE_DOLLAR, oppositePrice } from '../../../src-main/core/domain/price.ts';
import {
  isOnGrid,
  oppositeGrid,
  roundDown,
  roundUp,
  TICK_RANGES_MAX,
  tickGridOf,
  uniformGrid,
} from '../../../src-main/core/domain/tick-grid.ts';
import type { TickGrid, TickRange } from '../../../src-main/core/domain/tick-grid.ts';
import { priceOf, prices } from './amounts.ts';

const range = (start: number, end: number, step: number): TickRange => ({
  start: priceOf(start),
  end: priceOf(end),
  step,
});
const gridOf = (...ranges: TickRange[]): TickGrid => {
  const grid = tickGridOf(ranges);
  if (grid === null) throw new Error('these ranges make no grid');
  return grid;
};
const tapered = gridOf(range(0, 1_000, 10), range(1_000, 9_000, 100), range(9_000, 10_000, 10));
const holed = gridOf(range(100, 400, 100), range(5_000, 5_075, 25));

/** Ranges of any steps, with and without gaps between them. */
const grids = fc
  .array(
    fc.record({
      gap: fc.nat(300),
      step: fc.constantFrom(1, 5, 10, 25, 50, 100, 1_000),
      steps: fc.integer({ min: 1, max: 40 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => {
    const ranges: TickRange[] = [];
    let at = 0;
    for (const { gap, step, steps } of parts) {
      const start = at + gap;
      const end = start + step * steps;
      if (end > ONE_DOLLAR) break;
      ranges.push(range(start, end, step));
      at = end;
    }
    return ranges.length === 0 ? tapered : gridOf(...ranges);
  });

/** Every order price of the grid, by counting. */
const countedPrices = ({ ranges }: TickGrid): number[] => {
  const found = new Set<number>();
  for (const { start, end, step } of ranges)
    for (let ticks: number = start; ticks <= end; ticks += step) found.add(ticks);
  found.delete(0);
  found.delete(ONE_DOLLAR);
  return [...found].sort((a, b) => a - b);
};

describe('a tick grid', () => {
  it('rounds to the nearest counted price on either side', () => {
    fc.assert(
      fc.property(grids, prices, (grid, price) => {
        const counted = countedPrices(grid);
        expect(roundDown(grid, price)).toBe(counted.findLast((ticks) => ticks <= price) ?? null);
        expect(roundUp(grid, price)).toBe(counted.find((ticks) => ticks >= price) ?? null);
        expect(isOnGrid(grid, price)).toBe(counted.includes(price));
      }),
    );
  });

  it('of the other outcome has the opposite prices', () => {
    fc.assert(
      fc.property(grids, prices, (grid, price) => {
        expect(isOnGrid(oppositeGrid(grid), oppositePrice(price))).toBe(isOnGrid(grid, price));
        expect(oppositeGrid(oppositeGrid(grid))).toEqual(grid);
      }),
    );
  });

  it('may be finer at the ends', () => {
    expect(
      [990, 995, 1_000, 1_010, 1_100, 9_010].map((at) => isOnGrid(tapered, priceOf(at))),
    ).toEqual([true, false, true, false, true, true]);
  });

  it('has no order price at nothing or at the dollar', () => {
    const cents = uniformGrid(priceOf(100))!;
    expect(roundDown(cents, priceOf(99))).toBeNull();
    expect(roundUp(cents, priceOf(0))).toBe(100);
    expect(roundDown(cents, ONE_DOLLAR)).toBe(9_900);
    expect(roundUp(cents, priceOf(9_901))).toBeNull();
  });

  it('may have holes', () => {
    expect(roundDown(holed, priceOf(3_000))).toBe(400);
    expect(roundUp(holed, priceOf(3_000))).toBe(5_000);
    expect(isOnGrid(holed, priceOf(3_000))).toBe(false);
  });

  it.each([1, 10, 25, 50, 100, 1_000])(
    'has one step of %i where that divides the dollar',
    (step) => {
      expect(uniformGrid(priceOf(step))).not.toBeNull();
    },
  );

  it.each([
    ['no ranges', []],
    ['a range that ends where it starts', [range(100, 100, 1)]],
    ['a step of nothing', [range(0, 100, 0)]],
    ['a step that is no whole number', [range(0, 100, 2.5)]],
    ['a step that does not fit', [range(0, 100, 30)]],
    ['ranges that overlap', [range(0, 200, 10), range(190, 300, 10)]],
    ['ranges out of order', [range(200, 300, 10), range(0, 100, 10)]],
    [
      'more ranges than any grid has',
      Array.from({ length: TICK_RANGES_MAX + 1 }, (_, at) => range(at * 10, at * 10 + 10, 1)),
    ],
  ])('is not made of %s', (_, ranges) => {
    expect(tickGridOf(ranges)).toBeNull();
    expect(uniformGrid(priceOf(30))).toBeNull();
  });
});
