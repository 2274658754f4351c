/** One record of a recording or a page: a Kalshi event with its markets nested, or a market. */
import type { ParsedRecord } from '../../domain/market.ts';
import { dropped, exampleId, isBlank, isRawRecord, readFields } from '../records/fields.ts';
import type { Dropped, RawRecord } from '../records/fields.ts';
import { KalshiEventFields } from './kalshi-event.ts';
import { kalshiMarket } from './kalshi-market.ts';

export const kalshiRecords = (raw: unknown, asOfMs: number): readonly ParsedRecord[] =>
  isRawRecord(raw) && isEvent(raw) ? marketsOf(raw, asOfMs) : [kalshiMarket(raw, asOfMs)];

/** Both have an event ticker; only a market has a ticker of its own or a status. */
const isEvent = (raw: RawRecord): boolean =>
  isBlank(raw['ticker']) &&
  isBlank(raw['status']) &&
  (Object.hasOwn(raw, 'markets') || !isBlank(raw['event_ticker']));

const marketsOf = (raw: RawRecord, asOfMs: number): readonly ParsedRecord[] => {
  const { markets } = raw;
  if (!Array.isArray(markets)) {
    const reason = isBlank(markets) ? 'missing-field' : 'invalid-field';
    return [dropped(reason, 'markets', exampleId(raw['event_ticker']))];
  }
  const event = readFields(KalshiEventFields, raw, null, 'event.');
  return event.ok
    ? markets.map((market) => kalshiMarket(market, asOfMs, { ...event.value, raw }))
    : markets.map((market) => withoutEvent(market, event.drop));
};

/** An unreadable event takes its own markets with it, and each of them is counted. */
const withoutEvent = (market: unknown, { reason, field }: Dropped): Dropped =>
  isRawRecord(market)
    ? dropped(reason, field, exampleId(market['ticker']))
    : dropped('not-a-record', null, null);
