/** Reads the moment a scan is made for: a full ISO time with its zone, or a day, which begins at 00:00Z. */
import { UsageError } from './usage-error.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FULL_TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/;

/** Returns milliseconds since the epoch. A time without a zone would mean another one elsewhere. */
export const parseAsOf = (text: string): number => {
  const day = DAY.test(text) ? text : (FULL_TIME.exec(text)?.[1] ?? null);
  const wrong = new UsageError(
    `--as-of takes a time such as 2026-03-01T12:00:00Z or a day such as 2026-03-01, not ${JSON.stringify(text)}`,
  );
  if (day === null) throw wrong;
  // Date.parse reads 30 February as 2 March, so the day itself must come back unchanged.
  const dayMs = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(dayMs) || new Date(dayMs).toISOString().slice(0, 10) !== day) throw wrong;
  const ms = Date.parse(day === text ? `${day}T00:00:00Z` : text);
  if (Number.isNaN(ms) || ms < 0) throw wrong;
  return ms;
};
