/** Goal: fees to the millionth. Method: the venue's published example and vectors computed from it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderFees, tradeFee } from '../../../src-main/practice/kalshi/fees.ts';

const quadratic = { feeType: 'quadratic', multiplier: 1 };
const withMakers = { feeType: 'quadratic_with_maker_fees', multiplier: 1 };

describe('Kalshi’s practice fees', () => {
  it.each([
    [5_000, 10_000, 1_750_000n],
    [3_700, 1_000, 163_170n],
    [550, 100, 3_639n],
  ])('of a taker at %i over %i are %i', (price, count, fee) => {
    expect(tradeFee(quadratic, price, count, true)).toBe(fee);
  });

  it('of a maker are none, or a quarter where the series says so', () => {
    expect(tradeFee(quadratic, 3_700, 1_000, false)).toBe(0n);
    expect(tradeFee(withMakers, 3_700, 1_000, false)).toBe(40_793n);
    expect(tradeFee({ ...quadratic, multiplier: 0.5 }, 5_000, 10_000, true)).toBe(875_000n);
    expect(() => tradeFee({ feeType: 'flat', multiplier: 1 }, 5_000, 100, true)).toThrow(/flat/);
  });

  it('keep the balance on its grid, and give back what rounding took, never below nothing', () => {
    const fill = fc.record({
      price: fc.integer({ min: 1, max: 999 }).map((mills) => mills * 10),
      size: fc.integer({ min: 1, max: 5_000 }),
    });
    fc.assert(
      fc.property(fc.array(fill, { minLength: 1, maxLength: 40 }), (fills) => {
        const fees = orderFees();
        let exact = 0n;
        let charged = 0n;
        for (const { price, size } of fills) {
          const fee = tradeFee(quadratic, price, size, true);
          const cost = BigInt(price) * BigInt(size);
          const net = fees(fee, -cost);
          exact += fee;
          charged += net;
          expect((cost + net) % 100n).toBe(0n);
          expect(net).toBeGreaterThanOrEqual(0n);
        }
        // All that rounding took in total is less than a step, or waits for a fee it can be taken off.
        expect(charged).toBeGreaterThanOrEqual(exact);
      }),
    );
    const fees = orderFees();
    // 0.60 of a step is taken by each; the second one has a whole step to give back.
    expect([fees(40n, 0n), fees(140n, 0n), fees(140n, 0n)]).toEqual([100n, 100n, 200n]);
  });
});
