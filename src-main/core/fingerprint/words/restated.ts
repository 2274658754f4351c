/**
 * Which words of a title only spell again what a field has already read: "Sep" beside a window in
 * September, "110,000" beside a threshold of 110k, "98th" beside the Oscars of 2026. Another month,
 * number or edition than the one that was read stays unexplained.
 */
import type { EventWindow, Moment, Read, ValueRange } from '../fingerprint.ts';
import { numberMentions } from '../quantity/numbers.ts';
import { civilMsOf } from '../time/calendar.ts';
import { awardEditionIn } from '../time/edition.ts';
import { timeMentions } from '../time/time-mentions.ts';

export type Restated = {
  readonly window: Read<EventWindow> | null;
  readonly edition: Read<string> | null;
  readonly range: Read<ValueRange> | null;
};

export type Stretch = { readonly start: number; readonly end: number };

const MONTHS: readonly string[] = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH_WORD =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;
const YEAR = /^20[1-4]\d$/;
const DAY = /^[0-3]?\d$/;
/** The hour is for the window's reader alone. */
const CLOCK = /^(?:am|pm|noon|midnight)$/;
/** "BO3": over how many maps a match goes; who wins it is the same question. */
const BEST_OF = /^bo[1-9]$/;

const civil = ({ atMs, zone }: Moment): Date => new Date(civilMsOf(atMs, zone));

const momentsOf = (window: Read<EventWindow> | null): readonly Moment[] =>
  [window?.value.start ?? null, window?.value.end ?? null].filter((moment) => moment !== null);

const isMonthOf = (word: string, moments: readonly Moment[]): boolean => {
  const month = MONTHS.indexOf(word.slice(0, 3));
  return moments.some(
    (moment) => moment.precision !== 'year' && civil(moment).getUTCMonth() === month,
  );
};

const isYearOf = (word: string, moments: readonly Moment[], edition: string | null): boolean => {
  const year = Number(word);
  return edition === word || moments.some((moment) => civil(moment).getUTCFullYear() === year);
};

const HOUR = /^(\d{1,2})(am|pm)$/;
/** Behind a time of day: which clock it is was read with it. */
const ZONE_WORD = /^(?:at|et|est|edt|utc)$/;

const isHourOf = (word: string, moments: readonly Moment[]): boolean => {
  const match = HOUR.exec(word);
  if (match === null) return false;
  const hour = (Number(match[1]) % 12) + (match[2] === 'pm' ? 12 : 0);
  return moments.some(
    (moment) => moment.precision === 'minute' && civil(moment).getUTCHours() === hour,
  );
};

const isDayOf = (word: string, moments: readonly Moment[]): boolean =>
  moments.some(
    (moment) =>
      (moment.precision === 'day' || moment.precision === 'minute') &&
      civil(moment).getUTCDate() === Number(word),
  );

export const isRestated = (word: string, { window, edition }: Restated): boolean => {
  if (BEST_OF.test(word)) return true;
  const moments = momentsOf(window);
  if (MONTH_WORD.test(word)) return isMonthOf(word, moments);
  if (word === 'today') return moments.some(({ precision }) => precision === 'minute');
  return YEAR.test(word) && isYearOf(word, moments, edition?.value ?? null);
};

/** A day's number counts only inside a date; by itself "14" may be the fourteenth of anything. */
const datesIn = (text: string, { window, edition }: Restated): readonly Stretch[] => {
  const moments = momentsOf(window);
  if (moments.length === 0) return [];
  return timeMentions(text).filter(({ start, end }) => {
    const words = text
      .slice(start, end)
      .toLowerCase()
      .split(/[^a-z0-9]+/);
    return words.every((word) => {
      if (isHourOf(word, moments) || ZONE_WORD.test(word)) return true;
      if (MONTH_WORD.test(word)) return isMonthOf(word, moments);
      if (YEAR.test(word)) return isYearOf(word, moments, edition?.value ?? null);
      return !/\d/.test(word) ? !CLOCK.test(word) : DAY.test(word) && isDayOf(word, moments);
    });
  });
};

const numbersIn = (text: string, { range }: Restated): readonly Stretch[] => {
  const bounds = [range?.value.low ?? null, range?.value.high ?? null].flatMap((bound) =>
    bound === null ? [] : [bound.units],
  );
  if (bounds.length === 0 || !/\d/.test(text)) return [];
  return numberMentions(text, timeMentions(text)).filter(({ units }) => bounds.includes(units));
};

/** The stretches of the title that spell a date, a bound or an edition that was read. */
export const restatedSpans = (text: string, restated: Restated): readonly Stretch[] => {
  const award = awardEditionIn(text);
  const isOwnAward = award !== null && award.year === restated.edition?.value;
  return [...datesIn(text, restated), ...numbersIn(text, restated), ...(isOwnAward ? [award] : [])];
};
