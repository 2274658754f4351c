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
  /** When it was last asked about and nothing had been missed; null: never. */
  readonly provedAtMs: number | null;
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

/** From this part of the silence on that is too long it is asked about, so that the answer is there in time. */
const ASK_AT = 1 / 2;
/** In a minute of Kalshi's twelve busy markets the longest pause was twice what their habit allows. */
const GIVE_UP_AT = 2;

export const unheard: Habit = { heardAtMs: null, gapMs: null, provedAtMs: null };

export const heard = (habit: Habit, atMs: number): Habit => {
  const { provedAtMs } = habit;
  if (habit.heardAtMs === null) return { heardAtMs: atMs, gapMs: null, provedAtMs };
  const gap = Math.min(Math.max(atMs - habit.heardAtMs, 0), GAP_MS_MAX);
  return {
    heardAtMs: Math.max(atMs, habit.heardAtMs),
    // From the longest down: two events that happen to fall together are no habit.
    gapMs: (habit.gapMs ?? GAP_MS_MAX) * (1 - NEWEST) + gap * NEWEST,
    provedAtMs,
  };
};

/** It spoke because it was asked to, which says nothing of its habit. */
export const answered = (habit: Habit, atMs: number): Habit => ({
  ...habit,
  heardAtMs: Math.max(atMs, habit.heardAtMs ?? atMs),
});

/** It was asked about and is as it was: alive although quiet. */
export const proved = (habit: Habit, atMs: number): Habit => ({
  ...habit,
  provedAtMs: Math.max(atMs, habit.provedAtMs ?? atMs),
});

/** The silence from which on it has to be asked about. Without a habit yet, the longest. */
export const silenceMsMax = ({ gapMs }: Habit): number =>
  gapMs === null
    ? SILENCE_MS_MAX
    : Math.min(SILENCE_MS_MAX, Math.max(SILENCE_MS_MIN, GAPS_ALLOWED * gapMs));

/** Zero while it has never been heard of: that is another state, with a time-out of its own. */
const silenceMs = ({ heardAtMs, provedAtMs }: Habit, atMs: number): number =>
  heardAtMs === null ? 0 : atMs - Math.max(heardAtMs, provedAtMs ?? heardAtMs);

/** How much of the silence that is allowed has gone by; more than 1 is too much. */
const silence = (habit: Habit, atMs: number): number =>
  silenceMs(habit, atMs) / silenceMsMax(habit);

/** Whether to ask about it now, before its silence is too long. */
export const isQuiet = (habit: Habit, atMs: number): boolean => silence(habit, atMs) > ASK_AT;

export const isTooSilent = (habit: Habit, atMs: number): boolean => silence(habit, atMs) > 1;

/** Whether it is not worth waiting for any longer. */
export const isGivenUp = (habit: Habit, atMs: number): boolean => silence(habit, atMs) > GIVE_UP_AT;
