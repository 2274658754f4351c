/** Goal: two books are one axis: every level once, the highest price first, the best of each marked. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ladderRows } from '../../src-renderer/screens/pair/ladder-rows.ts';

const level = fc.record({ price: fc.integer({ min: 1, max: 9_999 }), shares: fc.nat(1e9) });
const side = fc.uniqueArray(level, { selector: ({ price }) => price, maxLength: 12 });
const legs = fc.tuple(side, side, side, side).map(([a, b, c, d]) => {
  const falling = (levels: typeof a) => levels.toSorted((one, other) => other.price - one.price);
  const rising = (levels: typeof a) => falling(levels).toReversed();
  return [
    { bids: falling(a), asks: rising(b) },
    { bids: falling(c), asks: rising(d) },
  ] as const;
});

describe('two ladders on one price axis', () => {
  it('have every level in its own cell and no other', () => {
    fc.assert(
      fc.property(legs, (both) => {
        const rows = ladderRows(both);
        const prices = rows.map(({ price }) => price);
        expect(prices).toEqual([...new Set(prices)].toSorted((one, other) => other - one));
        const sides = [both[0].bids, both[0].asks, both[1].bids, both[1].asks];
        for (const [at, levels] of sides.entries()) {
          const cells = rows.flatMap(({ price, cells: four }) => {
            const cell = four[at];
            return cell === null || cell === undefined ? [] : [{ price, ...cell }];
          });
          expect(cells.map(({ price, shares }) => ({ price, shares }))).toEqual(
            levels.toSorted((one, other) => other.price - one.price),
          );
          const best = cells.filter(({ isBest }) => isBest).map(({ price }) => price);
          expect(best).toEqual(levels.slice(0, 1).map(({ price }) => price));
          expect(cells.every(({ percent }) => percent >= 0 && percent <= 100)).toBe(true);
        }
      }),
    );
  });

  it('do not let one giant order flatten all others', () => {
    const asks = [10, 12, 11, 9, 1_000_000].map((shares, at) => ({ price: 100 + at, shares }));
    const bars = ladderRows([
      { bids: [], asks },
      { bids: [], asks: [] },
    ]).map(({ cells }) => cells[1]?.percent);
    expect(Math.min(...bars.map(Number))).toBeGreaterThan(15);
  });
});
