/** Prices of orders: on the market's grid in the terms of what is bought, and what a fee can come to. */
import { feeBudget } from '../domain/fee.ts';
import type { KnownFees } from '../domain/fee-schedule.ts';
import type { Outcome } from '../domain/level.ts';
import { costOf, plus } from '../domain/money.ts';
import type { Money } from '../domain/money.ts';
import { ONE_DOLLAR, priceFromTicks } from '../domain/price.ts';
import type { Price } from '../domain/price.ts';
import type { Size } from '../domain/size.ts';
import { oppositeGrid, roundDown, roundUp, stepAt } from '../domain/tick-grid.ts';
import type { TickGrid } from '../domain/tick-grid.ts';

const gridIn = (grid: TickGrid, outcome: Outcome): TickGrid =>
  outcome === 'yes' ? grid : oppositeGrid(grid);

/**
 * The nearest price of the grid that is no worse for us: a bid is rounded down, an offer up. Null
 * where there is none.
 */
export const priceOnGrid = (
  grid: TickGrid,
  outcome: Outcome,
  action: 'buy' | 'sell',
  ticks: number,
): Price | null => {
  const price = priceFromTicks(Math.min(ONE_DOLLAR - 1, Math.max(1, ticks)));
  if (price === null) return null;
  return (action === 'buy' ? roundDown : roundUp)(gridIn(grid, outcome), price);
};

export const gridStep = (grid: TickGrid, outcome: Outcome, price: Price): number =>
  stepAt(gridIn(grid, outcome), price) ?? ONE_DOLLAR / 100;

/** Where a fee of this form is highest. */
const DEAREST = (ONE_DOLLAR / 2) as Price;

/** The most that buying or selling so many at any price from `from` to `to` can cost in fees. */
export const highestFee = (fees: KnownFees, from: Price, to: Price, size: Size): Money => {
  const [low, high] = from <= to ? [from, to] : [to, from];
  const prices = low <= DEAREST && DEAREST <= high ? [low, DEAREST, high] : [low, high];
  return prices
    .map((price) => feeBudget(fees, 'taker', [{ price, size }]))
    .reduce((most, fee) => (fee > most ? fee : most));
};

/** The most that buying so many at up to this price takes out of an account. */
export const mostPaid = (fees: KnownFees, planned: Price, worst: Price, size: Size): Money =>
  plus(costOf(worst, size, 'up'), highestFee(fees, planned, worst, size));
