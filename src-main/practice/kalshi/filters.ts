/** The query parameters of the Kalshi lists that the practice venue honours. */
import type { KalshiCombo } from '../catalogue/combos.ts';
import type { KalshiEvent, KalshiMarket } from '../catalogue/render-kalshi.ts';
import type { Reply } from '../http/reply.ts';
import { Refused, reply } from '../http/reply.ts';

/** Errors carry code and message; the `service` field went away on 6 August 2026. */
export const badRequest = (details: string): Refused =>
  new Refused(reply(400, { error: { code: 'bad_request', message: 'bad request', details } }));

export const notFound = (): Reply =>
  reply(404, { error: { code: 'not_found', message: 'not found' } });

/** What each filter word selects. Records carry other words than the filter does. */
const statusesOf = {
  unopened: ['initialized'],
  open: ['active'],
  paused: ['inactive'],
  closed: ['closed', 'determined', 'disputed', 'amended'],
  settled: ['finalized'],
} as const satisfies Record<string, readonly string[]>;

const isStatus = (word: string): word is keyof typeof statusesOf => word in statusesOf;

export const limitOf = (
  query: URLSearchParams,
  limits: { readonly default: number; readonly max: number },
): number => {
  const text = query.get('limit');
  if (text === null) return limits.default;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > limits.max) throw badRequest(`limit must be 1 to ${limits.max}`);
  return limit;
};

const secondsOf = (query: URLSearchParams, name: string): number | null => {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{1,12}$/.test(text)) throw badRequest(`${name} must be unix seconds`);
  return Number(text);
};

const wantedStatuses = (query: URLSearchParams): readonly string[] | null => {
  const word = query.get('status');
  if (word === null || word === '') return null;
  if (!isStatus(word)) throw badRequest(`unknown status ${word}`);
  return statusesOf[word];
};

const isNamed = (query: URLSearchParams, name: string, value: string | null): boolean => {
  const wanted = query.get(name);
  return wanted === null || wanted === value;
};

const isInList = (query: URLSearchParams, name: string, value: string): boolean => {
  const wanted = query.get(name);
  return wanted === null || wanted.split(',').includes(value);
};

const closesBetween = (market: { readonly close_time: string }, query: URLSearchParams) => {
  const closesAt = Date.parse(market.close_time) / 1000;
  const from = secondsOf(query, 'min_close_ts');
  const to = secondsOf(query, 'max_close_ts');
  return (from === null || closesAt >= from) && (to === null || closesAt <= to);
};

const isCombo = (market: KalshiMarket | KalshiCombo): boolean => 'mve_collection_ticker' in market;

export const isWantedMarket = (
  market: KalshiMarket | KalshiCombo,
  seriesTicker: string | null,
  query: URLSearchParams,
): boolean => {
  const mve = query.get('mve_filter');
  if (mve !== null && mve !== 'only' && mve !== 'exclude') {
    throw badRequest('mve_filter must be only or exclude');
  }
  const statuses = wantedStatuses(query);
  return (
    (mve === null || isCombo(market) === (mve === 'only')) &&
    (statuses === null || statuses.includes(market.status)) &&
    isNamed(query, 'event_ticker', market.event_ticker) &&
    isNamed(query, 'series_ticker', seriesTicker) &&
    isInList(query, 'tickers', market.ticker) &&
    closesBetween(market, query)
  );
};

/** An event is wanted when any one of its markets has the status. */
export const isWantedEvent = (event: KalshiEvent, query: URLSearchParams): boolean => {
  const statuses = wantedStatuses(query);
  return (
    (statuses === null || event.markets.some((market) => statuses.includes(market.status))) &&
    isNamed(query, 'series_ticker', event.series_ticker) &&
    isInList(query, 'tickers', event.event_ticker) &&
    event.markets.some((market) => closesBetween(market, query))
  );
};
