/** Windows, and the time between the ends of two, in words for the operator. */
import { assertNever } from '../../fault.ts';
import type { EventWindow, Moment } from '../fingerprint.ts';
import { civilMsOf, DAY_MS, HOUR_MS, MINUTE_MS, zoneLabel } from './calendar.ts';
import { endInstantMs } from './window-end.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const two = (number: number): string => String(number).padStart(2, '0');

/** "31 December 2026 23:59 ET", "31 December 2026", "December 2026" or "2026". */
export const momentText = ({ atMs, precision, zone }: Moment): string => {
  const civil = new Date(civilMsOf(atMs, zone));
  const year = String(civil.getUTCFullYear());
  if (precision === 'year') return year;
  const month = `${MONTHS[civil.getUTCMonth()]} ${year}`;
  if (precision === 'month') return month;
  const day = `${civil.getUTCDate()} ${month}`;
  const inZone = zone === null ? '' : ` ${zoneLabel(zone)}`;
  if (precision === 'day') return day + inZone;
  return `${day} ${two(civil.getUTCHours())}:${two(civil.getUTCMinutes())}${inZone}`;
};

const isSameMoment = (left: Moment, right: Moment): boolean =>
  left.atMs === right.atMs && left.precision === right.precision;

const duringText = ({ start, end }: EventWindow): string => {
  if (start === null) return end === null ? 'at any time' : `until ${momentText(end)}`;
  if (end === null) return `after ${momentText(start)}`;
  if (isSameMoment(start, end)) return `in ${momentText(start)}`;
  if (start.precision === 'year' || start.precision === 'month') {
    return `from the start of ${momentText(start)} until ${momentText(end)}`;
  }
  return `between ${momentText(start)} and ${momentText(end)}`;
};

/** "by 31 December 2026 23:59 ET", "before 2027", "on 7 August 2026", "in 2026". */
export const windowText = (window: EventWindow): string => {
  const end = window.end === null ? 'an unknown date' : momentText(window.end);
  switch (window.kind) {
    case 'by':
      return `by ${end}`;
    case 'before':
      return `before ${end}`;
    case 'on':
      return `${window.end?.precision === 'month' ? 'in' : 'on'} ${end}`;
    case 'during':
      return duringText(window);
    case 'next':
      return 'whenever it happens next';
    default:
      return assertNever(window.kind);
  }
};

/** When a window ends, in words: the day "before 1 January" ends is 1 January 00:00. */
const endText = ({ kind, end }: EventWindow): string => {
  if (end === null) return 'never';
  const text = momentText(end);
  if (kind !== 'before') {
    return end.precision === 'minute' ? text : `at the end of ${text}`;
  }
  if (end.precision === 'minute') return text;
  if (end.precision === 'day') return `${text} 00:00`;
  return `1 ${end.precision === 'year' ? 'January ' : ''}${text} 00:00`;
};

/** What lies between the ends of two windows. The shortest is 0 where they may end together. */
export type Seam = {
  readonly shortestMs: number;
  readonly longestMs: number;
  readonly text: string;
};

const counted = (count: number, unit: string): string =>
  `${count.toLocaleString('en-US')} ${unit}${count === 1 ? '' : 's'}`;

const durationText = (durationMs: number): string => {
  if (durationMs >= 2 * DAY_MS) return counted(Math.round(durationMs / DAY_MS), 'day');
  if (durationMs >= HOUR_MS) return counted(Math.round(durationMs / HOUR_MS), 'hour');
  return counted(Math.round(durationMs / MINUTE_MS), 'minute');
};

const lengthText = (shortestMs: number, longestMs: number): string => {
  const shortest = durationText(shortestMs);
  const longest = durationText(longestMs);
  if (shortestMs < MINUTE_MS) return `up to ${longest} in between`;
  if (shortest === longest) return `${longest} in between`;
  return longestMs - shortestMs < 2 * DAY_MS && shortestMs > 30 * DAY_MS
    ? `about ${shortest} in between`
    : `${shortest} to ${longest} in between`;
};

/**
 * Returns what lies between the ends of two windows, with a sentence for the operator; null where
 * an end is unknown or both end within the same minute. `names` are the venues' names.
 */
export const seam = (
  left: EventWindow,
  right: EventWindow,
  names: { readonly left: string; readonly right: string },
): Seam | null => {
  const one = endInstantMs(left);
  const other = endInstantMs(right);
  if (one === null || other === null) return null;
  const shortestMs = Math.max(0, one.earliest - other.latest, other.earliest - one.latest);
  const longestMs = Math.max(one.latest - other.earliest, other.latest - one.earliest);
  if (longestMs <= MINUTE_MS) return null;
  const text =
    `${names.left}'s ends ${endText(left)}, ${names.right}'s ${endText(right)}; ` +
    lengthText(shortestMs, longestMs);
  return { shortestMs, longestMs, text };
};
