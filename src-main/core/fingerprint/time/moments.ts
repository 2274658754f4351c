/**
 * Turns the words of a date into a moment: finds the year where none is said, and the instant. It
 * never asks what time it is now; a market's own dates are all it goes by.
 */
import type { Moment } from '../fingerprint.ts';
import type { MarketText } from '../market-text.ts';
import { DAY_MS, instantOf, MINUTE_MS, utcDayMs } from './calendar.ts';
import { tickerDate } from './ticker-date.ts';
import type { ClockWords, DateWords } from './time-mentions.ts';

/** What a market says about the years it can mean, best first. */
export type YearAnchor = {
  /** Dates with a year, from the market's own texts: the same month and day is the same date. */
  readonly dated: readonly DateWords[];
  readonly ticker: DateWords | null;
  readonly expiresAtMs: number;
  readonly opensAtMs: number | null;
};

// A result may be waited for; a market rarely outlives its event by more than a season.
const EVENT_AFTER_EXPIRY_MS = 20 * DAY_MS;
const FAR_MS = 183 * DAY_MS;
const YEAR_MS = 366 * DAY_MS;

const instantField = (value: unknown): number | null => {
  if (typeof value !== 'string') return null;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? null : atMs;
};

export const yearAnchorOf = ({ market }: MarketText, dated: readonly DateWords[]): YearAnchor => ({
  dated: dated.filter(({ year }) => year !== null),
  ticker: tickerDate(market),
  expiresAtMs: market.expiresAtMs,
  opensAtMs: instantField(market.details['open_time'] ?? market.details['startDate']),
});

const isSameDay = (left: DateWords, right: DateWords): boolean =>
  left.month === right.month && left.day === right.day;

/** How badly a year fits: the distance from the expiry, dearer after it and before the opening. */
const misfitMs = (atMs: number, anchor: YearAnchor): number => {
  const isLate = atMs > anchor.expiresAtMs + EVENT_AFTER_EXPIRY_MS;
  const isEarly = anchor.opensAtMs !== null && atMs + 2 * DAY_MS < anchor.opensAtMs;
  return Math.abs(atMs - anchor.expiresAtMs) + (isLate ? YEAR_MS : 0) + (isEarly ? YEAR_MS : 0);
};

const nearestYear = (date: DateWords, anchor: YearAnchor): number | null => {
  const expiry = new Date(anchor.expiresAtMs);
  if (Number.isNaN(expiry.getTime())) return null;
  let best: { year: number; misfit: number } | null = null;
  for (const step of [0, -1, 1]) {
    const year = expiry.getUTCFullYear() + step;
    const misfit = misfitMs(utcDayMs(year, date.month ?? 1, date.day ?? 1), anchor);
    if (best === null || misfit < best.misfit) best = { year, misfit };
  }
  // Kalshi may close years after the event; then nothing says which year is meant.
  return best === null || best.misfit > YEAR_MS + FAR_MS ? null : best.year;
};

/** Returns the date with its year, or null where the market does not tell it. */
export const withYear = (date: DateWords, anchor: YearAnchor): DateWords | null => {
  if (date.year !== null) return date;
  const stated = anchor.dated.find((each) => isSameDay(each, date));
  if (stated !== undefined) return { ...date, year: stated.year };
  const { ticker } = anchor;
  if (ticker !== null && ticker.month === date.month && (date.day ?? ticker.day) === ticker.day) {
    return { ...date, year: ticker.year };
  }
  const year = nearestYear(date, anchor);
  return year === null ? null : { ...date, year };
};

const precisionOf = ({ day, month }: DateWords): Moment['precision'] =>
  day !== null ? 'day' : month !== null ? 'month' : 'year';

/** The moment a date (and a time of that day, in minutes) says; null without a year. */
export const momentOf = (
  date: DateWords,
  minutes: number | null,
  zone: string | null,
): Moment | null => {
  if (date.year === null) return null;
  const dayMs = utcDayMs(date.year, date.month ?? 1, date.day ?? 1);
  if (minutes === null || date.day === null) {
    return { atMs: instantOf(dayMs, zone), precision: precisionOf(date), zone };
  }
  return { atMs: instantOf(dayMs + minutes * MINUTE_MS, zone), precision: 'minute', zone };
};

export const momentAt = (date: DateWords, clock: ClockWords | null): Moment | null =>
  momentOf(date, clock?.from ?? null, clock?.zone ?? null);

/** The last month ("2026-12") or last day of the period that the words name, as words again. */
export const lastDayOf = (date: DateWords): DateWords => {
  if (date.day !== null) return { ...date, day: date.toDay ?? date.day, toDay: null };
  const last = new Date(utcDayMs(date.year ?? 2024, (date.month ?? 1) + date.months, 0));
  return {
    year: date.year,
    month: last.getUTCMonth() + 1,
    day: last.getUTCDate(),
    toDay: null,
    months: 1,
  };
};
