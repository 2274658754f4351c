/**
 * Whether both books have priced the same outcome differently, in one direction, for long enough
 * that it is no hesitation: then one venue knows something, or the two questions are not one. Pure;
 * fed with observations in the order they were made.
 */
import type { Price } from '../domain/price.ts';

/** The best prices of one share of the same outcome; null: nobody is on that side, or unknown. */
export type Quote = { readonly bid: Price | null; readonly ask: Price | null };

export type Observation = {
  readonly atMs: number;
  /** What the same outcome costs on both venues; null where it was not seen. */
  readonly quotes: readonly [Quote | null, Quote | null];
};

export type DivergenceSettings = {
  /** A gap of this much or more counts, in 1e-4 dollars. */
  readonly gapTicks: number;
  /** For how long it has to be seen, in ms. */
  readonly persistMs: number;
  /** In how many observations at least. */
  readonly observations: number;
  /** Two observations further apart say nothing about the time between them, in ms. */
  readonly blindMs: number;
};

/** What is known so far; the first one is `noDivergence`. */
export type DivergenceState = {
  /** Which venue is dearer; null while the books agree. */
  readonly dearer: 0 | 1 | null;
  readonly sinceMs: number;
  readonly lastMs: number;
  /** How long the gap was watched, without the time in which nobody looked. */
  readonly persistedMs: number;
  readonly seen: number;
  /** The last gap, positive where the first venue is dearer, in 1e-4 dollars. */
  readonly gapTicks: number;
  /** False when something unknown came after the last known gap. */
  readonly isUnbroken: boolean;
};

export const noDivergence: DivergenceState = {
  dearer: null,
  sinceMs: Number.NEGATIVE_INFINITY,
  lastMs: Number.NEGATIVE_INFINITY,
  persistedMs: 0,
  seen: 0,
  gapTicks: 0,
  isUnbroken: false,
};

/**
 * The gap that could be traded: the dearer venue's bid less the cheaper one's ask, positive where
 * the first is dearer, 0 where the books overlap. Null where a side that would tell is missing: a
 * wide or empty book is no opinion.
 */
export const signedGap = ([left, right]: Observation['quotes']): number | null => {
  if (left === null || right === null) return null;
  const over = left.bid === null || right.ask === null ? null : left.bid - right.ask;
  const under = right.bid === null || left.ask === null ? null : right.bid - left.ask;
  if (over !== null && over > 0) return over;
  if (under !== null && under > 0) return -under;
  return over === null || under === null ? null : 0;
};

export const divergenceAfter = (
  state: DivergenceState,
  observation: Observation,
  { gapTicks, blindMs }: DivergenceSettings,
): DivergenceState => {
  const { atMs, quotes } = observation;
  // The same moment again, or a clock that was set back: nothing new was seen.
  if (atMs <= state.lastMs) return state;
  const gap = signedGap(quotes);
  if (gap === null) return { ...state, lastMs: atMs, isUnbroken: false };
  if (Math.abs(gap) < gapTicks) return { ...noDivergence, lastMs: atMs, gapTicks: gap };
  const dearer = gap > 0 ? 0 : 1;
  if (state.dearer !== dearer) {
    return {
      dearer,
      sinceMs: atMs,
      lastMs: atMs,
      persistedMs: 0,
      seen: 1,
      gapTicks: gap,
      isUnbroken: true,
    };
  }
  const apartMs = atMs - state.lastMs;
  const wasWatched = state.isUnbroken && apartMs <= blindMs;
  return {
    dearer,
    sinceMs: state.sinceMs,
    lastMs: atMs,
    persistedMs: state.persistedMs + (wasWatched ? apartMs : 0),
    seen: state.seen + 1,
    gapTicks: gap,
    isUnbroken: true,
  };
};

export const isDiverged = (
  { dearer, persistedMs, seen }: DivergenceState,
  { persistMs, observations }: DivergenceSettings,
): boolean => dearer !== null && seen >= observations && persistedMs >= persistMs;
