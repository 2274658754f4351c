/**
 * When Kalshi takes orders: its weekly maintenance, and what `GET /exchange/status` says of each of
 * its matching engines (venues' reference of 2026-11-22, sections 3.10 and 3.11).
 */
import { isRawRecord, type RawRecord } from '../../records/fields.ts';
import type { StatusAnswer, TradingStatus } from '../../stream.ts';

const EASTERN = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});
const FIRST_HOUR = 3;
const END_HOUR = 5;

const HOUR_MS = 3_600_000;

const isWithin = (atMs: number): boolean => {
  const parts = EASTERN.formatToParts(atMs);
  const valueOf = (type: string) => parts.find((part) => part.type === type)?.value;
  const hour = Number(valueOf('hour'));
  return valueOf('weekday') === 'Thu' && hour >= FIRST_HOUR && hour < END_HOUR;
};

/** The answer of one hour, which is asked for at every look at a pair. */
let known = { hour: NaN, isWithin: false };

/** Every Thursday from 03:00 to 05:00 in New York, in summer and in winter time. */
export const isKalshiMaintenance = (atMs: number): boolean => {
  // New York is whole hours from Greenwich.
  const hour = Math.floor(atMs / HOUR_MS);
  if (hour !== known.hour) known = { hour, isWithin: isWithin(atMs) };
  return known.isWithin;
};

/** Null where it is not plainly one or the other. */
const engineStatus = (record: RawRecord): TradingStatus | null => {
  const { exchange_active: isActive, trading_active: isTrading } = record;
  if (typeof isActive !== 'boolean' || typeof isTrading !== 'boolean') return null;
  return isActive && isTrading ? 'open' : 'paused';
};

/** An engine that the answer does not tell of is not in the map: nothing is known of it. */
export const kalshiStatus = ({
  httpStatus,
  body,
}: StatusAnswer): ReadonlyMap<number, TradingStatus> | null => {
  if (httpStatus !== 200 || !isRawRecord(body)) return null;
  const statuses = new Map<number, TradingStatus>();
  // What stands at the top describes the first engine.
  const first = engineStatus(body);
  if (first !== null) statuses.set(0, first);
  const rows: unknown = body['exchange_index_statuses'];
  for (const row of Array.isArray(rows) ? (rows as readonly unknown[]) : []) {
    if (!isRawRecord(row) || !Number.isInteger(row['exchange_index'])) continue;
    const status = engineStatus(row);
    if (status !== null) statuses.set(Number(row['exchange_index']), status);
  }
  return statuses.size === 0 ? null : statuses;
};
