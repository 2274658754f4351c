/** What must be known of a market before an order for it can be priced; unknown is a value here. */
import type { FeeSchedule } from './fee-schedule.ts';
import { costOf, divided, type Money, NO_MONEY } from './money.ts';
import { ONE_DOLLAR, type Price } from './price.ts';
import { ceilToGrain, type Size } from './size.ts';
import type { TickGrid } from './tick-grid.ts';

export type TradingTerms = {
  readonly fees: FeeSchedule;
  /** In YES terms; null where it is not known. */
  readonly grid: TickGrid | null;
  /** The smallest order the venue takes; null where it is not known. */
  readonly sizeMin: Size | null;
  /** What a purchase that is matched at once must cost at its limit; left out where there is no least. */
  readonly purchaseMin?: Money | undefined;
  /**
   * Whether one share of the winning outcome pays exactly one dollar and of the other nothing. Some
   * markets have a floor or another notional; then two legs do not add up to a dollar.
   */
  readonly payout: 'one-dollar' | 'other' | 'unknown';
};

/** Whether it is a purchase to be matched at once that costs less at its limit than the venue takes. */
export const isTooCheap = (
  order: {
    readonly action: 'buy' | 'sell';
    readonly lifetime: 'now' | 'whole' | 'resting';
    readonly limit: Price;
    readonly size: Size;
  },
  purchaseMin: Money = NO_MONEY,
): boolean =>
  order.action === 'buy' &&
  order.lifetime !== 'resting' &&
  costOf(order.limit, order.size, 'down') < purchaseMin;

/** The smallest purchase at this limit that the venue takes, in whole hundredths of a share. */
export const purchaseSizeMin = (
  {
    sizeMin,
    purchaseMin = NO_MONEY,
  }: { readonly sizeMin: Size; readonly purchaseMin?: Money | undefined },
  limit: Price,
): Size => {
  const shares = divided(purchaseMin * BigInt(ONE_DOLLAR), BigInt(limit), 'up');
  return Math.max(sizeMin, ceilToGrain(Number(shares) as Size)) as Size;
};
