/**
 * The days a market speaks of, as spans of whole days, and how two markets' days agree. An event's
 * window is compared, never a listing's expiration: Kalshi's may lie weeks after the event.
 */
import { utcDayMs } from '../../fingerprint/time/calendar.ts';
import type { DateWords } from '../../fingerprint/time/time-mentions.ts';
import type { DatedMention } from './text-reading.ts';

const DAY_MS = 86_400_000;
const HALF_YEAR_DAYS = 183;

/** From the first to the last day, in days since the epoch. A deadline is only its last day. */
export type DateSpan = {
  readonly from: number;
  readonly to: number;
  /** A year or a season, which names an edition as often as a time. */
  readonly isYear: boolean;
  /** "By" and "before": it may happen, and the listing end, at any time until then. */
  readonly isDeadline: boolean;
};

export const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS);

const dayNumber = (year: number, month: number, day: number): number =>
  dayOf(utcDayMs(year, month, day));

/** The year in which a day without one lies closest to the market's end. */
const yearNear = (month: number, day: number, nearDay: number): number => {
  const year = new Date(nearDay * DAY_MS).getUTCFullYear();
  const here = dayNumber(year, month, day);
  if (here - nearDay > HALF_YEAR_DAYS) return year - 1;
  return nearDay - here > HALF_YEAR_DAYS ? year + 1 : year;
};

const spanOfDate = (date: DateWords, nearDay: number): DateSpan | null => {
  const { month, day, toDay, months } = date;
  if (month === null) {
    if (date.year === null) return null;
    return {
      from: dayNumber(date.year, 1, 1),
      to: dayNumber(date.year + 1, 1, 1) - 1,
      isYear: true,
      isDeadline: false,
    };
  }
  const year = date.year ?? yearNear(month, day ?? 15, nearDay);
  if (day !== null) {
    const from = dayNumber(year, month, day);
    const to = toDay === null ? from : dayNumber(year, month, toDay);
    return { from, to, isYear: false, isDeadline: false };
  }
  const from = dayNumber(year, month, 1);
  const isYear = months === 12;
  return { from, to: dayNumber(year, month + months, 1) - 1, isYear, isDeadline: false };
};

const SEASON = /(20\d\d)\D{1,3}(?:20)?(\d\d)/;

const spanOfSeason = (text: string): DateSpan | null => {
  const match = SEASON.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  return {
    from: dayNumber(year, 7, 1),
    to: dayNumber(year + 1, 6, 30),
    isYear: true,
    isDeadline: false,
  };
};

/** Returns the span a mention names; null for a time of day alone. */
export const spanOf = (mention: DatedMention, text: string, nearDay: number): DateSpan | null => {
  if (mention.isSeason) return spanOfSeason(text.slice(mention.start, mention.end));
  if (mention.date === null) return null;
  const span = spanOfDate(mention.date, nearDay);
  if (span === null) return null;
  if (!mention.isBefore && !mention.isDeadline) return span;
  const last = mention.isBefore ? span.from - 1 : span.to;
  return { from: last, to: last, isYear: false, isDeadline: true };
};

/** How two spans of days stand to each other, best first. */
export type DateRelation = 'same' | 'next-day' | 'within' | 'apart';

const RANKS: readonly DateRelation[] = ['same', 'next-day', 'within', 'apart'];

const relationOf = (left: DateSpan, right: DateSpan): DateRelation => {
  const gap = Math.abs(left.to - right.to);
  const isShort = left.from === left.to || right.from === right.to;
  if (gap === 0) return 'same';
  if (gap === 1 && isShort) return 'next-day';
  const overlap = Math.min(left.to, right.to) - Math.max(left.from, right.from);
  return overlap >= 0 ? 'within' : 'apart';
};

/** The best relation of any two spans of the two sides; null where a side has none. */
export const bestRelation = (
  left: readonly DateSpan[],
  right: readonly DateSpan[],
): DateRelation | null => {
  let best: DateRelation | null = null;
  for (const one of left) {
    for (const other of right) {
      const relation = relationOf(one, other);
      if (best === null || RANKS.indexOf(relation) < RANKS.indexOf(best)) best = relation;
      if (best === 'same') return best;
    }
  }
  return best;
};
