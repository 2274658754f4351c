/**
 * The one fee formula of both venues, in whole numbers: exact as a fraction, rounded per fill as the
 * venue charges it, and as a budget that no way of filling an order can exceed.
 */
import type { FeeSchedule, KnownFees } from './fee-schedule.ts';
import { divided, moneyFromMicros, plus } from './money.ts';
import type { Money } from './money.ts';
import { ONE_DOLLAR } from './price.ts';
import type { Price } from './price.ts';
import { ONE_SHARE } from './size.ts';
import type { Size } from './size.ts';

export type FeeRole = 'taker' | 'maker';
export type Fill = { readonly price: Price; readonly size: Size };

const RATE_DENOMINATOR = 10n ** 8n;
/** A price times its opposite, both in 1e-4 dollars. */
const VARIANCE_DENOMINATOR = 10n ** 8n;
const MICROS_PER_SHARE = BigInt(ONE_SHARE);

const rateOf = (schedule: KnownFees, role: FeeRole): bigint => {
  if (schedule.kind === 'none') return 0n;
  return BigInt(role === 'taker' ? schedule.takerRateE8 : schedule.makerRateE8);
};

/** What the numerators below are fractions of. */
export const feeDenominator = (schedule: KnownFees): bigint =>
  schedule.kind === 'none'
    ? 1n
    : RATE_DENOMINATOR * VARIANCE_DENOMINATOR ** BigInt(schedule.exponent);

/** The exact fee of 1e-6 shares, in 1e-6 dollars over the schedule's denominator. */
export const feeNumerator = (schedule: KnownFees, role: FeeRole, price: Price): bigint => {
  if (schedule.kind === 'none') return 0n;
  const variance = BigInt(price * (ONE_DOLLAR - price));
  const power = schedule.exponent === 1 ? variance : variance ** BigInt(schedule.exponent);
  return rateOf(schedule, role) * power;
};

/** What the venue charges for one fill, rounded as its schedule says. */
export const feeOf = (schedule: KnownFees, role: FeeRole, { price, size }: Fill): Money => {
  if (schedule.kind === 'none') return moneyFromMicros(0n);
  const exact = BigInt(size) * feeNumerator(schedule, role, price);
  const step = BigInt(schedule.stepMicros);
  const steps = divided(exact, feeDenominator(schedule) * step, schedule.rounding);
  return moneyFromMicros(steps * step);
};

/**
 * What rounding may add to each share, in 1e-6 dollars. A level can be many resting orders, each
 * fill is rounded by itself, and how many there are is not to be seen: budgets take every fill for
 * one share, and one more fill for what is left over.
 */
export const roundingPerShare = (schedule: KnownFees, role: FeeRole): bigint =>
  schedule.kind === 'quadratic' && schedule.rounding === 'up' && rateOf(schedule, role) > 0n
    ? BigInt(schedule.stepMicros)
    : 0n;

/** What rounding may add to an order whatever its size, in 1e-6 dollars. */
export const roundingPerOrder = (schedule: KnownFees, role: FeeRole): bigint =>
  roundingPerShare(schedule, role) + BigInt(schedule.orderRoundingMicros);

/**
 * The most that one order's fees can come to, where it fills at these prices in fills of one share
 * or more and at most one smaller one. Smaller fills can each add one rounding step to it.
 */
export const feeBudget = (schedule: KnownFees, role: FeeRole, fills: readonly Fill[]): Money => {
  const denominator = feeDenominator(schedule);
  let exact = 0n;
  let size = 0n;
  for (const fill of fills) {
    exact += BigInt(fill.size) * feeNumerator(schedule, role, fill.price);
    size += BigInt(fill.size);
  }
  if (size === 0n) return moneyFromMicros(0n);
  const perShare = roundingPerShare(schedule, role);
  const numerator = exact * MICROS_PER_SHARE + perShare * size * denominator;
  const fees = divided(numerator, denominator * MICROS_PER_SHARE, 'up');
  return plus(moneyFromMicros(fees), moneyFromMicros(roundingPerOrder(schedule, role)));
};

export const areFeesKnown = (schedule: FeeSchedule): schedule is KnownFees =>
  schedule.kind !== 'unknown';
