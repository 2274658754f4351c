/**
 * Compares when two contracts are decided: the window and the edition. A scheduled contest is
 * decided once, so that the deadline of its listing moves nothing once the edition is the same.
 */
import type { EventWindow, Fingerprint, Moment } from '../fingerprint/fingerprint.ts';
import { civilMsOf, DAY_MS, MINUTE_MS } from '../fingerprint/time/calendar.ts';
import { sameEdition } from '../fingerprint/time/edition.ts';
import { endInstantMs, startInstantMs } from '../fingerprint/time/window-end.ts';
import { seam as seamBetween, windowText } from '../fingerprint/time/window-text.ts';
import { isYearOfEdition } from './edition-verdict.ts';
import { isPrice, isPublished, isRateDecision } from './metrics.ts';
import type { Situation } from './metrics.ts';
import { sharedSource } from './sources.ts';
import { agreeing, bothSay, differing, openField, sidesOf } from './verdict.ts';
import type { FieldVerdict, Names, SetRelation } from './verdict.ts';
import { compareWindows, isWholeDay } from './windows.ts';

const isSameEdition = (left: Fingerprint, right: Fingerprint): boolean =>
  left.edition !== null &&
  right.edition !== null &&
  sameEdition(left.edition.value, right.edition.value) === true;

/** A deadline, or a year: for a contest it says when the listing ends and not which contest. */
const isListingTime = ({ kind, start }: EventWindow): boolean =>
  kind === 'by' || kind === 'before' || kind === 'next' || start?.precision === 'year';

/** A match is told by its day; a longer window may hold several. */
const isOneDay = (window: EventWindow): boolean => {
  if (window.kind === 'on') return window.end !== null && window.end.precision !== 'month';
  const start = startInstantMs(window);
  const end = endInstantMs(window);
  return start !== null && end !== null && end.earliest - start.earliest <= DAY_MS;
};

const withoutBoth = (
  left: Fingerprint,
  right: Fingerprint,
  situation: Situation,
  names: Names,
): FieldVerdict => {
  const sides = sidesOf(left.window, right.window);
  const known = left.window ?? right.window;
  if (known === null) {
    return openField('window', false, sides, 'Neither contract says when it is decided.');
  }
  const who = left.window === null ? names.right : names.left;
  const silent = left.window === null ? left : right;
  if (isYearOfEdition(known.value, silent.edition)) {
    const sentence = `Both are of one year: ${windowText(known.value)}.`;
    return agreeing(
      'window',
      sidesOf(left.window ?? left.edition, right.window ?? right.edition),
      sentence,
    );
  }
  const isOneSided = situation !== 'contest' || !isListingTime(known.value);
  const sentence = `Only ${who} says when: ${windowText(known.value)}.`;
  return openField('window', isOneSided, sides, sentence);
};

/**
 * What a difference of windows means for the question. Of a value that is measured, another time is
 * another measurement; only what is touched or happens lies within the longer window.
 */
const meaningOf = (
  relation: Exclude<SetRelation, 'equal'>,
  left: Fingerprint,
  right: Fingerprint,
): Exclude<SetRelation, 'equal'> => {
  const isMeasured = left.range !== null || right.range !== null;
  const isTouched = left.isTouch?.value === true && right.isTouch?.value === true;
  return isMeasured && !isTouched && relation !== 'disjoint' ? 'overlap' : relation;
};

/** Shares and indices have one official close a day; what trades round the clock has none. */
const CLOSES_DAILY = /^(?:org:|asset:(?:spx|ndx|djia|rut)$)/;
const isDailyClose = ({ subject, isTouch, window }: Fingerprint): boolean =>
  CLOSES_DAILY.test(subject?.value.key ?? '') &&
  isTouch?.value === false &&
  window !== null &&
  isWholeDay(window.value);

const CLOSE_HOUR = 16;
const CLOSE_ZONE = 'America/New_York';

/** The regular session of the American exchanges ends at 16:00 in New York. */
const isClose = (moment: Moment | null): boolean => {
  if (moment?.precision !== 'minute' || moment.zone !== CLOSE_ZONE) return false;
  const civil = new Date(civilMsOf(moment.atMs, moment.zone));
  return civil.getUTCHours() === CLOSE_HOUR && civil.getUTCMinutes() === 0;
};

/** "Closes above on 16 October" against "at 4 PM on 16 October": the close of one trading day. */
const isSameClose = (left: Fingerprint, right: Fingerprint): boolean => {
  const [day, minute] = isDailyClose(left) ? [left, right] : [right, left];
  const one = day.window?.value;
  const other = minute.window?.value;
  return (
    one !== undefined &&
    other?.kind === 'on' &&
    isDailyClose(day) &&
    CLOSES_DAILY.test(minute.subject?.value.key ?? '') &&
    isClose(other.end) &&
    isSameCalendar(one, other, 'day')
  );
};

const isHourOpen = (left: Fingerprint, right: Fingerprint): boolean => {
  const windows = [left.window, right.window];
  const isMoving = [left, right].some(isPrice);
  const isTouched = [left, right].some(({ isTouch }) => isTouch?.value === true);
  const isDay = windows.some((window) => window !== null && isWholeDay(window.value));
  return isMoving && isDay && !isTouched && ![left, right].every(isDailyClose);
};

/** The calendar's name of the day or month, as the clocks of the text's own zone show it. */
const calendarOf = ({ end }: EventWindow, length: 'day' | 'month'): string | null => {
  if (end === null || end.precision === 'year') return null;
  if (length === 'day' && end.precision === 'month') return null;
  const civil = new Date(civilMsOf(end.atMs, end.zone)).toISOString();
  return civil.slice(0, length === 'day' ? 10 : 7);
};

const isSameCalendar = (one: EventWindow, other: EventWindow, length: 'day' | 'month'): boolean => {
  const name = calendarOf(one, length);
  return name !== null && name === calendarOf(other, length);
};

const isMonth = ({ start, end }: EventWindow): boolean =>
  end?.precision === 'month' && (start === null || start.precision === 'month');

/**
 * A central bank that sets rates meets at most once in a calendar month (the Federal Reserve has
 * eight meetings a year, its calendar as of 2026): the month names the meeting, the day is its last.
 */
const isSameMeeting = (one: EventWindow, other: EventWindow): boolean =>
  [one, other].some(isMonth) &&
  [one, other].every((each) => isMonth(each) || each.kind === 'on') &&
  isSameCalendar(one, other, 'month');

/** One contract says which month or quarter a figure is of, the other on which day it comes out. */
const isPublicationAgainstPeriod = (one: EventWindow, other: EventWindow): boolean => {
  const [day, period] = one.kind === 'on' ? [one, other] : [other, one];
  return calendarOf(day, 'day') !== null && day.kind === 'on' && period.kind === 'during';
};

type Ends = { readonly left: EventWindow; readonly right: EventWindow };

/** What the kind of question says of two windows that the calendar alone tells nothing of. */
const byQuestion = (
  { left: one, right: other }: Ends,
  [left, right]: readonly [Fingerprint, Fingerprint],
  situation: Situation,
  names: Names,
): FieldVerdict | null => {
  const sides = sidesOf(left.window, right.window);
  const texts = [windowText(one), windowText(other)] as const;
  const isEachDay = one.kind === 'on' && other.kind === 'on';
  const isScheduled = situation === 'game' || situation === 'contest';
  if (isScheduled && isEachDay && isSameCalendar(one, other, 'day')) {
    const isOnceExact = one.end?.precision !== other.end?.precision;
    const isUnzoned = one.end?.zone == null || other.end?.zone == null;
    if (!isOnceExact || !isUnzoned) return null;
    return agreeing('window', sides, bothSay('Both are on the same day', names, ...texts));
  }
  if (isSameClose(left, right)) {
    return agreeing('window', sides, bothSay('Both are the close of one day', names, ...texts));
  }
  if (isRateDecision(left) && isRateDecision(right) && isSameMeeting(one, other)) {
    const lead = 'The same meeting decides, there is one in that month';
    return agreeing('window', sides, bothSay(lead, names, ...texts));
  }
  if (isPublished(left) && isPublished(right) && isPublicationAgainstPeriod(one, other)) {
    const lead = 'One says what time the figure is of, the other when it is published';
    return openField('window', true, sides, bothSay(lead, names, ...texts));
  }
  return null;
};

const isSameClock = ({ end: one }: EventWindow, { end: other }: EventWindow): boolean =>
  one?.zone != null &&
  other?.zone != null &&
  one.precision === 'minute' &&
  other.precision === 'minute' &&
  one.atMs !== other.atMs &&
  Math.abs(civilMsOf(one.atMs, one.zone) - civilMsOf(other.atMs, other.zone)) <= MINUTE_MS;

/** " Polymarket's ends …, Kalshi's …; 15 days in between."; nothing where an end is not known. */
const inBetween = (one: EventWindow, other: EventWindow, names: Names): string => {
  const between = seamBetween(one, other, names);
  return between === null ? '' : ` ${between.text}.`;
};

export const windowVerdict = (
  left: Fingerprint,
  right: Fingerprint,
  situation: Situation,
  names: Names,
): FieldVerdict => {
  if (left.window === null || right.window === null) {
    return withoutBoth(left, right, situation, names);
  }
  const sides = sidesOf(left.window, right.window);
  const one = left.window.value;
  const other = right.window.value;
  const texts = [windowText(one), windowText(other)] as const;
  const told = byQuestion({ left: one, right: other }, [left, right], situation, names);
  if (told !== null) return told;
  const { relation, seam, isYearAgainstOpen } = compareWindows(one, other, names);
  const isListing = situation === 'contest' && (isListingTime(one) || isListingTime(other));
  if (relation === null) {
    const lead = 'Whether both end at the same time cannot be told';
    return openField('window', !isListing, sides, bothSay(lead, names, ...texts));
  }
  const isWithin = relation === 'left-narrower' || relation === 'right-narrower';
  const isMatchDay = situation === 'game' && isOneDay(one) && isOneDay(other);
  if (situation === 'game' && relation !== 'disjoint' && !isMatchDay) {
    const lead = 'Which match is meant is not told by its day';
    return openField('window', true, sides, bothSay(lead, names, ...texts));
  }
  if (relation === 'equal' || (isMatchDay && isWithin)) {
    const lead = isWithin ? 'Both are on the same day' : 'The same time counts';
    const source = sharedSource(left, right);
    if (isHourOpen(left, right) && (source === null || isWithin)) {
      const sentence = bothSay('At which minute of the day is not said', names, ...texts);
      return openField('window', true, sides, sentence);
    }
    const gap = seam === null ? '' : ` ${seam}.`;
    const year = isYearAgainstOpen ? ' Only one of them leaves out what came before its year.' : '';
    const sentence = bothSay(lead, names, ...texts) + gap + year;
    return agreeing('window', sides, sentence, seam === null ? null : 'time-zone');
  }
  if (isHourOpen(left, right) && isWithin) {
    const sentence = bothSay('At which minute of the day is said once', names, ...texts);
    return openField('window', true, sides, sentence);
  }
  if (isListing && isSameEdition(left, right) && relation !== 'disjoint') {
    const lead = 'The listings end at different times, the contest is decided once';
    const sentence = bothSay(lead, names, ...texts) + inBetween(one, other, names);
    return differing('window', null, sides, sentence);
  }
  const between = inBetween(one, other, names);
  const isZone = isSameClock(one, other);
  const lead = isZone ? 'The same clock time in two time zones' : 'Different times count';
  const sentence = bothSay(lead, names, ...texts) + between;
  const meaning = meaningOf(relation, left, right);
  return differing('window', meaning, sides, sentence, isZone ? 'time-zone' : null);
};
