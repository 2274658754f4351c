/**
 * How old news is by the venue's own stamp. The venue's clock is held against the clock here that
 * never goes back, so that setting the operator's changes nothing.
 */
import type { Moment } from './moment.ts';

/** What the venue's clock showed at a moment of ours. */
export type VenueClock = { readonly venueMs: number; readonly elapsedMs: number };

/** News that is older than this is late: what it tells of may have changed again. */
export const LATE_MS_MAX = 2_000;
/** News from further ahead than this has not come from the future: the clocks are misread. */
export const AHEAD_MS_MAX = 2_000;
/** Clocks of this kind part by far less than a second in this time. */
export const READING_MS_MAX = 3_600_000;

export const isReadingGood = (clock: VenueClock | null, { elapsedMs }: Moment): boolean =>
  clock !== null && elapsedMs - clock.elapsedMs <= READING_MS_MAX;

/** How long ago the venue stamped it; below zero where its stamp is ahead. */
export const lagMs = (clock: VenueClock, { elapsedMs }: Moment, venueAtMs: number): number =>
  clock.venueMs + (elapsedMs - clock.elapsedMs) - venueAtMs;
