/** The pairs a matching has found so far, bounded, and put in order at the end. */
import { Fault } from '../../fault.ts';
import { matchReason } from '../match-reason.ts';
import type { ScoredPair } from '../matcher.ts';
import type { Likeness, Scoring } from '../similarity.ts';
import { scorePartsOf, scorePpmOf } from '../similarity.ts';

/** More pairs than this fit neither in memory nor in a review: about a day's work per thousand. */
export const PAIRS_MAX = 2_000_000;

export type Found = {
  readonly count: () => number;
  /** Adds every pair of these left and right keys, all of which have this likeness. */
  readonly add: (left: readonly number[], right: readonly number[], likeness: Likeness) => void;
  /** Returns the pairs, best first; ties by left key, then right key. */
  readonly inOrder: () => readonly ScoredPair[];
};

export const createFound = (scoring: Scoring, pairsMax: number = PAIRS_MAX): Found => {
  const pairs: ScoredPair[] = [];
  return {
    count: () => pairs.length,
    add: (left, right, likeness) => {
      if (pairs.length + left.length * right.length > pairsMax) {
        throw new Fault(
          'settings-invalid',
          `More than ${pairsMax} pairs reach the threshold of ${scoring.threshold / 1_000}. ` +
            'Raise the threshold or narrow the expiration window in the settings, then scan again.',
        );
      }
      const scorePpm = scorePpmOf(likeness, scoring);
      const parts = scorePartsOf(likeness, scoring);
      const reason = matchReason(scorePpm);
      for (const leftKey of left) {
        for (const rightKey of right) pairs.push({ leftKey, rightKey, scorePpm, parts, reason });
      }
    },
    inOrder: () =>
      pairs.sort(
        (a, b) => b.scorePpm - a.scorePpm || a.leftKey - b.leftKey || a.rightKey - b.rightKey,
      ),
  };
};
