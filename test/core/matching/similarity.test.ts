import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLevenshtein } from '../../../src-main/core/matching/levenshtein.ts';
import { defaultMatchingSettings } from '../../../src-main/core/matching/matcher.ts';
import { normalText, tokensOf } from '../../../src-main/core/matching/normalise.ts';
import type { Likeness, Scoring } from '../../../src-main/core/matching/similarity.ts';
import {
  assertScoring,
  distanceAllowed,
  likenessOf,
  reachesThreshold,
  scorePartsOf,
  scorePpmOf,
  sharedNeeded,
} from '../../../src-main/core/matching/similarity.ts';

const titleOf = (title: string) => {
  const text = normalText(title);
  return { text, tokens: tokensOf(text) };
};
const likenessOfTitles = (a: string, b: string): Likeness =>
  likenessOf(titleOf(a), titleOf(b), createLevenshtein());

const scorings: fc.Arbitrary<Scoring> = fc
  .tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000 }))
  .map(([jaccardWeight, threshold]) => ({
    jaccardWeight,
    levenshteinWeight: 1_000 - jaccardWeight,
    threshold,
  }));

/** What two titles can count to: at most as many shared tokens as either has. */
const likenesses: fc.Arbitrary<Likeness> = fc
  .record({
    a: fc.nat(300),
    b: fc.nat(300),
    s: fc.nat(300),
    longer: fc.nat(4_000),
    d: fc.nat(4_000),
  })
  .map(({ a, b, s, longer, d }) => {
    const shared = Math.min(a, b, s);
    return { shared, union: a + b - shared, distance: Math.min(d, longer), longer };
  });

/** The score as the requirement writes it, over whole numbers of any size. */
const exactScore = ({ shared, union, distance, longer }: Likeness, scoring: Scoring) => {
  const u = BigInt(union === 0 ? 1 : union);
  const m = BigInt(longer === 0 ? 1 : longer);
  const alike = longer === 0 ? 0n : BigInt(longer - distance);
  return {
    perMille:
      BigInt(scoring.jaccardWeight) * BigInt(shared) * m +
      BigInt(scoring.levenshteinWeight) * alike * u,
    divisor: u * m,
  };
};

describe('the score of two titles', () => {
  it('is 0.6 x Jaccard + 0.4 x Levenshtein similarity', () => {
    // Two of six words in all are shared; one edit in "100k", four from "may" to "june".
    const likeness = likenessOfTitles('Bitcoin reach 100k in May', 'Bitcoin reach 200k in June');
    expect(likeness).toEqual({ shared: 2, union: 6, distance: 5, longer: 26 });
    // 0.6 x 2/6 + 0.4 x 21/26
    expect(scorePpmOf(likeness, defaultMatchingSettings)).toBe(523_076);
  });

  it('is one for titles that differ only in case, punctuation and space', () => {
    const likeness = likenessOfTitles('Will BTC hit $100k?', '  will btc HIT 100k');
    expect(scorePpmOf(likeness, defaultMatchingSettings)).toBe(1_000_000);
  });

  it.each([
    ['two empty titles', '', '', 0],
    ['two titles of symbols', '🚀', '🚀', 0],
    ['an empty title and another', '', 'oslo', 0],
    ['equal titles of stop words', 'Will it be?', 'Will it be?', 400_000],
  ])('counts no words as nothing in common: %s', (_name, a, b, scorePpm) => {
    expect(scorePpmOf(likenessOfTitles(a, b), defaultMatchingSettings)).toBe(scorePpm);
  });

  it('is the exact fraction, rounded down', () => {
    fc.assert(
      fc.property(likenesses, scorings, (likeness, scoring) => {
        const { perMille, divisor } = exactScore(likeness, scoring);
        expect(scorePpmOf(likeness, scoring)).toBe(Number((perMille * 1_000n) / divisor));
      }),
      { numRuns: 2_000 },
    );
  });

  it('decides on the exact fraction, not on a rounded one', () => {
    fc.assert(
      fc.property(likenesses, scorings, (likeness, scoring) => {
        const { perMille, divisor } = exactScore(likeness, scoring);
        const isReached = perMille >= BigInt(scoring.threshold) * divisor;
        expect(reachesThreshold(likeness, scoring)).toBe(isReached);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes a pair exactly at the threshold, and not one a hair below', () => {
    // 0.6 x 1/2 + 0.4 x 3/4 is 0.6 in decimals and 0.6000000000000001 or less in floats.
    const edge = { shared: 1, union: 2, distance: 1, longer: 4 };
    expect(reachesThreshold(edge, defaultMatchingSettings)).toBe(true);
    const below = { shared: 999, union: 1_998, distance: 1_001, longer: 4_000 };
    expect(reachesThreshold(below, defaultMatchingSettings)).toBe(false);
    expect(scorePpmOf(below, defaultMatchingSettings)).toBe(599_900);
    const third = { shared: 1, union: 3, distance: 0, longer: 7 };
    expect(reachesThreshold(third, defaultMatchingSettings)).toBe(true);
    expect(scorePpmOf(third, defaultMatchingSettings)).toBe(600_000);
  });

  it('rises with every shared word and falls with every edit', () => {
    fc.assert(
      fc.property(likenesses, scorings, (likeness, scoring) => {
        const score = scorePpmOf(likeness, scoring);
        if (likeness.shared < likeness.union - likeness.shared) {
          const more = { ...likeness, shared: likeness.shared + 1, union: likeness.union - 1 };
          expect(scorePpmOf(more, scoring)).toBeGreaterThanOrEqual(score);
        }
        if (likeness.distance < likeness.longer) {
          const further = { ...likeness, distance: likeness.distance + 1 };
          expect(scorePpmOf(further, scoring)).toBeLessThanOrEqual(score);
        }
      }),
    );
  });

  it('is what its parts add up to, but for their rounding', () => {
    fc.assert(
      fc.property(likenesses, scorings, (likeness, scoring) => {
        const parts = scorePartsOf(likeness, scoring);
        expect(parts.reduce((sum, { weightPpm }) => sum + weightPpm, 0)).toBe(1_000_000);
        const sum = parts.reduce((all, part) => all + part.weightPpm * part.valuePpm, 0) / 1e6;
        expect(Math.abs(sum - scorePpmOf(likeness, scoring))).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('refuses titles too long to be scored exactly instead of rounding', () => {
    const monstrous = { shared: 1, union: 2 ** 20, distance: 0, longer: 2 ** 20 };
    expect(() => scorePpmOf(monstrous, defaultMatchingSettings)).toThrow(/short enough/);
  });

  it.each([
    [{ jaccardWeight: 600, levenshteinWeight: 500, threshold: 600 }, /add up/],
    [{ jaccardWeight: 0.6, levenshteinWeight: 0.4, threshold: 0.6 }, /per mille/],
    [{ jaccardWeight: 1_100, levenshteinWeight: -100, threshold: 600 }, /per mille/],
    [{ jaccardWeight: 600, levenshteinWeight: 400, threshold: 1_001 }, /per mille/],
  ])('refuses settings that mean nothing: %j', (scoring, why) => {
    expect(() => assertScoring(scoring)).toThrow(why);
  });
});

describe('the bounds that let pairs be skipped', () => {
  it('never ask for more shared tokens than a pair at the threshold has', () => {
    fc.assert(
      fc.property(likenesses, scorings, (likeness, scoring) => {
        fc.pre(reachesThreshold(likeness, scoring));
        const sizes = likeness.union + likeness.shared;
        expect(likeness.shared).toBeGreaterThanOrEqual(sharedNeeded(sizes, scoring));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never allow less distance than a pair at the threshold has, nor one edit more', () => {
    fc.assert(
      fc.property(likenesses, scorings, (likeness, scoring) => {
        const { shared, union, distance, longer } = likeness;
        const allowed = distanceAllowed(shared, union, longer, scoring);
        if (reachesThreshold(likeness, scoring)) expect(distance).toBeLessThanOrEqual(allowed);
        else if (union > 0 && longer > 0) expect(distance).toBeGreaterThan(allowed);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are as tight as they can be where the texts are equal', () => {
    // Default settings: a third of all tokens, so a quarter of both sizes together.
    expect(sharedNeeded(16, defaultMatchingSettings)).toBe(4);
    expect(sharedNeeded(17, defaultMatchingSettings)).toBe(5);
    expect(sharedNeeded(16, { ...defaultMatchingSettings, threshold: 400 })).toBe(0);
  });
});
