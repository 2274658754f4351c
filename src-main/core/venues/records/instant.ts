/** ISO 8601 moments as the venues write them, to milliseconds. Must never assume a time zone. */

const MOMENT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?))?$/;

/**
 * Returns null for what is not a moment: no zone, no such day, before 1970. A bare date is that
 * day's 00:00 UTC, which is how Polymarket means the ones it sends.
 */
export const instantMs = (text: string): number | null => {
  const match = MOMENT.exec(text.trim());
  if (match === null) return null;
  const part = (index: number): number => Number(match[index] ?? '0');
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  const millisecond = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  // Date.UTC lets 31 February roll over into March, and takes the year 85 for 1985.
  const roundTrip = new Date(localMs);
  const isReal =
    roundTrip.getUTCFullYear() === year &&
    roundTrip.getUTCMonth() === month - 1 &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  const offsetMs = zoneOffsetMs(match[8] ?? 'Z');
  if (!isReal || offsetMs === null) return null;
  const ms = localMs - offsetMs;
  return ms >= 0 ? ms : null;
};

const zoneOffsetMs = (zone: string): number | null => {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
};
