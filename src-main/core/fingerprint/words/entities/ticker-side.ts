/**
 * Which side of a Kalshi match a market is, by its ticker: the event's ticker ends with both sides'
 * letters in the title's order and the market's with its own ("…TORDET" and "-DET" is the second).
 * Needed where a record came without its sub-title. Seen on Kalshi's matches, May to August 2026.
 */
import type { DiscoveredMarket } from '../../../domain/market.ts';

const MATCH_TICKER = /^[A-Z0-9]{3,40}-\d{2}[A-Z]{3}\d{2}(?:\d{4})?([A-Z]{4,10})-([A-Z]{2,5})$/;

export type TickerSide = 'first' | 'second' | 'draw';

/** Returns the side, or null where the ticker is of another kind or fits both sides. */
export const tickerSide = ({ venue, venueId }: DiscoveredMarket): TickerSide | null => {
  if (venue !== 'kalshi') return null;
  const match = MATCH_TICKER.exec(venueId);
  const both = match?.[1] ?? '';
  const own = match?.[2] ?? '';
  if (match === null) return null;
  if (own === 'TIE' && !both.endsWith('TIE')) return 'draw';
  const isFirst = both.startsWith(own) && both.length - own.length >= 2;
  const isSecond = both.endsWith(own) && both.length - own.length >= 2;
  if (isFirst === isSecond) return null;
  return isFirst ? 'first' : 'second';
};
