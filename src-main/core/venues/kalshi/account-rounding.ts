/**
 * How a fill moves a Kalshi account: what is left after the fee is floored to the account's grid,
 * and an accumulator of the order gives the difference back by whole grid units. Kalshi docs, fee
 * rounding, 2026-10; it changed twice in 2026.
 */
import { divided, minus, moneyFromMicros, NO_MONEY, plus } from '../../domain/money.ts';
import type { Money } from '../../domain/money.ts';

/** A direct member's balance is kept in 1e-4 dollars; a broker's clients have whole cents. */
export const ACCOUNT_GRID_MICROS = 100;

export type RoundedFill = {
  /** What the balance moves by, a whole number of grid units. */
  readonly balanceChange: Money;
  /** What flooring took from this fill. */
  readonly roundingFee: Money;
  /** What this fill was given back of the order's rounding so far. */
  readonly rebate: Money;
  /** For the order's next fill, by whichever side of it. */
  readonly accumulator: Money;
};

/** An order's accumulator before its first fill. */
export const EMPTY_ACCUMULATOR = NO_MONEY;

/**
 * `revenue` is what the fill brings, below zero for a purchase; `tradeFee` is already rounded up to
 * 1e-6 dollars. The rebate never makes a fill's net fee negative; what it may not give back now
 * stays in the accumulator.
 */
export const roundedFill = (
  accumulator: Money,
  revenue: Money,
  tradeFee: Money,
  gridMicros: number,
): RoundedFill => {
  const grid = BigInt(gridMicros);
  const exact = minus(revenue, tradeFee);
  const floored = moneyFromMicros(divided(exact, grid, 'down') * grid);
  const roundingFee = minus(exact, floored);
  const gathered = plus(accumulator, roundingFee);
  const charged = plus(tradeFee, roundingFee);
  const rebatable = gathered < charged ? gathered : charged;
  const rebate = moneyFromMicros(divided(rebatable, grid, 'down') * grid);
  return {
    balanceChange: plus(floored, rebate),
    roundingFee,
    rebate,
    accumulator: minus(gathered, rebate),
  };
};
