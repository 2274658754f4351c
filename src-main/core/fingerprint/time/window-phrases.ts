/**
 * Reads the windows that one text states: "by June 30", "before 2027", "on Aug 7 at 4PM ET",
 * "between May 1 and May 9", "in 2026". Each date is judged by the few words before it.
 */
import type { EventWindow, Moment } from '../fingerprint.ts';
import { lastDayOf, momentAt, momentOf, withYear } from './moments.ts';
import type { YearAnchor } from './moments.ts';
import type { ClockWords, DateWords, TimeMention } from './time-mentions.ts';

/** How sure it is that a phrase is the contract's window; the highest is taken. */
export type WindowPhrase = {
  readonly start: number;
  readonly end: number;
  readonly window: EventWindow;
  readonly rank: number;
};

const DEADLINE = 5;
const BETWEEN = 4;
const ON_MINUTE = 3;
const ON_DAY = 2;
const PERIOD = 1;

const WORDS_BEFORE_MAX = 48;
const BY = new RegExp(
  '\\b(?:by|no later than|not later than|on or before|until|through|up to|at or before|' +
    "(?:between|from)\\s[a-z' ]{3,30}\\s(?:and|to|until|through))\\s" +
    '(?:the\\s)?(end\\sof\\s|close\\sof\\s)?(?:the\\s)?(?:year\\s)?$',
  'i',
);
const BEFORE =
  /\b(?:before|prior to|earlier than)\s(?:the\s)?(?:start of\s|(end\sof\s))?(?:the\s)?$/i;
const WEEK_OF = /\bweek\s(?:of|starting|beginning)\s(?:the\s)?$/i;
const END_OF = /\b(?:end|close)\sof\s(?:the\s)?$/i;
const AFTER = /\b(?:after|since|starting|beginning|following)\s(?:on\s)?$/i;
const RANGE_GAP = /^,?\s(?:and|to|through|until|-)\s(?:the\s)?(?:end of\s)?$|^\s?-\s?$/i;
const IN = new RegExp(
  '\\b(?:in|during|throughout|over|within|for)\\s(?:the\\s)?(?:(?:early|mid|late)[ -])?' +
    '(?:calendar year\\s|year\\s|month of\\s)?$',
  'i',
);
const MEETING =
  /^\s(?:FOMC\s|Fed\s|(?:monetary\s)?policy\s)?(?:meeting|decision|auction|report|release|print)/i;
// "Announced on Feb 5": dates of something else.
const OF_SOMETHING_ELSE = new RegExp(
  '\\b(?:announced|created|posted|published|dated|updated|note|as of|born|since|arrested|' +
    'reported|issued|signed)\\s(?:on\\s)?(?:the\\s)?$',
  'i',
);

type Said = { readonly date: DateWords; readonly clock: ClockWords | null };

const saidIn = (mention: TimeMention, anchor: YearAnchor): Said | null => {
  if (mention.date === null) return null;
  const date = withYear(mention.date, anchor);
  return date === null ? null : { date, clock: mention.clock };
};

const endOf = ({ date, clock }: Said): Moment | null =>
  momentOf(lastDayOf(date), clock?.from ?? null, clock?.zone ?? null);

const deadline = (kind: 'by' | 'before', end: Moment | null): EventWindow | null =>
  end === null ? null : { kind, start: null, end };

/** A month or a year is the same moment twice, its precision says how long; a quarter, its days. */
const period = (date: DateWords): EventWindow | null => {
  const isNamed = date.months === 1 || date.months === 12;
  const start = momentOf({ ...date, day: isNamed ? null : 1 }, null, null);
  const end = isNamed ? start : momentOf(lastDayOf(date), null, null);
  return start === null || end === null ? null : { kind: 'during', start, end };
};

const onDay = ({ date, clock }: Said): EventWindow | null => {
  const start = momentAt(date, clock);
  if (start === null) return null;
  const toMinutes = clock?.to ?? null;
  if (clock !== null && toMinutes !== null) {
    // "11:45PM-12:00AM" ends on the next day.
    const next = toMinutes <= clock.from ? toMinutes + 24 * 60 : toMinutes;
    return { kind: 'during', start, end: momentOf(date, next, clock.zone) };
  }
  if (date.toDay !== null) {
    return { kind: 'during', start, end: momentOf(lastDayOf(date), null, null) };
  }
  return { kind: 'on', start, end: start };
};

const weekFrom = (date: DateWords): EventWindow | null => {
  const start = momentOf(date, null, null);
  const end = momentOf({ ...date, day: (date.day ?? 1) + 6 }, null, null);
  return start === null || end === null ? null : { kind: 'during', start, end };
};

const phrase = (
  { start, end }: { start: number; end: number },
  window: EventWindow | null,
  rank: number,
): WindowPhrase | null => (window === null ? null : { start, end, window, rank });

const between = (
  text: string,
  first: TimeMention,
  second: TimeMention,
  anchor: YearAnchor,
): WindowPhrase | null => {
  if (first.date === null || second.date === null) return null;
  const gap = text.slice(first.end, Math.min(second.start, first.end + 24));
  if (first.end + gap.length !== second.start || !RANGE_GAP.test(gap)) return null;
  const to = saidIn(second, anchor);
  if (to === null) return null;
  // "May 18 - June 7, 2026": the year stands once, at the end, or the period crosses the new year.
  const isWrapped = (first.date.month ?? 1) > (to.date.month ?? 12) && to.date.year !== null;
  const year = first.date.year ?? (isWrapped ? (to.date.year ?? 0) - 1 : to.date.year);
  const start = momentAt({ ...first.date, year }, first.clock);
  const end = endOf(to);
  if (start === null || end === null || start.atMs > end.atMs) return null;
  return phrase({ start: first.start, end: second.end }, { kind: 'during', start, end }, BETWEEN);
};

const single = (text: string, mention: TimeMention, anchor: YearAnchor): WindowPhrase | null => {
  const said = saidIn(mention, anchor);
  if (said === null) return null;
  const { date, clock } = said;
  const left = Math.max(0, mention.start - WORDS_BEFORE_MAX);
  const words = text.slice(left, mention.start);
  const at = (length: number): { start: number; end: number } => ({
    start: mention.start - length,
    end: mention.end,
  });
  const by = BY.exec(words);
  if (by !== null) {
    const end = by[1] === undefined ? momentAt(date, clock) : endOf(said);
    return phrase(at(words.length - by.index), deadline('by', end), DEADLINE);
  }
  const before = BEFORE.exec(words);
  if (before !== null) {
    const isEnd = before[1] !== undefined;
    const window = isEnd ? deadline('by', endOf(said)) : deadline('before', momentAt(date, clock));
    return phrase(at(words.length - before.index), window, DEADLINE);
  }
  if (OF_SOMETHING_ELSE.test(words)) return null;
  const after = AFTER.exec(words);
  if (after !== null && date.day !== null) {
    const start = momentAt(date, clock);
    return phrase(at(words.length - after.index), { kind: 'during', start, end: null }, PERIOD);
  }
  if (END_OF.test(words)) {
    const end = endOf(said);
    return phrase(at(0), end === null ? null : { kind: 'on', start: end, end }, ON_DAY);
  }
  if (WEEK_OF.test(words) && date.day !== null) {
    return phrase(at(0), weekFrom(date), ON_DAY);
  }
  if (date.day !== null) {
    return phrase(at(0), onDay(said), clock === null ? ON_DAY : ON_MINUTE);
  }
  return ofPeriod(text, mention, date, words);
};

const ofPeriod = (
  text: string,
  mention: TimeMention,
  date: DateWords,
  words: string,
): WindowPhrase | null => {
  const { start, end } = mention;
  const isMonth = date.month !== null && date.months === 1;
  if (isMonth && MEETING.test(text.slice(end, end + 40))) {
    const month = momentOf(date, null, null);
    return month === null
      ? null
      : phrase(mention, { kind: 'on', start: month, end: month }, ON_DAY);
  }
  const preposition = IN.exec(words);
  // A year without "in", or "in the 2026 season", is the edition of a contest and no time.
  const isEdition = preposition === null || /\bthe\s$/i.test(words);
  if (date.month === null && isEdition) return null;
  const length = preposition === null ? 0 : words.length - preposition.index;
  return phrase({ start: start - length, end }, period(date), PERIOD);
};

/** Returns the windows that the mentions of a text state, in the order of the text. */
export const windowPhrases = (
  text: string,
  mentions: readonly TimeMention[],
  anchor: YearAnchor,
): readonly WindowPhrase[] => {
  const phrases: WindowPhrase[] = [];
  for (let index = 0; index < mentions.length; index += 1) {
    const mention = mentions[index];
    if (mention === undefined || mention.date === null) continue;
    const next = mentions[index + 1];
    const pair = next === undefined ? null : between(text, mention, next, anchor);
    if (pair !== null) index += 1;
    const found = pair ?? single(text, mention, anchor);
    if (found !== null) phrases.push(found);
  }
  return phrases;
};
