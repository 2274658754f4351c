/** The query parameters of the Gamma lists that the practice venue honours. */
import type { GammaEvent, GammaMarket } from '../catalogue/render-polymarket.ts';
import { Refused, reply } from '../http/reply.ts';

/** The venue answers 422 to a parameter it cannot read (seen in public clients, 2026). */
export const invalid = (error: string): Refused =>
  new Refused(reply(422, { type: 'validation error', error }));

export const integerOf = (query: URLSearchParams, name: string, lowest: number): number | null => {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text) || Number(text) < lowest) throw invalid(`${name} is invalid`);
  return Number(text);
};

export const flagOf = (query: URLSearchParams, name: string): boolean | null => {
  const text = query.get(name);
  if (text === null) return null;
  if (text !== 'true' && text !== 'false') throw invalid(`${name} is invalid`);
  return text === 'true';
};

const dateOf = (query: URLSearchParams, name: string): number | null => {
  const text = query.get(name);
  if (text === null) return null;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw invalid(`${name} is invalid`);
  return ms;
};

const isAmong = (query: URLSearchParams, name: string, values: readonly string[]): boolean => {
  const wanted = query.getAll(name);
  return wanted.length === 0 || values.some((value) => wanted.includes(value));
};

const isOpenOrClosed = (row: { readonly closed: boolean }, query: URLSearchParams): boolean => {
  const closed = flagOf(query, 'closed');
  return closed === null || row.closed === closed;
};

const endsBetween = (row: { readonly endDate: string }, query: URLSearchParams): boolean => {
  const endMs = Date.parse(row.endDate);
  const fromMs = dateOf(query, 'end_date_min');
  const toMs = dateOf(query, 'end_date_max');
  return (fromMs === null || endMs >= fromMs) && (toMs === null || endMs <= toMs);
};

export const isWantedMarket = (market: GammaMarket, query: URLSearchParams): boolean =>
  isOpenOrClosed(market, query) &&
  endsBetween(market, query) &&
  isAmong(query, 'id', [market.id]) &&
  isAmong(query, 'slug', [market.slug]) &&
  isAmong(query, 'condition_ids', [market.conditionId]) &&
  isAmong(query, 'clob_token_ids', JSON.parse(market.clobTokenIds));

export const isWantedEvent = (event: GammaEvent, query: URLSearchParams): boolean =>
  isOpenOrClosed(event, query) &&
  endsBetween(event, query) &&
  isAmong(query, 'id', [event.id]) &&
  isAmong(query, 'slug', [event.slug]);
