/**
 * Which markets are compared at all (requirement DIS-05). This predicate is the one definition;
 * the indexed matcher may only skip pairs that it would refuse.
 */
import type { MatchingSettings, MatchRecord } from './matcher.ts';

export const DAY_MS = 86_400_000;

export type Comparable = Pick<MatchRecord, 'venue' | 'outcomes' | 'expiresAtMs' | 'category'>;

/** Tells whether two markets may be compared. An unknown category equals no category. */
export const isComparable = (
  left: Comparable,
  right: Comparable,
  settings: Pick<MatchingSettings, 'windowDays' | 'sameCategoryOnly'>,
): boolean =>
  left.venue !== right.venue &&
  left.outcomes.length === right.outcomes.length &&
  Math.abs(left.expiresAtMs - right.expiresAtMs) <= settings.windowDays * DAY_MS &&
  (!settings.sameCategoryOnly || (left.category !== null && left.category === right.category));
