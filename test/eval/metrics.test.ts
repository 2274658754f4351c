import { describe, expect, it } from 'vitest';
import type { ScoredPair } from '../../src-main/core/matching/matcher.ts';
import { atThreshold, averagePrecision, ranksOf, recallAt, wilson } from './metrics.ts';

const pair = (leftKey: number, rightKey: number, scorePpm: number): ScoredPair => ({
  leftKey,
  rightKey,
  scorePpm,
  parts: [],
  reason: '',
});
const label = (leftKey: number, rightKey: number) => ({ leftKey, rightKey, leftOutcome: null });

describe('the measures of the evaluation', () => {
  it('rank a pair among its own market, ties half against it, true partners out of the way', () => {
    const found = [pair(0, 0, 900), pair(0, 1, 800), pair(0, 2, 800), pair(1, 5, 999)];
    expect(ranksOf(found, [label(0, 0)])).toEqual([1]);
    expect(ranksOf(found, [label(0, 1)])).toEqual([3]);
    expect(ranksOf(found, [label(0, 0), label(0, 1)])).toEqual([1, 2]);
    expect(ranksOf(found, [label(2, 0)])).toEqual([null]);
  });

  it('count what is found down to a rank', () => {
    expect(recallAt([1, 3, null, 21], 20)).toEqual({ hits: 2, total: 4 });
  });

  it('take the area under precision and recall of the labelled markets only', () => {
    const found = [pair(9, 9, 1_000), pair(0, 0, 900), pair(0, 1, 800), pair(1, 1, 700)];
    expect(averagePrecision(found, [label(0, 0), label(1, 1)])).toBeCloseTo((1 + 2 / 3) / 2, 9);
    expect(averagePrecision([], [label(0, 0)])).toBe(0);
  });

  it('give precision and recall above a score', () => {
    const found = [pair(0, 0, 900), pair(0, 1, 800)];
    expect(atThreshold(found, [label(0, 0), label(1, 1)], 850)).toEqual({
      precision: { hits: 1, total: 1 },
      recall: { hits: 1, total: 2 },
    });
  });

  it('give the interval that Wilson gives', () => {
    const [low, high] = wilson({ hits: 8, total: 10 });
    expect(low).toBeCloseTo(0.4902, 3);
    expect(high).toBeCloseTo(0.9433, 3);
    expect(wilson({ hits: 0, total: 0 })).toEqual([0, 1]);
  });
});
