import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareMoney,
  costOf,
  divided,
  formatMoney,
  minus,
  moneyFromMicros,
  parseMoney,
  payoutOf,
  plus,
  wireMoney,
} from '../../../src-main/core/domain/money.ts';
import { ONE_DOLLAR, oppositePrice } from '../../../src-main/core/domain/price.ts';
import { floorToGrain, SIZE_MAX } from '../../../src-main/core/domain/size.ts';
import { moneys, prices, sizes } from './amounts.ts';

describe('money', () => {
  it('is read back as it was written', () => {
    fc.assert(fc.property(moneys, (money) => parseMoney(formatMoney(money)) === money));
  });

  it('adds and takes away exactly', () => {
    fc.assert(fc.property(moneys, moneys, (a, b) => minus(plus(a, b), b) === a));
  });

  it('is ordered as its numbers are', () => {
    fc.assert(
      fc.property(moneys, moneys, (a, b) => {
        expect(Math.sign(compareMoney(a, b))).toBe(Math.sign(Number(a - b)));
      }),
    );
  });

  it.each(['', '-', '1.', '.5', '1e6', '0.0000001', '01', '+1', '$1', '1,000'])(
    '%j is none',
    (text) => {
      expect(parseMoney(text)).toBeNull();
    },
  );

  it.each([
    [1_250_340_000n, '1250.34'],
    [-1n, '-0.000001'],
    [0n, '0.00'],
  ])('of %s millionths is shown as %s', (micros, text) => {
    expect(formatMoney(moneyFromMicros(micros))).toBe(text);
  });
});

describe('price by size', () => {
  it('is rounded to the side that is asked for, by less than one millionth', () => {
    fc.assert(
      fc.property(prices, sizes, (price, size) => {
        const exact = BigInt(price) * BigInt(size);
        const [down, up] = [costOf(price, size, 'down'), costOf(price, size, 'up')];
        expect(down * 10_000n <= exact && exact <= up * 10_000n).toBe(true);
        expect(up - down <= 1n).toBe(true);
        expect(up === down).toBe(exact % 10_000n === 0n);
      }),
    );
  });

  it('needs no rounding at the sizes of orders', () => {
    fc.assert(
      fc.property(prices, sizes.map(floorToGrain), (price, size) => {
        expect(costOf(price, size, 'up')).toBe(costOf(price, size, 'down'));
      }),
    );
  });

  it('of both sides of a share makes its payout, also at the largest size', () => {
    fc.assert(
      fc.property(prices, sizes, (price, size) => {
        const one = costOf(price, size, 'up');
        const other = costOf(oppositePrice(price), size, 'down');
        expect(plus(one, other)).toBe(payoutOf(size));
      }),
    );
    expect(costOf(ONE_DOLLAR, SIZE_MAX, 'up')).toBe(10n ** 15n);
  });
});

describe('division', () => {
  it('rounds up towards more and down towards fewer, whatever the sign', () => {
    expect([divided(7n, 2n, 'up'), divided(7n, 2n, 'down')]).toEqual([4n, 3n]);
    expect([divided(-7n, 2n, 'up'), divided(-7n, 2n, 'down')]).toEqual([-3n, -4n]);
    expect([divided(-8n, 2n, 'up'), divided(-8n, 2n, 'down')]).toEqual([-4n, -4n]);
  });
});

describe('money on the wire', () => {
  it('is the same whole number', () => {
    expect(wireMoney(moneyFromMicros(-1_250_340_000n))).toEqual({
      outcome: 'converted',
      micros: -1_250_340_000,
    });
  });

  it('is refused beyond 2^53, in words', () => {
    const limit = BigInt(Number.MAX_SAFE_INTEGER);
    expect(wireMoney(moneyFromMicros(limit)).outcome).toBe('converted');
    for (const micros of [limit + 1n, -limit - 1n]) {
      expect(wireMoney(moneyFromMicros(micros))).toMatchObject({
        outcome: 'refused',
        code: 'amount-too-large',
        message: expect.stringContaining('9007199254.74'),
      });
    }
  });
});
