/** The baseline's whole ranking for labelled markets: every score, threshold or not, in chunks. */
import { baseline } from '../../src-main/core/matching/baseline.ts';
import { defaultMatchingSettings } from '../../src-main/core/matching/matcher.ts';
import type { ScoredPair } from '../../src-main/core/matching/matcher.ts';
import type { Dataset } from './dataset.ts';

export const unwatched = { onProgress: (): void => undefined, isCancelled: (): boolean => false };

/** The baseline refuses to return more than two million pairs at once. */
const PAIRS_MAX = 1_500_000;
const EVERYTHING = { threshold: 0, windowDays: 36_500 };
/** Ranks beyond this are not looked at. */
const KEPT_PER_MARKET = 100;

/**
 * The best pairs of each labelled left market by the baseline's score alone. What it scores does not
 * depend on the other left markets, so those without a label are left out. Named two-outcome
 * markets and YES/NO ones both have two outcomes, so that the baseline compares them.
 */
export const baselineRanking = ({ left, right, truths }: Dataset): readonly ScoredPair[] => {
  const wanted = new Set(truths.map(({ leftKey }) => leftKey));
  const labelled = left.filter(({ key }) => wanted.has(key));
  const chunk = Math.max(1, Math.floor(PAIRS_MAX / Math.max(1, right.length)));
  const found: ScoredPair[] = [];
  for (let from = 0; from < labelled.length; from += chunk) {
    const part = labelled.slice(from, from + chunk);
    const pairs = baseline.match(
      part,
      right,
      { ...defaultMatchingSettings, ...EVERYTHING },
      unwatched,
    );
    for (const own of Map.groupBy(pairs, ({ leftKey }) => leftKey).values()) {
      found.push(...own.slice(0, KEPT_PER_MARKET));
    }
  }
  return found;
};
