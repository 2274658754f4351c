import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeBudget, feeOf } from '../../../src-main/core/domain/fee.ts';
import type { Fill } from '../../../src-main/core/domain/fee.ts';
import type { FeeSchedule, KnownFees } from '../../../src-main/core/domain/fee-schedule.ts';
import { costOf, minus, moneyFromMicros, NO_MONEY } from '../../../src-main/core/domain/money.ts';
import { isOnGrid } from '../../../src-main/core/domain/tick-grid.ts';
import {
  ACCOUNT_GRID_MICROS,
  EMPTY_ACCUMULATOR,
  roundedFill,
} from '../../../src-main/core/venues/kalshi/account-rounding.ts';
import { kalshi } from '../../../src-main/core/venues/kalshi/kalshi.ts';
import { kalshiFees } from '../../../src-main/core/venues/kalshi/kalshi-fees.ts';
import {
  kalshiGrid,
  kalshiShard,
  kalshiTerms,
} from '../../../src-main/core/venues/kalshi/kalshi-terms.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import { AS_OF_MS, kalshiEventSample, kalshiSample } from './sample-records.ts';
import type { Sample } from './sample-records.ts';

const detailsOf = (event: Sample = {}, market: Sample = {}): Readonly<Record<string, unknown>> => {
  const raw = kalshiEventSample(event, [
    kalshiSample({ settlement_bounds_type: 'default', ...market }),
  ]);
  const [record] = kalshi.parseRecord(raw, AS_OF_MS);
  if (record?.kind !== 'market') throw new Error('the sample is a market');
  return record.market.details;
};
const series = (over: Sample = {}): Sample => ({
  ticker: 'KXRAIN',
  fee_type: 'quadratic',
  fee_multiplier: 1,
  ...over,
});
const known = (schedule: FeeSchedule): KnownFees => {
  if (schedule.kind === 'unknown') throw new Error(schedule.why);
  return schedule;
};
const fillOf = (ticks: number, shares: number): Fill => ({
  price: priceOf(ticks),
  size: sizeOf(shares * 1_000_000),
});
const withMakers = known(
  kalshiFees(detailsOf(), series({ fee_type: 'quadratic_with_maker_fees' }), AS_OF_MS),
);

describe('the fee of a Kalshi fill', () => {
  // Worked out in the reference for the formula of 2026-10, rounded up to a millionth.
  it.each([
    [5_000, 100, 'taker', 1_750_000n],
    [3_700, 10, 'taker', 163_170n],
    [3_700, 10, 'maker', 40_793n],
    [550, 1, 'taker', 3_639n],
  ] as const)('at %i for %i as %s is %s millionths', (ticks, shares, role, fee) => {
    expect(feeOf(withMakers, role, fillOf(ticks, shares))).toBe(fee);
  });

  it('is the published formula for any price, count, multiplier and role', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.constantFrom(
          ['quadratic_with_maker_fees', 'taker', 4n] as const,
          ['quadratic_with_maker_fees', 'maker', 1n] as const,
          ['quadratic_with_combo_maker_fees', 'maker', 2n] as const,
          ['quadratic', 'maker', 0n] as const,
        ),
        (ticks, hundredths, multiplierE4, [feeType, role, quarters]) => {
          const text = `${Math.floor(multiplierE4 / 10_000)}.${String(multiplierE4 % 10_000).padStart(4, '0')}`;
          const terms = series({ fee_type: feeType, fee_multiplier: text });
          const schedule = known(kalshiFees(detailsOf(), terms, AS_OF_MS));
          const [price, count] = [BigInt(ticks), BigInt(hundredths)];
          // 7/100 x multiplier x count x p x (1 - p) x quarters/4, in the scales of the wire.
          const above = 7n * BigInt(multiplierE4) * count * price * (10_000n - price) * quarters;
          const below = 100n * 10_000n * 100n * 10_000n * 10_000n * 4n;
          const expected = (above * 1_000_000n + below - 1n) / below;
          const fill = { price: priceOf(ticks), size: sizeOf(hundredths * 10_000) };
          expect(feeOf(schedule, role, fill)).toBe(expected);
        },
      ),
    );
  });
});

describe('the fee schedule of a Kalshi market', () => {
  it('is that of its series', () => {
    expect(kalshiFees(detailsOf(), series(), AS_OF_MS)).toEqual({
      version: 1,
      kind: 'quadratic',
      takerRateE8: 7_000_000,
      makerRateE8: 0,
      exponent: 1,
      stepMicros: 1,
      rounding: 'up',
      orderRoundingMicros: 100,
      waivedUntilMs: null,
      source: '{"type":"quadratic","multiplier":1}',
      asOfMs: AS_OF_MS,
    });
  });

  it('is its event’s where that overrides both', () => {
    const details = detailsOf({
      fee_type_override: 'quadratic_with_maker_fees',
      fee_multiplier_override: 0.5,
    });
    const expected = { takerRateE8: 3_500_000, makerRateE8: 875_000 };
    expect(kalshiFees(details, series(), AS_OF_MS)).toMatchObject(expected);
    expect(kalshiFees(details, null, AS_OF_MS)).toMatchObject(expected);
  });

  it('keeps a waiver for the record and counts on nothing of it', () => {
    const waived = detailsOf({}, { fee_waiver_expiration_time: '2026-12-31T00:00:00Z' });
    expect(kalshiFees(waived, series(), AS_OF_MS)).toMatchObject({
      takerRateE8: 7_000_000,
      waivedUntilMs: Date.UTC(2026, 11, 31),
    });
  });

  it('may be free by a multiplier of nothing', () => {
    const schedule = known(kalshiFees(detailsOf(), series({ fee_multiplier: 0 }), AS_OF_MS));
    expect(feeOf(schedule, 'taker', fillOf(5_000, 100))).toBe(0n);
  });

  it.each<[string, Sample, Sample | null]>([
    ['the series has not been read', {}, null],
    ['only the type is overridden', { fee_type_override: 'quadratic' }, series()],
    ['only the multiplier is overridden', { fee_multiplier_override: 0.5 }, series()],
    ['the type is flat', {}, series({ fee_type: 'flat' })],
    ['the type is new', {}, series({ fee_type: 'cubic' })],
    ['the type is missing', {}, series({ fee_type: undefined })],
    ['the multiplier is missing', {}, series({ fee_multiplier: null })],
    ['the multiplier is below zero', {}, series({ fee_multiplier: -1 })],
    ['the multiplier is beyond belief', {}, series({ fee_multiplier: 15 })],
    ['the multiplier is finer than it can be', {}, series({ fee_multiplier: 0.12345 })],
  ])('is unknown where %s', (_, event, ofSeries) => {
    expect(kalshiFees(detailsOf(event), ofSeries, AS_OF_MS)).toMatchObject({
      kind: 'unknown',
      why: expect.stringMatching(/\.$/),
    });
  });
});

describe('the rounding of a Kalshi account', () => {
  const rounded = (accumulator: bigint, revenue: bigint, fee: bigint, grid: number) =>
    roundedFill(moneyFromMicros(accumulator), moneyFromMicros(revenue), moneyFromMicros(fee), grid);

  it('takes what the published example says on a grid of cents', () => {
    expect(rounded(0n, -55_000n, 3_639n, 10_000)).toEqual({
      balanceChange: -60_000n,
      roundingFee: 1_361n,
      rebate: 0n,
      accumulator: 1_361n,
    });
  });

  it('gives whole grid units back once they have gathered', () => {
    expect(rounded(90n, -55_000n, 3_639n, 100)).toEqual({
      balanceChange: -58_600n,
      roundingFee: 61n,
      rebate: 100n,
      accumulator: 51n,
    });
  });

  it('never gives back more than the fill is charged', () => {
    expect(rounded(500n, -55_000n, 0n, 100)).toMatchObject({ rebate: 0n, accumulator: 500n });
    expect(rounded(500n, -55_000n, 250n, 100)).toMatchObject({ roundingFee: 50n, rebate: 300n });
  });

  const order = fc.array(
    fc.record({
      ticks: fc.integer({ min: 100, max: 9_900 }),
      hundredths: fc.integer({ min: 100, max: 100_000 }),
      role: fc.constantFrom('taker' as const, 'maker' as const),
    }),
    { minLength: 1, maxLength: 12 },
  );

  it('loses and makes no money: what the balance moves by is revenue, fees and what is held', () => {
    fc.assert(
      fc.property(order, (fills) => {
        let accumulator = EMPTY_ACCUMULATOR;
        let moved = NO_MONEY as bigint;
        let exact = 0n;
        for (const { ticks, hundredths, role } of fills) {
          const fill = { price: priceOf(ticks), size: sizeOf(hundredths * 10_000) };
          const revenue = minus(NO_MONEY, costOf(fill.price, fill.size, 'up'));
          const fee = feeOf(withMakers, role, fill);
          const result = roundedFill(accumulator, revenue, fee, ACCOUNT_GRID_MICROS);
          accumulator = result.accumulator;
          moved += result.balanceChange;
          exact += revenue - fee;
          expect(result.balanceChange % 100n).toBe(0n);
          expect(fee + result.roundingFee - result.rebate >= 0n).toBe(true);
        }
        expect(moved).toBe(exact - accumulator);
        expect(accumulator >= 0n).toBe(true);
      }),
    );
  });

  it('stays within the budget of an order', () => {
    fc.assert(
      fc.property(order, (fills) => {
        let accumulator = EMPTY_ACCUMULATOR;
        let charged = 0n;
        const filled: Fill[] = [];
        for (const { ticks, hundredths } of fills) {
          const fill = { price: priceOf(ticks), size: sizeOf(hundredths * 10_000) };
          const cost = costOf(fill.price, fill.size, 'up');
          const fee = feeOf(withMakers, 'taker', fill);
          const result = roundedFill(accumulator, minus(NO_MONEY, cost), fee, ACCOUNT_GRID_MICROS);
          accumulator = result.accumulator;
          charged += -result.balanceChange - cost;
          filled.push(fill);
        }
        expect(feeBudget(withMakers, 'taker', filled) >= charged).toBe(true);
      }),
    );
  });
});

describe('the terms of a Kalshi market', () => {
  it('are read from its stored details and its series', () => {
    const terms = kalshiTerms(detailsOf(), series(), AS_OF_MS);
    expect(terms).toMatchObject({ sizeMin: 10_000, payout: 'one-dollar' });
    expect(isOnGrid(terms.grid!, priceOf(4_300))).toBe(true);
    expect(isOnGrid(terms.grid!, priceOf(4_310))).toBe(false);
    expect(kalshiShard(detailsOf())).toBe(0);
    expect(kalshiShard(detailsOf({}, { exchange_index: '2' }))).toBeNull();
  });

  it.each<[string, Sample, string]>([
    ['a floor', { settlement_bounds_type: 'floor', settlement_floor_dollars: '0.2000' }, 'other'],
    ['another notional', { notional_value_dollars: '10.0000' }, 'other'],
    ['bounds that are not said', { settlement_bounds_type: undefined }, 'unknown'],
    ['a notional that is not said', { notional_value_dollars: undefined }, 'unknown'],
  ])('do not pay one dollar with %s', (_, market, payout) => {
    expect(kalshiTerms(detailsOf({}, market), series(), AS_OF_MS).payout).toBe(payout);
  });

  it('take the grid from its ranges', () => {
    const tapered = kalshiGrid([
      { start: '0.0000', end: '0.1000', step: '0.0010' },
      { start: '0.1000', end: '0.9000', step: '0.0100' },
      { start: '0.9000', end: '1.0000', step: '0.0010' },
    ]);
    expect([995, 990, 1_100].map((ticks) => isOnGrid(tapered!, priceOf(ticks)))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it.each([
    [undefined],
    ['linear_cent'],
    [[]],
    [[null]],
    [[{ start: '0.0000', end: '1.0000' }]],
    [[{ start: 0, end: 1, step: 0.01 }]],
    [[{ start: '0.0000', end: '1.0000', step: '0.00001' }]],
  ])('know no grid from %j', (ranges) => {
    expect(kalshiGrid(ranges)).toBeNull();
  });
});
