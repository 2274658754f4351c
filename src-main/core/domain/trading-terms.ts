/** What must be known of a market before an order for it can be priced; unknown is a value here. */
import type { FeeSchedule } from './fee-schedule.ts';
import type { Size } from './size.ts';
import type { TickGrid } from './tick-grid.ts';

export type TradingTerms = {
  readonly fees: FeeSchedule;
  /** In YES terms; null where it is not known. */
  readonly grid: TickGrid | null;
  /** The smallest order the venue takes; null where it is not known. */
  readonly sizeMin: Size | null;
  /**
   * Whether one share of the winning outcome pays exactly one dollar and of the other nothing. Some
   * markets have a floor or another notional; then two legs do not add up to a dollar.
   */
  readonly payout: 'one-dollar' | 'other' | 'unknown';
};
