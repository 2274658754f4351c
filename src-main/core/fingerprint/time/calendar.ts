/**
 * The civil calendar and the zones that venues name, as exact rules: no clock, no locale. Daylight
 * saving follows the rules in force since 2007 (United States) and 1996 (European Union).
 */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const SUNDAY = 0;

/** The first instant of a civil day as if it were in UTC; month 1 to 12, day may overflow. */
export const utcDayMs = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day);

export const daysInMonth = (year: number, month: number): number =>
  new Date(utcDayMs(year, month + 1, 0)).getUTCDate();

export const isRealDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

type Saving = 'us' | 'eu' | 'none';
type Zone = { readonly offsetMs: number; readonly saving: Saving; readonly label: string };

// Offsets of standard time.
const ZONES: ReadonlyMap<string, Zone> = new Map([
  ['America/New_York', { offsetMs: -5 * HOUR_MS, saving: 'us', label: 'ET' }],
  ['America/Chicago', { offsetMs: -6 * HOUR_MS, saving: 'us', label: 'CT' }],
  ['America/Denver', { offsetMs: -7 * HOUR_MS, saving: 'us', label: 'MT' }],
  ['America/Los_Angeles', { offsetMs: -8 * HOUR_MS, saving: 'us', label: 'PT' }],
  ['Europe/London', { offsetMs: 0, saving: 'eu', label: 'London time' }],
  ['Europe/Berlin', { offsetMs: HOUR_MS, saving: 'eu', label: 'CET' }],
  ['Europe/Kyiv', { offsetMs: 2 * HOUR_MS, saving: 'eu', label: 'Kyiv time' }],
  // Two days before the Union in March: until then this is an hour off.
  ['Asia/Jerusalem', { offsetMs: 2 * HOUR_MS, saving: 'eu', label: 'Israel time' }],
  ['Europe/Moscow', { offsetMs: 3 * HOUR_MS, saving: 'none', label: 'Moscow time' }],
  ['Asia/Tehran', { offsetMs: 3.5 * HOUR_MS, saving: 'none', label: 'Tehran time' }],
  ['Asia/Shanghai', { offsetMs: 8 * HOUR_MS, saving: 'none', label: 'Beijing time' }],
  ['Asia/Tokyo', { offsetMs: 9 * HOUR_MS, saving: 'none', label: 'JST' }],
  ['Asia/Seoul', { offsetMs: 9 * HOUR_MS, saving: 'none', label: 'KST' }],
  ['Asia/Hong_Kong', { offsetMs: 8 * HOUR_MS, saving: 'none', label: 'HKT' }],
  ['UTC', { offsetMs: 0, saving: 'none', label: 'UTC' }],
]);

// "EST" in July is written by people who mean Eastern Time: the daylight letter is not believed.
const ZONE_OF_WORD: ReadonlyMap<string, string> = new Map(
  (
    [
      ['America/New_York', 'et est edt eastern'],
      ['America/Chicago', 'ct cst cdt central'],
      ['America/Denver', 'mt mst mdt mountain'],
      ['America/Los_Angeles', 'pt pst pdt pacific'],
      ['Europe/London', 'bst london'],
      ['Europe/Berlin', 'cet cest'],
      ['Europe/Kyiv', 'kyiv ukraine'],
      ['Asia/Jerusalem', 'israel'],
      ['Europe/Moscow', 'msk moscow'],
      ['Asia/Tehran', 'tehran iran'],
      ['Asia/Shanghai', 'beijing china'],
      ['Asia/Tokyo', 'jst tokyo japan'],
      ['Asia/Seoul', 'kst seoul korea'],
      ['Asia/Hong_Kong', 'hkt'],
      ['UTC', 'utc gmt'],
    ] as const
  ).flatMap(([zone, words]) => words.split(' ').map((word) => [word, zone])),
);

/** The IANA name for "ET", "EDT", "Eastern Time", "UTC", …; null for a word that names none. */
export const zoneNamed = (word: string): string | null =>
  ZONE_OF_WORD.get(word.toLowerCase().split(/\s/, 1)[0] ?? '') ?? null;

/** How people write the zone: "ET" for "America/New_York". */
export const zoneLabel = (zone: string): string => ZONES.get(zone)?.label ?? zone;

/** The day of the month of the nth (1 is the first, -1 the last) Sunday. */
const sundayOf = (year: number, month: number, nth: 1 | 2 | -1): number => {
  if (nth === -1) {
    const last = daysInMonth(year, month);
    return last - new Date(utcDayMs(year, month, last)).getUTCDay();
  }
  const weekday = new Date(utcDayMs(year, month, 1)).getUTCDay();
  return 1 + ((7 + SUNDAY - weekday) % 7) + (nth - 1) * 7;
};

/** The zone's distance from UTC at an instant; an unlisted zone counts as UTC. */
export const offsetAtMs = (zone: string, atMs: number): number => {
  const rule = ZONES.get(zone);
  if (rule === undefined || rule.saving === 'none') return rule?.offsetMs ?? 0;
  const year = new Date(atMs + rule.offsetMs).getUTCFullYear();
  const [fromMs, toMs] =
    rule.saving === 'us'
      ? [
          // 2:00 standard time on the second Sunday of March; 2:00 daylight time in November.
          utcDayMs(year, 3, sundayOf(year, 3, 2)) + 2 * HOUR_MS - rule.offsetMs,
          utcDayMs(year, 11, sundayOf(year, 11, 1)) + HOUR_MS - rule.offsetMs,
        ]
      : [
          // 1:00 UTC on the last Sundays of March and October, in every zone of the Union at once.
          utcDayMs(year, 3, sundayOf(year, 3, -1)) + HOUR_MS,
          utcDayMs(year, 10, sundayOf(year, 10, -1)) + HOUR_MS,
        ];
  return rule.offsetMs + (atMs >= fromMs && atMs < toMs ? HOUR_MS : 0);
};

/**
 * The instant at which the zone's clocks show the given civil time, itself written as if in UTC.
 * A time that is skipped in spring is read an hour later, one that comes twice the first time.
 */
export const instantOf = (civilMs: number, zone: string | null): number => {
  if (zone === null) return civilMs;
  const early = civilMs - offsetAtMs(zone, civilMs - DAY_MS);
  if (early + offsetAtMs(zone, early) === civilMs) return early;
  const late = civilMs - offsetAtMs(zone, civilMs + DAY_MS);
  return late + offsetAtMs(zone, late) === civilMs ? late : early;
};

/** The civil time that the zone's clocks show at an instant, written as if in UTC. */
export const civilMsOf = (atMs: number, zone: string | null): number =>
  zone === null ? atMs : atMs + offsetAtMs(zone, atMs);
