/**
 * When a window ends, as exactly as its words allow: a day without a zone ends somewhere within 26
 * hours. Never guesses a zone.
 */
import type { EventWindow, Moment } from '../fingerprint.ts';
import { civilMsOf, HOUR_MS, instantOf, utcDayMs } from './calendar.ts';

export type InstantRange = { readonly earliest: number; readonly latest: number };

// The civil day begins first at UTC+14 (Kiribati) and last at UTC-12 (Baker Island).
const FIRST_ZONE_MS = 14 * HOUR_MS;
const LAST_ZONE_MS = 12 * HOUR_MS;

/** The instants at which clocks can show a civil time, in the zone or, without one, anywhere. */
const everywhere = (civilMs: number, zone: string | null): InstantRange => {
  if (zone === null) return { earliest: civilMs - FIRST_ZONE_MS, latest: civilMs + LAST_ZONE_MS };
  const atMs = instantOf(civilMs, zone);
  return { earliest: atMs, latest: atMs };
};

/** The first instant of the minute, day, month or year that the moment names. */
export const firstInstantMs = ({ atMs, zone }: Moment): InstantRange =>
  everywhere(civilMsOf(atMs, zone), zone);

/** The instant at which that minute begins or that day, month or year is over. */
export const lastInstantMs = ({ atMs, zone, precision }: Moment): InstantRange => {
  const civilMs = civilMsOf(atMs, zone);
  if (precision === 'minute') return everywhere(civilMs, zone);
  const civil = new Date(civilMs);
  const year = civil.getUTCFullYear();
  const month = civil.getUTCMonth() + 1;
  const day = civil.getUTCDate();
  if (precision === 'day') return everywhere(utcDayMs(year, month, day + 1), zone);
  if (precision === 'month') return everywhere(utcDayMs(year, month + 1, 1), zone);
  return everywhere(utcDayMs(year + 1, 1, 1), zone);
};

/**
 * Between which instants the window ends; null where it has no end. "By June" and "on the July
 * meeting" leave the day open, so the whole month lies between the two.
 */
export const endInstantMs = ({ kind, end }: EventWindow): InstantRange | null => {
  if (end === null || kind === 'next') return null;
  if (kind === 'before') return firstInstantMs(end);
  const last = lastInstantMs(end);
  const isWide = end.precision === 'month' || end.precision === 'year';
  if (isWide && kind !== 'during') {
    return { earliest: firstInstantMs(end).earliest, latest: last.latest };
  }
  return last;
};

/** Between which instants the window begins; null where it has always begun. */
export const startInstantMs = ({ kind, start }: EventWindow): InstantRange | null =>
  start === null || kind === 'next' ? null : firstInstantMs(start);
