/**
 * How often something is usually heard of, and from when on its silence is suspicious. Judged for
 * each instrument by its own habit: a ping answered proves that a socket lives, not that a book does.
 */

/** Durations come from a clock that never goes back. */
export type Habit = {
  /** When it was last heard of; null before the first time. */
  readonly heardAtMs: number | null;
  /** Usual time between two events, a moving mean; null before the second. */
  readonly gapMs: number | null;
};

/** However busy it is, a shorter silence than this is ordinary: venues pause for a second or two. */
export const SILENCE_MS_MIN = 4_000;
/** However quiet it is, it is asked about at least this often. */
export const SILENCE_MS_MAX = 60_000;
/** Random events of one rate are further apart than five times their mean in 1 case of 150. */
const GAPS_ALLOWED = 5;
/** Weight of the newest gap: about the last eight events count. */
const NEWEST = 1 / 8;
/** A long pause is one event: it must not make the next pauses of that length look ordinary. */
const GAP_MS_MAX = SILENCE_MS_MAX / GAPS_ALLOWED;

export const unheard: Habit = { heardAtMs: null, gapMs: null };

export const heard = (habit: Habit, atMs: number): Habit => {
  if (habit.heardAtMs === null) return { heardAtMs: atMs, gapMs: null };
  const gap = Math.min(Math.max(atMs - habit.heardAtMs, 0), GAP_MS_MAX);
  return {
    heardAtMs: Math.max(atMs, habit.heardAtMs),
    gapMs: habit.gapMs === null ? gap : habit.gapMs + (gap - habit.gapMs) * NEWEST,
  };
};

/** The silence from which on it has to be asked about. Without a habit yet, the longest. */
export const silenceMsMax = ({ gapMs }: Habit): number =>
  gapMs === null
    ? SILENCE_MS_MAX
    : Math.min(SILENCE_MS_MAX, Math.max(SILENCE_MS_MIN, GAPS_ALLOWED * gapMs));

/** False while it has never been heard of: that is another state, with a time-out of its own. */
export const isTooSilent = (habit: Habit, atMs: number): boolean =>
  habit.heardAtMs !== null && atMs - habit.heardAtMs > silenceMsMax(habit);
