/** The least that a purchase may come to is a number of dollars; orders are counted in shares. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, moneyFromMicros } from '../../../src-main/core/domain/money.ts';
import { priceFromTicks, type Price } from '../../../src-main/core/domain/price.ts';
import { SIZE_GRAIN, type Size } from '../../../src-main/core/domain/size.ts';
import { isTooCheap, purchaseSizeMin } from '../../../src-main/core/domain/trading-terms.ts';
import { priceOf, sizeOf } from './amounts.ts';

const DOLLAR = moneyFromMicros(1_000_000n);
const limits = fc.integer({ min: 1, max: 9_999 }).map((ticks) => priceFromTicks(ticks)!);
const sizes = fc.constantFrom(sizeOf(10_000), sizeOf(5_000_000));

describe('the smallest purchase', () => {
  it('is the smallest order where a venue asks for no dollars', () => {
    expect(purchaseSizeMin({ sizeMin: sizeOf(5_000_000) }, priceOf(1))).toBe(5_000_000);
  });

  it.each([
    [9_500, 5_000_000],
    [2_000, 5_000_000],
    [1_900, 5_270_000],
    [100, 100_000_000],
    [1, 10_000_000_000],
  ])('at %d ticks, for a dollar and five shares, is %d', (ticks, size) => {
    expect(
      purchaseSizeMin({ sizeMin: sizeOf(5_000_000), purchaseMin: DOLLAR }, priceOf(ticks)),
    ).toBe(size);
  });

  it('costs enough, and one step less of it does not, or is too small', () => {
    fc.assert(
      fc.property(limits, sizes, fc.bigInt(1n, 5_000_000n), (limit, sizeMin, micros) => {
        const purchaseMin = moneyFromMicros(micros);
        const size = purchaseSizeMin({ sizeMin, purchaseMin }, limit);
        expect(size % SIZE_GRAIN).toBe(0);
        expect(costOf(limit, size, 'down')).toBeGreaterThanOrEqual(purchaseMin);
        const less = (size - SIZE_GRAIN) as Size;
        expect(less < sizeMin || costOf(limit, less, 'up') < purchaseMin).toBe(true);
      }),
    );
  });

  it('is enough at every worse limit', () => {
    fc.assert(
      fc.property(limits, limits, (one, other) => {
        const [low, high] = [Math.min(one, other) as Price, Math.max(one, other) as Price];
        const of = { sizeMin: sizeOf(10_000), purchaseMin: DOLLAR };
        expect(purchaseSizeMin(of, low)).toBeGreaterThanOrEqual(purchaseSizeMin(of, high));
      }),
    );
  });
});

describe('an order', () => {
  const order = { action: 'buy', lifetime: 'now', limit: priceOf(1_000), size: sizeOf(9_990_000) };
  it.each([
    ['is too cheap below the least', {}, true],
    ['is not at the least', { size: sizeOf(10_000_000) }, false],
    ['is not where it rests: then nothing matches it at once', { lifetime: 'resting' }, false],
    ['is not where it sells', { action: 'sell' }, false],
  ])('%s', (_what, over, isSo) => {
    const asked = { ...order, ...over } as Parameters<typeof isTooCheap>[0];
    expect(isTooCheap(asked, DOLLAR)).toBe(isSo);
    expect(isTooCheap(asked)).toBe(false);
  });
});
