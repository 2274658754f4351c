import { describe, expect, it } from 'vitest';
import { feeOf } from '../../../src-main/core/domain/fee.ts';
import type { FeeSchedule } from '../../../src-main/core/domain/fee-schedule.ts';
import { isOnGrid } from '../../../src-main/core/domain/tick-grid.ts';
import { polymarket } from '../../../src-main/core/venues/polymarket/polymarket.ts';
import { clobFees, gammaFees } from '../../../src-main/core/venues/polymarket/polymarket-fees.ts';
import {
  polymarketGrid,
  polymarketTerms,
  polymarketTokens,
} from '../../../src-main/core/venues/polymarket/polymarket-terms.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import { AS_OF_MS, gammaSample } from './sample-records.ts';
import type { Sample } from './sample-records.ts';

const detailsOf = (changes: Sample = {}): Readonly<Record<string, unknown>> => {
  const [record] = polymarket.parseRecord(gammaSample(changes), AS_OF_MS);
  if (record?.kind !== 'market') throw new Error('the sample is a market');
  return record.market.details;
};

const feesOf = (changes: Sample): FeeSchedule => gammaFees(detailsOf(changes), AS_OF_MS);
const takerFee = (schedule: FeeSchedule, ticks: number, shares: number): bigint => {
  if (schedule.kind === 'unknown') throw new Error(schedule.why);
  return feeOf(schedule, 'taker', { price: priceOf(ticks), size: sizeOf(shares * 1_000_000) });
};
const compact = (over: Sample = {}): Sample => ({
  c: '0x5a3f',
  t: [
    { t: '1049', o: 'Yes' },
    { t: '5521', o: 'No' },
  ],
  mts: 0.01,
  mos: 5,
  ...over,
});

describe('the fees of a Gamma market', () => {
  it('are those of its schedule, as it is stored', () => {
    expect(feesOf({})).toEqual({
      version: 1,
      kind: 'quadratic',
      takerRateE8: 5_000_000,
      makerRateE8: 0,
      exponent: 1,
      stepMicros: 10,
      rounding: 'up',
      orderRoundingMicros: 0,
      waivedUntilMs: null,
      source:
        '{"feesEnabled":true,"feeSchedule":{"exponent":1,"rate":0.05,"takerOnly":true,"rebateRate":0.25}}',
      asOfMs: AS_OF_MS,
    });
  });

  // The published peaks per 100 shares at 0.50 (Polymarket docs, fees page, 2026-11).
  it.each([
    [0.07, 1_750_000n],
    ['0.05', 1_250_000n],
    [0.04, 1_000_000n],
    [0, 0n],
  ])('at a rate of %s are %s millionths for 100 shares at 0.50', (rate, fee) => {
    const schedule = feesOf({ feeSchedule: { exponent: 1, rate, takerOnly: true } });
    expect(takerFee(schedule, 5_000, 100)).toBe(fee);
  });

  it('have five decimals and are rounded up', () => {
    // 0.05 x 1 x 0.0001 x 0.9999 is 0.0000049995 dollars.
    expect(takerFee(feesOf({}), 1, 1)).toBe(10n);
    // 0.05 x 7 x 0.37 x 0.63 is 0.081585 dollars.
    expect(takerFee(feesOf({}), 3_700, 7)).toBe(81_590n);
  });

  it('take the exponent of the schedule', () => {
    const schedule = feesOf({ feeSchedule: { exponent: 2, rate: 0.25, takerOnly: true } });
    // 0.25 x 100 x (0.25)^2 is 1.5625 dollars.
    expect(takerFee(schedule, 5_000, 100)).toBe(1_562_500n);
  });

  it.each([
    ['no word on takers', { exponent: 1, rate: 0.05 }],
    ['makers too', { exponent: 1, rate: 0.05, takerOnly: false }],
    ['a text for it', { exponent: 1, rate: 0.05, takerOnly: 'true' }],
  ])('are budgeted for makers as well with %s', (_, feeSchedule) => {
    expect(feesOf({ feeSchedule })).toMatchObject({ makerRateE8: 5_000_000 });
  });

  it('are none only where the market says so', () => {
    expect(feesOf({ feesEnabled: false, feeSchedule: null })).toMatchObject({ kind: 'none' });
    expect(feesOf({ feesEnabled: false, feeSchedule: undefined })).toMatchObject({ kind: 'none' });
  });

  it('are those of the schedule where both are said', () => {
    expect(feesOf({ feesEnabled: false })).toMatchObject({ takerRateE8: 5_000_000 });
  });

  it.each<[string, Sample]>([
    ['are charged and not said', { feeSchedule: null }],
    ['are not mentioned', { feesEnabled: undefined, feeSchedule: null }],
    ['are said to be off in a text', { feesEnabled: 'false', feeSchedule: null }],
    ['are no record', { feeSchedule: 'politics' }],
    ['are a list', { feeSchedule: [0.05] }],
    ['have no rate', { feeSchedule: { exponent: 1, takerOnly: true } }],
    ['have a rate below zero', { feeSchedule: { exponent: 1, rate: -0.05 } }],
    ['have a rate above one', { feeSchedule: { exponent: 1, rate: 1.01 } }],
    ['have a rate finer than we hold', { feeSchedule: { exponent: 1, rate: '0.000000001' } }],
    ['have no exponent', { feeSchedule: { rate: 0.05 } }],
    ['have a broken exponent', { feeSchedule: { rate: 0.05, exponent: 1.5 } }],
    ['have an exponent beyond belief', { feeSchedule: { rate: 0.05, exponent: 5 } }],
  ])('are unknown where they %s', (_, changes) => {
    expect(feesOf(changes)).toMatchObject({ kind: 'unknown', why: expect.stringMatching(/\.$/) });
  });
});

describe('the fees of a compact market', () => {
  it('are in fd', () => {
    expect(clobFees(compact({ fd: { r: 0.05, e: 1, to: true } }), AS_OF_MS)).toMatchObject({
      kind: 'quadratic',
      takerRateE8: 5_000_000,
      makerRateE8: 0,
    });
  });

  it('are none where fd is left out, and only in such a record', () => {
    expect(clobFees(compact(), AS_OF_MS).kind).toBe('none');
    expect(clobFees({ error: 'market not found' }, AS_OF_MS).kind).toBe('unknown');
    expect(clobFees(compact({ fd: null }), AS_OF_MS).kind).toBe('unknown');
  });
});

describe('the terms of a Polymarket market', () => {
  it('are read from its stored details', () => {
    const terms = polymarketTerms(detailsOf(), AS_OF_MS);
    expect(terms).toMatchObject({ sizeMin: 5_000_000, payout: 'one-dollar' });
    expect(terms.fees.kind).toBe('quadratic');
    expect(isOnGrid(terms.grid!, priceOf(4_100))).toBe(true);
    expect(isOnGrid(terms.grid!, priceOf(4_110))).toBe(false);
  });

  it('are unknown where nothing is said', () => {
    const changes = { orderPriceMinTickSize: undefined, orderMinSize: undefined };
    expect(polymarketTerms(detailsOf(changes), AS_OF_MS)).toMatchObject({
      grid: null,
      sizeMin: null,
    });
  });

  it('round a finer minimum up to an order size', () => {
    expect(polymarketTerms(detailsOf({ orderMinSize: '5.001' }), AS_OF_MS).sizeMin).toBe(5_010_000);
  });

  it.each([0.1, 0.01, 0.005, 0.0025, 0.001, 0.0001, '0.001'])('know a tick of %s', (tick) => {
    expect(polymarketGrid(tick)).not.toBeNull();
  });

  it.each([0, 0.03, -0.01, 0.00001, 'one cent', null])('know no tick of %s', (tick) => {
    expect(polymarketGrid(tick)).toBeNull();
  });
});

describe('the token ids of a market', () => {
  it('are in the order of its outcomes', () => {
    expect(polymarketTokens(detailsOf())).toEqual(['111', '222']);
  });

  it('are the position ids in the second protocol', () => {
    expect(polymarketTokens(detailsOf({ version: 'v2' }))).toEqual(['333', '444']);
    expect(polymarketTokens(detailsOf({ version: 'v3' }))).toBeNull();
  });

  it.each([['["111"]'], ['["111","111"]'], ['["111","0xab"]'], ['["1","2","3"]'], ['nonsense']])(
    'are not to be had from %s',
    (clobTokenIds) => {
      expect(polymarketTokens(detailsOf({ clobTokenIds }))).toBeNull();
    },
  );
});
