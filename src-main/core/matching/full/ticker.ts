/**
 * What a Kalshi ticker says beyond the titles: "KXMLBGAME-26MAY161310TORDET-DET" is of 16 May 2026,
 * 13:10, Toronto against Detroit, and its YES is the second of the two. Reads no names itself.
 */
import type { MatchRecord } from '../matcher.ts';

export type TickerReading = {
  readonly series: string;
  readonly event: string;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** The codes of the two sides, run together: "TORDET". */
  readonly codes: string | null;
  /** Minutes after midnight, Eastern Time, where the ticker has them. */
  readonly minutes: number | null;
  /** Whether the date is a game's: the sides' codes follow it. Else it may only end the listing. */
  readonly isGame: boolean;
  /** What tells the market from its siblings: "DET", "TIE". */
  readonly leg: string | null;
  /** Which of the two sides the leg is, by the order of the codes; null where that is not plain. */
  readonly side: 'first' | 'second' | 'draw' | null;
};

const MONTHS = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC';
const DATED =
  /-(2\d|3\d)(?:(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)([0-3]\d)?)?([0-2]\d[0-5]\d)?([A-Z][A-Z0-9]*)?$/;
const LENGTH_MAX = 200;

const sideOf = (codes: string | undefined, leg: string | null): TickerReading['side'] => {
  if (leg === null) return null;
  if (/^(?:TIE|DRAW)$/.test(leg)) return 'draw';
  if (codes === undefined || codes.length <= leg.length) return null;
  const isFirst = codes.startsWith(leg);
  const isSecond = codes.endsWith(leg);
  return isFirst === isSecond ? null : isFirst ? 'first' : 'second';
};

/** Returns what the ticker says; null for a market of another venue. */
export const readTicker = ({
  venue,
  venueId,
  details,
  eventId,
}: MatchRecord): TickerReading | null => {
  if (venue !== 'kalshi') return null;
  const ticker = venueId.slice(0, LENGTH_MAX);
  const given = typeof details['event_ticker'] === 'string' ? details['event_ticker'] : eventId;
  const cut = ticker.lastIndexOf('-');
  const isOwn = given === null || !ticker.startsWith(given);
  const event = isOwn ? (cut <= 0 ? ticker : ticker.slice(0, cut)) : given;
  const leg = ticker.length > event.length + 1 ? ticker.slice(event.length + 1) : null;
  const match = DATED.exec(event);
  const [, year, month, day, minutes, codes] = match ?? [];
  return {
    series: event.split('-')[0] ?? event,
    event,
    year: year === undefined ? null : 2000 + Number(year),
    month: month === undefined ? null : MONTHS.indexOf(month) / 3 + 1,
    day: day === undefined ? null : Number(day),
    minutes:
      minutes === undefined ? null : Number(minutes.slice(0, 2)) * 60 + Number(minutes.slice(2)),
    codes: codes ?? null,
    isGame: day !== undefined && codes !== undefined,
    leg,
    side: sideOf(codes, leg),
  };
};
