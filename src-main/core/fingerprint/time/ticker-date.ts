/**
 * The dates that Kalshi writes into its event tickers: KXMLBGAME-26AUG072145TBSEA is of 7 August
 * 2026, KXNHL-26 of 2026. Polymarket's ids carry none.
 */
import type { DiscoveredMarket } from '../../domain/market.ts';
import { isRealDay } from './calendar.ts';
import type { DateWords } from './time-mentions.ts';

const MONTHS = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC';
const DATED = /-(2\d|3\d)(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)([0-3]\d)?/;
// "-26" and, with a code behind it, "-26J" for a group and "-26CLA" for a half of the season.
const YEAR_ONLY = /-(2\d|3\d)(?=[A-Z]{0,4}(?:-|$))/;
/** "KXPGATOUR-MAST26": the tournament with its year. */
const YEAR_BEHIND = /-[A-Z]{2,8}(2\d|3\d)(?=-|$)/;
const TICKER_LENGTH_MAX = 200;

/** The event's ticker; the market's own without its last part where the event's is not known. */
export const eventTickerOf = ({ venue, venueId, details }: DiscoveredMarket): string | null => {
  if (venue !== 'kalshi') return null;
  const ticker = details['event_ticker'];
  if (typeof ticker === 'string') return ticker.slice(0, TICKER_LENGTH_MAX);
  const cut = venueId.lastIndexOf('-');
  return cut <= 0 ? null : venueId.slice(0, Math.min(cut, TICKER_LENGTH_MAX));
};

/** The day or month in the event's ticker. */
export const tickerDate = (market: DiscoveredMarket): DateWords | null => {
  const ticker = eventTickerOf(market);
  const match = ticker === null ? null : DATED.exec(ticker);
  if (match === null) return null;
  const year = 2000 + Number(match[1]);
  const month = MONTHS.indexOf(match[2] ?? '') / 3 + 1;
  const day = match[3] === undefined ? null : Number(match[3]);
  if (day !== null && !isRealDay(year, month, day)) return null;
  return { year, month, day, toDay: null, months: 1 };
};

/**
 * Whether the ticker's day is the day of a game: the teams or the hour follow it at once. In
 * "KXDTICKET-28NOV07" it is only when the listing ends.
 */
export const isGameTicker = (market: DiscoveredMarket): boolean => {
  const ticker = eventTickerOf(market);
  const match = ticker === null ? null : DATED.exec(ticker);
  if (ticker === null || match === null) return false;
  return /^[A-Z0-9]/.test(ticker.slice(match.index + match[0].length));
};

/** The year in a ticker that has neither day nor month: "KXNHL-26" is of 2026. */
export const tickerYear = (market: DiscoveredMarket): string | null => {
  const ticker = eventTickerOf(market);
  if (ticker === null || DATED.test(ticker)) return null;
  const match = YEAR_ONLY.exec(ticker);
  return match === null ? null : `20${match[1]}`;
};

/** The year behind a tournament's code, which is the year it is held in and no season. */
export const tournamentYear = (market: DiscoveredMarket): string | null => {
  const ticker = eventTickerOf(market);
  if (ticker === null || DATED.test(ticker)) return null;
  const match = YEAR_BEHIND.exec(ticker);
  return match === null ? null : `20${match[1]}`;
};
