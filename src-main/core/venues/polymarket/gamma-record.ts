/** One record of a recording: a Gamma market, or a Gamma event with its markets nested. */
import type { ParsedRecord } from '../../domain/market.ts';
import { dropped, exampleId, isRawRecord, readFields } from '../records/fields.ts';
import type { RawRecord } from '../records/fields.ts';
import { GammaEvent } from './gamma-event.ts';
import { gammaMarket } from './gamma-market.ts';

export const gammaRecords = (raw: unknown, asOfMs: number): readonly ParsedRecord[] => {
  if (!isRawRecord(raw) || !Array.isArray(raw['markets']) || 'conditionId' in raw) {
    return [gammaMarket(raw, asOfMs)];
  }
  return marketsOf(raw, raw['markets'], asOfMs);
};

const marketsOf = (
  raw: RawRecord,
  markets: readonly unknown[],
  asOfMs: number,
): readonly ParsedRecord[] => {
  const event = readFields(GammaEvent, raw, null, 'event.');
  if (event.ok) return markets.map((market) => gammaMarket(market, asOfMs, event.value));
  // An unreadable event takes its own markets with it, and each of them is counted.
  const { reason, field } = event.drop;
  return markets.map((market) =>
    isRawRecord(market)
      ? dropped(reason, field, exampleId(market['conditionId']))
      : dropped('not-a-record', null, null),
  );
};
