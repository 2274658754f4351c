/**
 * The prices a venue takes orders at, as ranges with a step each. It comes from the venue's numbers
 * and never from a name for them, and can change while a market is open.
 */
import { ONE_DOLLAR, oppositePrice, priceFromTicks } from './price.ts';
import type { Price } from './price.ts';

/** Both ends are on the grid, so `step` divides the range; in 1e-4 dollars like a price. */
export type TickRange = { readonly start: Price; readonly end: Price; readonly step: number };
/** In the terms of one outcome, ascending, not overlapping; between two ranges there may be a gap. */
export type TickGrid = { readonly ranges: readonly TickRange[] };

/** The names of Kalshi's grids have three ranges at the most (2026-11). */
export const TICK_RANGES_MAX = 64;

const isRange = ({ start, end, step }: TickRange): boolean =>
  start < end && Number.isInteger(step) && step > 0 && (end - start) % step === 0;

/** Null where the ranges make no grid: none, too many, out of order, or a step that does not fit. */
export const tickGridOf = (ranges: readonly TickRange[]): TickGrid | null => {
  if (ranges.length === 0 || ranges.length > TICK_RANGES_MAX || !ranges.every(isRange)) return null;
  const areApart = ranges.every((range, at) => at === 0 || ranges[at - 1]!.end <= range.start);
  return areApart ? { ranges } : null;
};

/** One step from nothing to a dollar. Null where it does not divide the dollar. */
export const uniformGrid = (step: Price): TickGrid | null =>
  tickGridOf([{ start: 0 as Price, end: ONE_DOLLAR, step }]);

/** The grid of the other outcome, whose prices are what is left of a dollar. */
export const oppositeGrid = ({ ranges }: TickGrid): TickGrid => ({
  ranges: ranges
    .map(({ start, end, step }) => ({ start: oppositePrice(end), end: oppositePrice(start), step }))
    .reverse(),
});

/** No venue takes an order at nothing or at the whole dollar, though a range may begin there. */
const isOrderPrice = (ticks: number): boolean => ticks > 0 && ticks < ONE_DOLLAR;

/** The highest price of the grid that is not above this one; null where there is none. */
export const roundDown = ({ ranges }: TickGrid, price: Price): Price | null => {
  for (let at = ranges.length - 1; at >= 0; at -= 1) {
    const { start, end, step } = ranges[at]!;
    if (price < start) continue;
    const within = Math.min(price, end);
    const down = within - ((within - start) % step);
    const ticks = down === ONE_DOLLAR ? down - step : down;
    if (ticks >= start && isOrderPrice(ticks)) return priceFromTicks(ticks);
  }
  return null;
};

/** The lowest price of the grid that is not below this one; null where there is none. */
export const roundUp = ({ ranges }: TickGrid, price: Price): Price | null => {
  for (const { start, end, step } of ranges) {
    if (price > end) continue;
    const within = Math.max(price, start);
    const up = end - Math.floor((end - within) / step) * step;
    const ticks = up === 0 ? step : up;
    if (ticks <= end && isOrderPrice(ticks)) return priceFromTicks(ticks);
  }
  return null;
};

export const isOnGrid = (grid: TickGrid, price: Price): boolean =>
  isOrderPrice(price) && roundDown(grid, price) === price;

/** How far apart order prices are here; null off the grid's ranges. */
export const stepAt = ({ ranges }: TickGrid, price: Price): Price | null => {
  const range = ranges.find(({ start, end }) => price >= start && price <= end);
  return range === undefined ? null : priceFromTicks(range.step);
};
