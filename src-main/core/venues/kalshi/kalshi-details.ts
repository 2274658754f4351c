/** What of a Kalshi market and its event is kept as it was received. */
import { pickedDetails } from '../records/details.ts';
import type { RawRecord } from '../records/fields.ts';

const FROM_EVENT = [
  'series_ticker',
  'sub_title',
  'mutually_exclusive',
  'collateral_return_type',
  'fee_type_override',
  'fee_multiplier_override',
  'exchange_index',
] as const;

const FROM_MARKET = [
  'event_ticker',
  'series_ticker',
  'title',
  'yes_sub_title',
  'no_sub_title',
  'strike_type',
  'floor_strike',
  'cap_strike',
  'functional_strike',
  'custom_strike',
  'open_time',
  'close_time',
  'latest_expiration_time',
  'expected_expiration_time',
  'can_close_early',
  'early_close_condition',
  'settlement_timer_seconds',
  'price_ranges',
  'notional_value_dollars',
  'settlement_bounds_type',
  'settlement_floor_dollars',
  'fee_waiver_expiration_time',
  'exchange_index',
  'status',
  'market_type',
] as const;

/** The market's own value of a field stands before its event's. */
export const kalshiDetails = (
  market: RawRecord,
  event: RawRecord | null,
): Record<string, unknown> => ({
  ...(event === null ? {} : pickedDetails(event, FROM_EVENT)),
  ...pickedDetails(market, FROM_MARKET),
});
