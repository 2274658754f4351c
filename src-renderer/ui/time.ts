/** How instants, ages and durations are written. Pure: the present and the zone are arguments. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The operator's own zone, by its IANA name. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

// Making a formatter costs far more than using one, and a list of 10,000 rows uses the same two.
const formatters = new Map<string, Intl.DateTimeFormat>();
const formatterFor = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  formatters.set(zone, made);
  return made;
};

type Fields = Readonly<
  Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'zone', string>
>;

const fieldsOf = (atMs: number, zone: string): Fields => {
  const parts = new Map(
    formatterFor(zone)
      .formatToParts(atMs)
      .map((part) => [part.type, part.value]),
  );
  const field = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '?';
  return {
    year: field('year'),
    month: field('month'),
    day: field('day'),
    hour: field('hour'),
    minute: field('minute'),
    second: field('second'),
    zone: field('timeZoneName'),
  };
};

/** "2026-11-23 14:36 UTC" in the named zone. */
export const dateTimeText = (atMs: number, zone: string): string => {
  const at = fieldsOf(atMs, zone);
  return `${at.year}-${at.month}-${at.day} ${at.hour}:${at.minute} ${at.zone}`;
};

/** "2026-11-23 14:36:07" in the named zone, for columns whose header names the zone. */
export const secondText = (atMs: number, zone: string): string => {
  const at = fieldsOf(atMs, zone);
  return `${at.year}-${at.month}-${at.day} ${at.hour}:${at.minute}:${at.second}`;
};

export const timeOfDayText = (atMs: number, zone: string): string => {
  const at = fieldsOf(atMs, zone);
  return `${at.hour}:${at.minute}:${at.second}`;
};

export const dayText = (atMs: number, zone: string): string => {
  const at = fieldsOf(atMs, zone);
  return `${at.year}-${at.month}-${at.day}`;
};

/**
 * One unit, rounded down: an age is never shown older or newer than it is by more than its unit.
 */
export const durationText = (durationMs: number): string => {
  const ms = Math.max(0, durationMs);
  if (ms < SECOND_MS) return `${Math.floor(ms)} ms`;
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.floor(ms / DAY_MS)} d`;
};

/** "4 s ago", "now", or "in 38 d" for an instant that lies ahead. */
export const ageText = (atMs: number, nowMs: number): string => {
  const elapsedMs = nowMs - atMs;
  if (Math.abs(elapsedMs) < SECOND_MS) return 'now';
  return elapsedMs > 0 ? `${durationText(elapsedMs)} ago` : `in ${durationText(-elapsedMs)}`;
};
