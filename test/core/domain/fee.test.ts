import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  feeBudget,
  feeDenominator,
  feeNumerator,
  feeOf,
} from '../../../src-main/core/domain/fee.ts';
import type { Fill } from '../../../src-main/core/domain/fee.ts';
import { FEE_VERSION, RATE_SCALE } from '../../../src-main/core/domain/fee-schedule.ts';
import type { NoFees, QuadraticFees } from '../../../src-main/core/domain/fee-schedule.ts';
import { NO_MONEY } from '../../../src-main/core/domain/money.ts';
import { ONE_SHARE, SIZE_GRAIN, SIZE_MAX } from '../../../src-main/core/domain/size.ts';
import { levelPrices, priceOf, sizeOf, sizes } from './amounts.ts';

const free: NoFees = {
  version: FEE_VERSION,
  kind: 'none',
  orderRoundingMicros: 0,
  source: 'feesEnabled false',
  asOfMs: 0,
};
const quadratic = (over: Partial<QuadraticFees> = {}): QuadraticFees => ({
  ...free,
  kind: 'quadratic',
  takerRateE8: 7_000_000,
  makerRateE8: 1_750_000,
  exponent: 1,
  stepMicros: 1,
  rounding: 'up',
  waivedUntilMs: null,
  ...over,
});
const schedules = fc
  .record({
    takerRateE8: fc.integer({ min: 0, max: RATE_SCALE }),
    makerRateE8: fc.integer({ min: 0, max: RATE_SCALE }),
    exponent: fc.integer({ min: 0, max: 4 }),
    stepMicros: fc.constantFrom(1, 10, 10_000),
    orderRoundingMicros: fc.constantFrom(0, 100),
  })
  .map(quadratic);
const roles = fc.constantFrom('taker' as const, 'maker' as const);

/** The fee as a fraction, worked out from the formula anew. */
const exactFee = (rateE8: number, exponent: number, { price, size }: Fill) => ({
  numerator:
    BigInt(rateE8) * BigInt(size) * (BigInt(price) * (10_000n - BigInt(price))) ** BigInt(exponent),
  denominator: 10n ** 8n * 10n ** (8n * BigInt(exponent)),
});

describe('the fee of a fill', () => {
  it('rounds to its step by less than one step, in the direction of the schedule', () => {
    fc.assert(
      fc.property(schedules, roles, levelPrices, sizes, (schedule, role, price, size) => {
        const rate = role === 'taker' ? schedule.takerRateE8 : schedule.makerRateE8;
        const { numerator, denominator } = exactFee(rate, schedule.exponent, { price, size });
        const up = feeOf(schedule, role, { price, size });
        const down = feeOf({ ...schedule, rounding: 'down' }, role, { price, size });
        const step = BigInt(schedule.stepMicros);
        expect(up * denominator >= numerator).toBe(true);
        expect((up - step) * denominator < numerator).toBe(true);
        expect(down * denominator <= numerator).toBe(true);
        expect((down + step) * denominator > numerator).toBe(true);
        expect([up % step, down % step]).toEqual([0n, 0n]);
      }),
    );
  });

  it('never gets less with more shares', () => {
    fc.assert(
      fc.property(schedules, levelPrices, sizes, sizes, (schedule, price, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const feeAt = (size: typeof one) => feeOf(schedule, 'taker', { price, size });
        expect(feeAt(less) <= feeAt(more)).toBe(true);
      }),
    );
  });

  it('is the same for a price and its opposite', () => {
    fc.assert(
      fc.property(schedules, levelPrices, (schedule, price) => {
        const opposite = priceOf(10_000 - price);
        expect(feeNumerator(schedule, 'taker', price)).toBe(
          feeNumerator(schedule, 'taker', opposite),
        );
      }),
    );
  });

  it('is nothing where the venue takes none', () => {
    expect(feeOf(free, 'taker', { price: priceOf(5_000), size: SIZE_MAX })).toBe(NO_MONEY);
    expect(feeBudget(free, 'taker', [{ price: priceOf(5_000), size: SIZE_MAX }])).toBe(NO_MONEY);
    expect(feeDenominator(free)).toBe(1n);
  });

  it('is a plain rate of the shares where the exponent is 0', () => {
    const flat = quadratic({ exponent: 0, takerRateE8: 1_000_000 });
    expect(feeOf(flat, 'taker', { price: priceOf(9_000), size: ONE_SHARE })).toBe(10_000n);
  });
});

describe('a budget of fees', () => {
  /** An order cut into fills as a venue may: of a share or more each, and one smaller one. */
  const orders = fc.array(
    fc.record({
      price: levelPrices,
      cuts: fc.array(fc.integer({ min: ONE_SHARE, max: 40 * ONE_SHARE }), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
    { minLength: 1, maxLength: 5 },
  );

  it('is enough however the order fills', () => {
    fc.assert(
      fc.property(
        schedules,
        roles,
        orders,
        fc.integer({ min: 1, max: ONE_SHARE }),
        (schedule, role, levels, rest) => {
          const fills: Fill[] = levels.flatMap(({ price, cuts }) =>
            cuts.map((micros) => ({ price, size: sizeOf(micros) })),
          );
          fills.push({ price: levels[0]!.price, size: sizeOf(rest) });
          const charged = fills.reduce((sum, fill) => sum + feeOf(schedule, role, fill), 0n);
          expect(feeBudget(schedule, role, fills) >= charged).toBe(true);
        },
      ),
    );
  });

  it('is enough for the smallest fill, which is nearly all rounding', () => {
    const fees = quadratic({ stepMicros: 10 });
    const fill = { price: priceOf(1), size: SIZE_GRAIN };
    expect(feeOf(fees, 'taker', fill)).toBe(10n);
    expect(feeBudget(fees, 'taker', [fill]) >= 10n).toBe(true);
  });

  it('is never below the exact fee, and over it by a step a share at the most', () => {
    fc.assert(
      fc.property(schedules, levelPrices, sizes, (schedule, price, size) => {
        const fill = { price, size };
        const { numerator, denominator } = exactFee(schedule.takerRateE8, schedule.exponent, fill);
        const budget = feeBudget(schedule, 'taker', [fill]);
        expect(budget * denominator >= numerator).toBe(true);
        const shares = BigInt(Math.ceil(size / ONE_SHARE)) + 2n;
        const most = shares * BigInt(schedule.stepMicros) + BigInt(schedule.orderRoundingMicros);
        expect((budget - most) * denominator <= numerator).toBe(true);
      }),
    );
  });

  it('never gets less with more shares', () => {
    fc.assert(
      fc.property(schedules, levelPrices, sizes, sizes, (schedule, price, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const budgetAt = (size: typeof one) => feeBudget(schedule, 'taker', [{ price, size }]);
        expect(budgetAt(less) <= budgetAt(more)).toBe(true);
      }),
    );
  });

  it('counts the rounding of the balance once an order, and not at all for no order', () => {
    const fees = quadratic({ orderRoundingMicros: 100, takerRateE8: 0 });
    expect(feeBudget(fees, 'taker', [])).toBe(0n);
    expect(feeBudget(fees, 'taker', [{ price: priceOf(5_000), size: SIZE_GRAIN }])).toBe(100n);
  });
});

describe('a schedule', () => {
  it('survives being written down', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        expect(JSON.parse(JSON.stringify(schedule))).toEqual(schedule);
      }),
    );
  });
});
