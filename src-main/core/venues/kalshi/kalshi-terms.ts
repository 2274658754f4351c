/** What an order on Kalshi is priced with, from the stored details of a market and its series. */
import { parsePrice } from '../../domain/price.ts';
import { SIZE_GRAIN } from '../../domain/size.ts';
import { TICK_RANGES_MAX, tickGridOf } from '../../domain/tick-grid.ts';
import type { TickGrid, TickRange } from '../../domain/tick-grid.ts';
import type { TradingTerms } from '../../domain/trading-terms.ts';
import { exactUnits } from '../records/decimal.ts';
import { isRawRecord } from '../records/fields.ts';
import type { RawRecord } from '../records/fields.ts';
import { kalshiFees } from './kalshi-fees.ts';

const rangeOf = (raw: unknown): TickRange | null => {
  if (!isRawRecord(raw)) return null;
  const { start: startText, end: endText, step: stepText } = raw;
  if (typeof startText !== 'string' || typeof endText !== 'string') return null;
  if (typeof stepText !== 'string') return null;
  const [start, end, step] = [parsePrice(startText), parsePrice(endText), parsePrice(stepText)];
  return start === null || end === null || step === null ? null : { start, end, step };
};

/** From `price_ranges`, which is the grid; `price_level_structure` is only a name for one. */
export const kalshiGrid = (priceRanges: unknown): TickGrid | null => {
  if (!Array.isArray(priceRanges) || priceRanges.length > TICK_RANGES_MAX) return null;
  const ranges: TickRange[] = [];
  for (const raw of priceRanges as readonly unknown[]) {
    const range = rangeOf(raw);
    if (range === null) return null;
    ranges.push(range);
  }
  return tickGridOf(ranges);
};

const CENTS_OF_DOLLAR = 100;

/**
 * A floor under YES, or another notional, and two opposite legs no longer pay one dollar together
 * (Kalshi changelog, 2026-10-01). A record from before that field says nothing about it.
 */
const payoutOf = (details: RawRecord): TradingTerms['payout'] => {
  const notional = exactUnits(details['notional_value_dollars'], 2);
  const bounds = details['settlement_bounds_type'];
  if (notional === null || typeof bounds !== 'string') return 'unknown';
  return notional === CENTS_OF_DOLLAR && bounds === 'default' ? 'one-dollar' : 'other';
};

/** `series` is null while it has not been read; then the fees are unknown, unless the event's are. */
export const kalshiTerms = (
  details: RawRecord,
  series: RawRecord | null,
  asOfMs: number,
): TradingTerms => ({
  fees: kalshiFees(details, series, asOfMs),
  grid: kalshiGrid(details['price_ranges']),
  // Every market is fractional since 2026, and there is no minimum beyond the grain.
  sizeMin: SIZE_GRAIN,
  payout: payoutOf(details),
});

/** Which matching engine the market is on, and so which balance backs its orders; null: unknown. */
export const kalshiShard = (details: RawRecord): number | null => {
  const index = details['exchange_index'];
  return typeof index === 'number' && Number.isInteger(index) && index >= 0 ? index : null;
};
