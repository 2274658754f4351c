/**
 * Reads single Kalshi markets: how one was settled. Kalshi publishes no clarifications apart from
 * its rules. Field meanings: trade API v2, OpenAPI 3.30, market lifecycle, as of November 2026.
 */
import { z } from 'zod';
import { Fault } from '../../fault.ts';
import { ONE_DOLLAR, parsePrice, priceFromTicks } from '../../domain/price.ts';
import type { Clock } from '../../ports.ts';
import type { JsonClient } from '../http/json-client.ts';
import { isRawRecord } from '../records/fields.ts';
import type { RawRecord } from '../records/fields.ts';
import type { KnownMarket, MarketReader, MarketResult } from '../venue.ts';
import { kalshiRecords } from './kalshi-record.ts';
import { kalshiTerms } from './kalshi-terms.ts';

const Answer = z.object({
  market: z.object({
    ticker: z.string(),
    status: z.string(),
    result: z.string().nullish(),
    settlement_value_dollars: z.string().nullish(),
  }),
});
type Market = z.output<typeof Answer>['market'];

/** States in which a result stands; only a finalized one cannot be disputed or amended any more. */
const RESULT_STANDS: ReadonlySet<string> = new Set(['determined', 'amended', 'finalized']);
const NO_RESULT_YET: ReadonlySet<string> = new Set([
  'initialized',
  'active',
  'inactive',
  'closed',
  'disputed',
]);

const resultOf = ({ status, result, settlement_value_dollars: value }: Market): MarketResult => {
  if (NO_RESULT_YET.has(status))
    return { kind: 'unsettled', why: `Kalshi calls it ${status}, without a result that stands.` };
  if (!RESULT_STANDS.has(status))
    return { kind: 'unknown', why: `Kalshi calls it "${status}", which is not known here.` };
  const isFinal = status === 'finalized';
  const said = value === null || value === undefined || value === '' ? null : value;
  const firstPays = said === null ? null : parsePrice(said);
  switch (result ?? '') {
    case 'yes':
    case 'no': {
      const whole = result === 'yes' ? ONE_DOLLAR : priceFromTicks(0);
      if (whole === null || (said !== null && firstPays !== whole)) {
        return { kind: 'unknown', why: `Kalshi says ${result}, and that YES pays ${said}.` };
      }
      return { kind: 'settled', firstPays: whole, isFinal };
    }
    case 'scalar':
      return firstPays === null
        ? { kind: 'unknown', why: 'Kalshi says that it pays in part, and not how much.' }
        : { kind: 'settled', firstPays, isFinal };
    case 'void':
      return { kind: 'void', isFinal };
    default:
      return { kind: 'unknown', why: `Kalshi calls it ${status} and names no result.` };
  }
};

/** A series' fee is asked for again after so long, in ms; many markets share one. */
const SERIES_MS_MAX = 1_800_000;

const unreadable = (what: string): Fault =>
  new Fault(
    'unreadable-answer',
    `Kalshi answered with JSON that is not ${what}. The API may have changed.`,
  );

export const createKalshiReader = (
  baseUrl: string,
  client: JsonClient,
  { nowMs, elapsedMs }: Pick<Clock, 'nowMs' | 'elapsedMs'>,
): MarketReader => {
  const known = new Map<string, { readonly record: RawRecord; readonly atMs: number }>();

  const readSeries = async (
    ticker: string,
    isAnew: boolean,
    signal: AbortSignal,
  ): Promise<RawRecord | null> => {
    const before = known.get(ticker);
    const isFresh = before !== undefined && elapsedMs() - before.atMs < SERIES_MS_MAX;
    if (isFresh && !isAnew) return before.record;
    const url = `${baseUrl}/series/${encodeURIComponent(ticker)}`;
    const answer = await client.get(url, signal, [404]);
    if (answer.kind === 'absent') return null;
    const { body } = answer;
    const record = isRawRecord(body) ? body['series'] : null;
    if (!isRawRecord(record) || record['ticker'] !== ticker)
      throw unreadable('the series asked for');
    known.set(ticker, { record, atMs: elapsedMs() });
    return record;
  };

  /** The market's details with its event's, as a scan would store them; null where it is gone. */
  const readDetails = async (
    { venueId, details }: KnownMarket,
    signal: AbortSignal,
  ): Promise<KnownMarket['details'] | null> => {
    const event = details['event_ticker'];
    if (typeof event !== 'string') return null;
    const url = `${baseUrl}/events/${encodeURIComponent(event)}?with_nested_markets=true`;
    const answer = await client.get(url, signal, [404]);
    if (answer.kind === 'absent') return null;
    const raw = isRawRecord(answer.body) ? answer.body['event'] : null;
    if (!isRawRecord(raw)) throw unreadable('the event asked for');
    for (const record of kalshiRecords(raw, nowMs()))
      if (record.kind === 'market' && record.market.venueId === venueId)
        return record.market.details;
    return null;
  };

  return {
    readNotices: null,
    readResult: async ({ venueId }, signal) => {
      const url = `${baseUrl}/markets/${encodeURIComponent(venueId)}`;
      const answer = await client.get(url, signal, [404]);
      if (answer.kind === 'absent')
        return { kind: 'unknown', why: 'Kalshi no longer answers for this market.' };
      const read = Answer.safeParse(answer.body);
      if (!read.success || read.data.market.ticker !== venueId) {
        throw unreadable('the market asked for');
      }
      return resultOf(read.data.market);
    },
    readTerms: async (market, isAnew, signal) => {
      const details = isAnew ? await readDetails(market, signal) : market.details;
      if (details === null) return null;
      const series = details['series_ticker'];
      const record = typeof series === 'string' ? await readSeries(series, isAnew, signal) : null;
      return kalshiTerms(details, record, nowMs());
    },
  };
};
