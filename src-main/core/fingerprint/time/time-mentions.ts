/**
 * Finds dates, times of day and seasons in a text. It says where they stand and what they say, not
 * what they mean: which year "Dec 31" is in, and whether it is a deadline, is decided elsewhere.
 */
import { isRealDay, zoneNamed } from './calendar.ts';

/** What is said of a date. `months` is how long the period is where no day is named. */
export type DateWords = {
  readonly year: number | null;
  /** 1 to 12; null where only a year is named. */
  readonly month: number | null;
  readonly day: number | null;
  /** The last day of "Mar 3-9". */
  readonly toDay: number | null;
  readonly months: 1 | 3 | 6 | 12;
};

export type ClockWords = {
  /** Minutes after midnight. */
  readonly from: number;
  readonly to: number | null;
  readonly zone: string | null;
};

export type TimeMention = {
  readonly start: number;
  readonly end: number;
  readonly date: DateWords | null;
  readonly clock: ClockWords | null;
  /** "2025-26": it says which edition of a contest, not when. */
  readonly isSeason: boolean;
};

const MONTH =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|' +
  'Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';
const DAY = '(?:[12]\\d|3[01]|0?[1-9])';
const YEAR_AFTER = "(?:,?\\s{1,2}(20\\d\\d)(?!\\d)|,?\\s'(\\d\\d)(?!\\d))?";
const ZONE =
  '(?:Eastern|Central|Mountain|Pacific)(?:\\s(?:Standard|Daylight))?(?:\\sTime)?|' +
  '(?:London|Kyiv|Ukraine|Israel|Moscow|Tehran|Iran|Beijing|China|Tokyo|Japan|Seoul|Korea)' +
  '(?:\\s(?:Standard|Daylight|Summer|local))?\\sTime|MSK|' +
  'E[SD]?T|C[SD]?T|M[SD]T|P[SD]?T|UTC|GMT|BST|CES?T|JST|KST|HKT';

// One pass over the text. The groups are, in order: 1-3 ISO; 4-6 US; 7-11 month and day; 12-15 day
// and month; 16-17 month and year; 18-19 quarter; 20-21 quarter, year first; 22-23 half-year;
// 24-25 season; 26 year; 27 month alone.
const DATE = new RegExp(
  [
    '(?<![\\d-])(20\\d\\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])(?!\\d)',
    `(?<![\\d/])(0?[1-9]|1[0-2])/(${DAY})/((?:20)?\\d\\d)(?![\\d/])`,
    `\\b(${MONTH})\\b\\.?\\s{1,2}(${DAY})(?:st|nd|rd|th)?(?![\\d%]|:\\d|\\s?[ap]\\.?m\\b)` +
      `(?:\\s?-\\s?(${DAY})(?:st|nd|rd|th)?(?![\\d%]|:\\d|\\s?[ap]\\.?m\\b))?${YEAR_AFTER}`,
    `(?<![\\d.,$#/-])(${DAY})(?:st|nd|rd|th)?\\s(?:of\\s)?(${MONTH})\\b\\.?${YEAR_AFTER}`,
    `\\b(${MONTH})\\b\\.?,?\\s(?:of\\s)?(20\\d\\d)(?!\\d)`,
    "\\bQ([1-4]),?\\s?(?:of\\s)?'?((?:20)?\\d\\d)(?!\\d)",
    '(?<![\\d$])(20\\d\\d)\\s?Q([1-4])\\b',
    "\\bH([12]),?\\s?(?:of\\s)?'?(20\\d\\d)(?!\\d)",
    '(?<![\\d$/-])(20\\d\\d)\\s?[-/]\\s?((?:20)?\\d\\d)(?![-/\\d]|\\.\\d|,\\d)',
    "(?<![\\d$#/\\\\'.,\\u20ac\\u00a3]|[A-Za-z]-)(20[1-4]\\d)(?![\\d%+]|,\\d|\\.\\d|[A-Za-z])",
    `\\b(${MONTH})\\b`,
  ].join('|'),
  'gi',
);
// Groups: 1-3 hour, minute, half of the first time; 4-6 of the second; 7 a 24-hour time, 8 its
// minute; 9 a word; 10 the zone.
const HALF = '([ap])\\.?m\\b\\.?';
const CLOCK = new RegExp(
  `(?<![\\d:.,$-])(?:(1[0-2]|0?[1-9])(?::([0-5]\\d))?(?::\\d\\d)?\\s?${HALF}` +
    `(?:\\s?(?:-|to|and)\\s?(1[0-2]|0?[1-9])(?::([0-5]\\d))?\\s?${HALF})?` +
    '|([01]?\\d|2[0-4]):([0-5]\\d)(?::\\d\\d)?(?![\\d:])|\\b(noon|midnight)\\b)' +
    `(?:\\s?\\(?(?:in\\s)?(?:the\\s)?(${ZONE})\\b(?:\\stimezone)?(?:\\s\\(noon\\))?\\)?)?`,
  'gi',
);

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const monthOf = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) / 3 + 1;

const yearOf = (...words: readonly (string | undefined)[]): number | null => {
  const word = words.find((each) => each !== undefined);
  if (word === undefined) return null;
  return word.length === 2 ? 2000 + Number(word) : Number(word);
};

const dayWords = (
  year: number | null,
  month: number,
  day: number,
  toDay: number | null = null,
): DateWords | null =>
  isRealDay(year ?? 2024, month, day) ? { year, month, day, toDay, months: 1 } : null;

const periodWords = (
  year: number | null,
  month: number | null,
  months: DateWords['months'],
): DateWords => ({ year, month, day: null, toDay: null, months });

/** "may" and "march" are also verbs: without a capital they are no months. */
const isVerb = (word: string): boolean => /^ma(?:y|r|rch)$/.test(word);

const datedWords = (match: RegExpExecArray): DateWords | null => {
  const [, isoY, isoM, isoD, usM, usD, usY, m1, d1, to1, y1, s1, d2, m2, y2, s2] = match;
  if (isoY !== undefined) return dayWords(Number(isoY), Number(isoM), Number(isoD));
  if (usM !== undefined) return dayWords(yearOf(usY), Number(usM), Number(usD));
  if (m1 !== undefined) {
    if (isVerb(m1)) return null;
    const toDay = to1 !== undefined && Number(to1) > Number(d1) ? Number(to1) : null;
    return dayWords(yearOf(y1, s1), monthOf(m1), Number(d1), toDay);
  }
  if (m2 !== undefined) {
    return isVerb(m2) ? null : dayWords(yearOf(y2, s2), monthOf(m2), Number(d2));
  }
  return null;
};

const periodIn = (match: RegExpExecArray): DateWords | null => {
  const [m3, y3, q1, qy1, qy2, q2, half, halfYear] = match.slice(16, 24);
  if (m3 !== undefined) return isVerb(m3) ? null : periodWords(Number(y3), monthOf(m3), 1);
  const quarter = q1 ?? q2;
  if (quarter !== undefined) return periodWords(yearOf(qy1, qy2), Number(quarter) * 3 - 2, 3);
  if (half !== undefined) return periodWords(Number(halfYear), Number(half) * 6 - 5, 6);
  const [year, month] = match.slice(26, 28);
  if (year !== undefined) return periodWords(Number(year), null, 12);
  // A month alone has to look like one: "Mar-a-Lago", "March Madness" and "may" are not dates.
  if (month === undefined || month[0] === month[0]?.toLowerCase()) return null;
  const after = match.input.slice(match.index + month.length, match.index + month.length + 8);
  return /^-[a-z]|^ Madness/i.test(after) ? null : periodWords(null, monthOf(month), 1);
};

const dateMention = (match: RegExpExecArray): TimeMention | null => {
  const at = { start: match.index, end: match.index + match[0].length, clock: null };
  const seasonFrom = match[24];
  if (seasonFrom !== undefined) return { ...at, date: null, isSeason: true };
  const date = datedWords(match) ?? periodIn(match);
  return date === null ? null : { ...at, date, isSeason: false };
};

const minutesOf = (hour: string, minute: string | undefined, half: string): number =>
  (Number(hour) % 12) * 60 + Number(minute ?? 0) + (half.toLowerCase() === 'p' ? 720 : 0);

const clockMention = (match: RegExpExecArray): TimeMention => {
  const [all, hour, minute, half, toHour, toMinute, toHalf, hour24, minute24, word, zone] = match;
  let from: number;
  let to: number | null = null;
  if (hour !== undefined && half !== undefined) {
    from = minutesOf(hour, minute, half);
    if (toHour !== undefined && toHalf !== undefined) to = minutesOf(toHour, toMinute, toHalf);
  } else if (hour24 !== undefined) {
    from = Number(hour24) * 60 + Number(minute24);
  } else {
    from = word?.toLowerCase() === 'noon' ? 720 : 0;
  }
  return {
    start: match.index,
    end: match.index + all.length,
    date: null,
    clock: { from, to, zone: zone === undefined ? null : zoneNamed(zone) },
    isSeason: false,
  };
};

const DATE_THEN_CLOCK = /^(?:,? ?(?:at|by|@|-|\()? ?)$/;
const CLOCK_THEN_DATE = /^,? ?(?:on )?(?:the )?$/;

/** One mention of a day and its time of day, where the two stand together. */
const joined = (text: string, first: TimeMention, second: TimeMention): TimeMention | null => {
  const gap = text.slice(first.end, second.start);
  if (gap.length > 8) return null;
  const { start } = first;
  const { end } = second;
  if (first.date?.day != null && second.clock !== null && first.clock === null) {
    return DATE_THEN_CLOCK.test(gap) ? { ...first, end, clock: second.clock } : null;
  }
  if (first.clock !== null && first.date === null && second.date?.day != null) {
    return CLOCK_THEN_DATE.test(gap) ? { ...second, start, clock: first.clock } : null;
  }
  return null;
};

const inOrder = (left: TimeMention, right: TimeMention): number => left.start - right.start;

/** Returns every date, time of day and season of the text, in order, none overlapping another. */
export const timeMentions = (text: string): readonly TimeMention[] => {
  const found: TimeMention[] = [];
  for (const match of text.matchAll(DATE)) {
    const mention = dateMention(match);
    if (mention !== null) found.push(mention);
  }
  for (const match of text.matchAll(CLOCK)) found.push(clockMention(match));
  if (found.length < 2) return found;
  found.sort(inOrder);
  const mentions: TimeMention[] = [];
  for (const mention of found) {
    const last = mentions.at(-1);
    if (last === undefined || mention.start >= last.end) {
      const both = last === undefined ? null : joined(text, last, mention);
      if (both !== null) mentions.pop();
      mentions.push(both ?? mention);
    }
  }
  return mentions;
};
