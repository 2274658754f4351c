/**
 * The one calendar year all practice markets play in, and how the two venues write its days. Knows
 * nothing of the present: the same year always gives the same texts and instants.
 */

const months = [
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

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
export type Weekday = (typeof weekdays)[number];

export type Calendar = {
  readonly year: number;
  /** "27" for 2027. */
  readonly yy: string;
  /** "2026-27": the season that ends in the year. */
  readonly season: string;
  /** "March 17, 2027". */
  readonly long: (month: number, day: number) => string;
  /** "Mar 17, 2027". */
  readonly short: (month: number, day: number) => string;
  /** "March 17", as Polymarket's questions often have it. */
  readonly dayOf: (month: number, day: number) => string;
  /** "27MAR17", as Kalshi's tickers have it. */
  readonly tag: (month: number, day: number) => string;
  readonly monthName: (month: number) => string;
  readonly utc: (month: number, day: number, hour?: number, minute?: number) => string;
  /** The instant of a wall-clock time in New York. */
  readonly eastern: (month: number, day: number, hour: number, minute?: number) => string;
  /** The day of the month of, say, the third Wednesday. */
  readonly nth: (n: number, weekday: Weekday, month: number) => number;
};

/** RFC 3339 without fractions of a second, as both venues write scheduled times. */
export const rfc3339 = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

export const calendarOf = (year: number): Calendar => {
  const yy = String(year).slice(-2);
  const nameOf = (month: number): string => months[month - 1] ?? `month ${month}`;
  const abbreviationOf = (month: number): string => nameOf(month).slice(0, 3);
  const nth = (n: number, weekday: Weekday, month: number): number => {
    const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
    return 1 + ((weekdays.indexOf(weekday) - first + 7) % 7) + (n - 1) * 7;
  };
  // Summer time in New York: second Sunday of March to first Sunday of November, at 2 AM local
  // (Energy Policy Act of 2005). No practice instant falls into the hour of a change.
  const summerFromMs = Date.UTC(year, 2, nth(2, 'Sun', 3), 7);
  const summerToMs = Date.UTC(year, 10, nth(1, 'Sun', 11), 6);
  const hourMs = 3_600_000;
  const utcMs = (month: number, day: number, hour = 0, minute = 0): number =>
    Date.UTC(year, month - 1, day, hour, minute);
  return {
    year,
    yy,
    season: `${year - 1}-${yy}`,
    long: (month, day) => `${nameOf(month)} ${day}, ${year}`,
    short: (month, day) => `${abbreviationOf(month)} ${day}, ${year}`,
    dayOf: (month, day) => `${nameOf(month)} ${day}`,
    tag: (month, day) =>
      `${yy}${abbreviationOf(month).toUpperCase()}${String(day).padStart(2, '0')}`,
    monthName: nameOf,
    utc: (month, day, hour, minute) => rfc3339(utcMs(month, day, hour, minute)),
    eastern: (month, day, hour, minute = 0) => {
      const winterMs = utcMs(month, day, hour, minute) + 5 * hourMs;
      const isSummer = winterMs - hourMs >= summerFromMs && winterMs - hourMs < summerToMs;
      return rfc3339(isSummer ? winterMs - hourMs : winterMs);
    },
    nth,
  };
};
