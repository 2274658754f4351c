/** Gathers a market's days from its texts, its ticker and the venue's own fields for game times. */
import type { MatchRecord } from '../matcher.ts';
import type { DateSpan } from './date-spans.ts';
import { dayOf, spanOf } from './date-spans.ts';
import type { TextReading } from './text-reading.ts';
import type { TickerReading } from './ticker.ts';

export type MarketDates = {
  readonly dates: readonly DateSpan[];
  readonly listed: DateSpan | null;
  /** Times of day in minutes after midnight, as the texts say them. */
  readonly clocks: readonly number[];
};

// Both venues date North American games by Eastern Time; the half-year's hour does not matter here.
const EASTERN_MS = 5 * 3_600_000;
const SLUG_DAY = /-(20\d\d)-(\d\d)-(\d\d)(?:-|$)/;

const singleDay = (day: number): DateSpan => ({
  from: day,
  to: day,
  isYear: false,
  isDeadline: false,
});

const spanOfTicker = ({ year, month, day }: TickerReading): DateSpan | null => {
  if (year === null) return null;
  if (month === null) {
    return {
      from: dayOf(Date.UTC(year, 0, 1)),
      to: dayOf(Date.UTC(year, 11, 31)),
      isYear: true,
      isDeadline: false,
    };
  }
  if (day !== null) return singleDay(dayOf(Date.UTC(year, month - 1, day)));
  return {
    from: dayOf(Date.UTC(year, month - 1, 1)),
    to: dayOf(Date.UTC(year, month, 0)),
    isYear: false,
    isDeadline: false,
  };
};

const fieldDays = ({ details }: MatchRecord): readonly number[] => {
  const { gameStartTime, slug } = details;
  const startsAtMs = typeof gameStartTime === 'string' ? Date.parse(gameStartTime) : NaN;
  if (Number.isFinite(startsAtMs)) return [dayOf(startsAtMs - EASTERN_MS)];
  const match = typeof slug === 'string' ? SLUG_DAY.exec(slug) : null;
  if (match === null) return [];
  return [dayOf(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])))];
};

export const datesOf = (
  record: MatchRecord,
  ticker: TickerReading | null,
  texts: readonly TextReading[],
): MarketDates => {
  const nearDay = dayOf(record.expiresAtMs);
  const byEnd = new Map<string, DateSpan>();
  const add = (span: DateSpan): void => {
    byEnd.set(`${span.from} ${span.to}`, span);
  };
  const clocks = new Set<number>();
  for (const { dates, text } of texts) {
    for (const mention of dates) {
      const span = spanOf(mention, text, nearDay);
      if (span !== null) add(span);
      if (mention.clock !== null) clocks.add(mention.clock.from);
    }
  }
  for (const day of fieldDays(record)) add(singleDay(day));
  const listed = ticker === null ? null : spanOfTicker(ticker);
  // A ticker's month is when a meeting or a release is; a bare year is often only the last day.
  const isTold =
    ticker !== null && (ticker.isGame || (ticker.month !== null && ticker.day === null));
  if (listed !== null && isTold) add(listed);
  return { dates: [...byEnd.values()], listed, clocks: [...clocks] };
};
