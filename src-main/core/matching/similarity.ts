/**
 * How alike two titles are (requirement DIS-04), in exact integers: whether a pair reaches the
 * threshold must not depend on how a fraction was rounded. The bounds that let an index skip pairs
 * are derived here too, from the same formula.
 *
 *   score = jaccardWeight x shared / union + levenshteinWeight x (longer - distance) / longer
 *
 * Weights, threshold and score are in parts per thousand until the last step.
 */
import { assert } from '../fault.ts';
import type { Levenshtein } from './levenshtein.ts';
import { unitsOf } from './levenshtein.ts';
import type { MatchingSettings, ScorePart } from './matcher.ts';

export type Scoring = Pick<MatchingSettings, 'jaccardWeight' | 'levenshteinWeight' | 'threshold'>;

/** What is counted of two titles: distinct tokens, and UTF-16 units of the normalised texts. */
export type Likeness = {
  readonly shared: number;
  readonly union: number;
  readonly distance: number;
  readonly longer: number;
};

const PER_MILLE = 1_000;

/** Throws unless the settings are ones the formula means something for. */
export const assertScoring = (scoring: Scoring): void => {
  const { jaccardWeight, levenshteinWeight, threshold } = scoring;
  for (const value of [jaccardWeight, levenshteinWeight, threshold]) {
    assert(Number.isInteger(value) && value >= 0 && value <= PER_MILLE, 'weights are per mille');
  }
  assert(jaccardWeight + levenshteinWeight === PER_MILLE, 'the two weights add up to 1,000');
};

/** Two titles without tokens, or without text, share nothing: unknown never counts as equal. */
const withoutZeroDivisors = (likeness: Likeness): Likeness => ({
  shared: likeness.shared,
  union: likeness.union === 0 ? 1 : likeness.union,
  distance: likeness.longer === 0 ? 1 : likeness.distance,
  longer: likeness.longer === 0 ? 1 : likeness.longer,
});

/** The score's numerator over the denominator union x longer, in parts per thousand. */
const numerator = ({ shared, union, distance, longer }: Likeness, scoring: Scoring): number =>
  scoring.jaccardWeight * shared * longer + scoring.levenshteinWeight * (longer - distance) * union;

/** Returns floor(a / b) of two safe integers; a plain quotient may be rounded up. */
const floorQuotient = (a: number, b: number): number => (a - (a % b)) / b;

const floorPpm = (perMille: number, divisor: number): number => {
  assert(Number.isSafeInteger(perMille * PER_MILLE), 'titles are short enough to score exactly');
  return floorQuotient(perMille * PER_MILLE, divisor);
};

/** Tells whether score >= threshold, both sides multiplied out. */
export const reachesThreshold = (likeness: Likeness, scoring: Scoring): boolean => {
  const known = withoutZeroDivisors(likeness);
  const needed = scoring.threshold * known.union * known.longer;
  const reached = numerator(known, scoring);
  assert(Number.isSafeInteger(needed) && Number.isSafeInteger(reached), 'titles are bounded');
  return reached >= needed;
};

/** Returns the score rounded down to parts per million. */
export const scorePpmOf = (likeness: Likeness, scoring: Scoring): number => {
  const known = withoutZeroDivisors(likeness);
  return floorPpm(numerator(known, scoring), known.union * known.longer);
};

/** Returns what the score is made of, each part rounded down by itself. */
export const scorePartsOf = (likeness: Likeness, scoring: Scoring): readonly ScorePart[] => {
  const { shared, union, distance, longer } = withoutZeroDivisors(likeness);
  return [
    {
      name: 'jaccard',
      weightPpm: scoring.jaccardWeight * PER_MILLE,
      valuePpm: floorPpm(shared * PER_MILLE, union),
    },
    {
      name: 'levenshtein',
      weightPpm: scoring.levenshteinWeight * PER_MILLE,
      valuePpm: floorPpm((longer - distance) * PER_MILLE, longer),
    },
  ];
};

/**
 * Returns how many tokens two titles with `sizes` tokens together must share to reach the
 * threshold even if their texts were equal; 0 where no number of tokens is needed.
 *
 *   w1 x o / (sizes - o) + w2 >= t  <=>  o >= (t - w2) x sizes / (w1 + t - w2)
 */
export const sharedNeeded = (sizes: number, scoring: Scoring): number => {
  const beyondText = scoring.threshold - scoring.levenshteinWeight;
  if (beyondText <= 0) return 0;
  return Math.ceil((beyondText * sizes) / (scoring.jaccardWeight + beyondText));
};

/**
 * Returns the greatest distance with which two titles still reach the threshold, once it is known
 * how many tokens they share; a negative number where none is small enough.
 *
 *   w1 x o / u + w2 x (m - d) / m >= t  <=>  d <= m x (w1 x o + (w2 - t) x u) / (w2 x u)
 */
export const distanceAllowed = (
  shared: number,
  union: number,
  longer: number,
  scoring: Scoring,
): number => {
  const { jaccardWeight, levenshteinWeight, threshold } = scoring;
  const spare = jaccardWeight * shared + (levenshteinWeight - threshold) * union;
  if (spare < 0) return -1;
  if (levenshteinWeight === 0 || union === 0) return longer;
  return Math.min(longer, Math.floor((longer * spare) / (levenshteinWeight * union)));
};

export type TitleText = { readonly text: string; readonly tokens: readonly string[] };

/** Counts two titles out in full: the plain road, for one pair. */
export const likenessOf = (a: TitleText, b: TitleText, levenshtein: Levenshtein): Likeness => {
  const known = new Set(a.tokens);
  const shared = b.tokens.filter((token) => known.has(token)).length;
  const longer = Math.max(a.text.length, b.text.length);
  return {
    shared,
    union: a.tokens.length + b.tokens.length - shared,
    distance: levenshtein(unitsOf(a.text), unitsOf(b.text), longer),
    longer,
  };
};
