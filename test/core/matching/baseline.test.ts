/**
 * The baseline matcher gives exactly what comparing every pair gives. The titles are drawn from a
 * few words, so that duplicates, empty word lists and pairs near the threshold are common.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseline } from '../../../src-main/core/matching/baseline.ts';
import { BLOCK_ENTRIES } from '../../../src-main/core/matching/baseline/block.ts';
import type { MatchingSettings, MatchRecord } from '../../../src-main/core/matching/matcher.ts';
import { defaultMatchingSettings } from '../../../src-main/core/matching/matcher.ts';
import { bruteForce } from './brute-force.ts';
import {
  anyCharacter,
  elapsedMs,
  EXPIRES_AT_MS,
  recordOf,
  recordsOf,
  unwatched,
} from './records.ts';

const DAY_MS = 86_400_000;

const plain = (
  left: readonly MatchRecord[],
  right: readonly MatchRecord[],
  settings: MatchingSettings,
) =>
  baseline
    .match(left, right, settings, unwatched)
    .map(({ leftKey, rightKey, scorePpm }) => ({ leftKey, rightKey, scorePpm }));

const expectSameAsBruteForce = (
  left: readonly MatchRecord[],
  right: readonly MatchRecord[],
  settings: MatchingSettings,
): void => {
  expect(plain(left, right, settings)).toEqual(bruteForce(left, right, settings));
};

const someWords = fc.array(
  fc.constantFrom(
    'will',
    'the',
    'Bitcoin',
    'reach',
    '$100k',
    'in',
    'May',
    'june',
    'Élysée',
    '🚀',
    '?',
  ),
  { maxLength: 9 },
);
const titles = fc.oneof(
  { weight: 8, arbitrary: someWords.map((words) => words.join(' ')) },
  { weight: 1, arbitrary: fc.constantFrom('', '🚀🚀', 'will the', 'Will it be?') },
  { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 60 }) },
);
const records = (venues: readonly string[]): fc.Arbitrary<MatchRecord[]> =>
  fc
    .array(
      fc.record({
        title: titles,
        venue: fc.constantFrom(...venues),
        outcomes: fc.constantFrom(['Yes', 'No'], ['Up', 'Down'], ['A', 'B', 'C']),
        category: fc.constantFrom(null, 'Sports', 'Crypto'),
        // Around the window's edge to the millisecond.
        expiresAtMs: fc
          .tuple(fc.nat(3), fc.integer({ min: -1, max: 1 }))
          .map(([days, ms]) => EXPIRES_AT_MS + days * DAY_MS + ms),
      }),
      { maxLength: 25 },
    )
    .map((rows) => rows.map((row, key) => recordOf(key, row)));

const settingsFor = (thresholds: fc.Arbitrary<number>): fc.Arbitrary<MatchingSettings> =>
  fc
    .record({
      jaccardWeight: fc.oneof(fc.constantFrom(0, 600, 1_000), fc.integer({ min: 0, max: 1_000 })),
      threshold: thresholds,
      windowDays: fc.constantFrom(0, 1, 2, 7),
      sameCategoryOnly: fc.boolean(),
    })
    .map((rest) => ({ ...rest, levenshteinWeight: 1_000 - rest.jaccardWeight }));

describe('the baseline matcher', () => {
  it('finds exactly the pairs of brute force, with any weights and threshold', () => {
    const thresholds = fc.oneof(
      fc.constantFrom(0, 1, 400, 600, 950, 1_000),
      fc.integer({ min: 0, max: 1_000 }),
    );
    fc.assert(
      fc.property(
        records(['polymarket']),
        records(['kalshi']),
        settingsFor(thresholds),
        expectSameAsBruteForce,
      ),
      { numRuns: 600 },
    );
  });

  it('finds them where both sides hold markets of both venues', () => {
    const mixed = records(['polymarket', 'kalshi']);
    fc.assert(
      fc.property(mixed, mixed, settingsFor(fc.constantFrom(0, 400, 600)), expectSameAsBruteForce),
      { numRuns: 200 },
    );
  });

  it('finds them across more than one block of the index', () => {
    const many = Array.from(
      { length: BLOCK_ENTRIES + 50 },
      (_, i) => `Market ${i} on item ${i % 97}`,
    );
    const right = recordsOf('kalshi', many).map((record, i) => ({
      ...record,
      expiresAtMs: EXPIRES_AT_MS + (i % 40) * DAY_MS,
    }));
    const left = recordsOf('polymarket', many.slice(-30));
    const settings = { ...defaultMatchingSettings, windowDays: 20, threshold: 800 };
    const pairs = plain(left, right, settings);
    expect(pairs).toEqual(bruteForce(left, right, settings));
    expect(pairs.length).toBeGreaterThan(10);
  });

  it('finds them among titles with more words than a counter counts', () => {
    const words = (from: number, count: number): string =>
      Array.from({ length: count }, (_, i) => `w${from + i}`).join(' ');
    const long = [words(0, 127), words(0, 128), words(0, 300), words(60, 200), words(0, 60), ''];
    for (const threshold of [0, 300, 400, 600, 900, 1_000]) {
      const settings = { ...defaultMatchingSettings, threshold };
      expectSameAsBruteForce(recordsOf('polymarket', long), recordsOf('kalshi', long), settings);
    }
  });

  it('gives all markets of one title, and orders ties by their keys', () => {
    const left = recordsOf('polymarket', ['Rain in Oslo?', 'rain in oslo', 'Snow in Oslo?']);
    const right = recordsOf('kalshi', ['RAIN IN OSLO', 'Rain, in Oslo.']);
    expect(plain(left, right, { ...defaultMatchingSettings, threshold: 1_000 })).toEqual([
      { leftKey: 0, rightKey: 0, scorePpm: 1_000_000 },
      { leftKey: 0, rightKey: 1, scorePpm: 1_000_000 },
      { leftKey: 1, rightKey: 0, scorePpm: 1_000_000 },
      { leftKey: 1, rightKey: 1, scorePpm: 1_000_000 },
    ]);
  });

  it('takes a pair exactly at the threshold and leaves one a thousandth above it', () => {
    // One of two words, two of four letters: 0.6 x 1/2 + 0.4 x 2/4.
    const left = recordsOf('polymarket', ['ab x']);
    const right = recordsOf('kalshi', ['ab']);
    const [pair] = plain(left, right, { ...defaultMatchingSettings, threshold: 500 });
    expect(pair?.scorePpm).toBe(500_000);
    expect(plain(left, right, { ...defaultMatchingSettings, threshold: 501 })).toEqual([]);
  });

  it('says of each pair what its score is made of and why it is offered', () => {
    const left = recordsOf('polymarket', ['Will Bitcoin reach $100k in May?']);
    const right = recordsOf('kalshi', ['Will Bitcoin reach $100k in June?']);
    const [pair] = baseline.match(left, right, defaultMatchingSettings, unwatched);
    expect(pair).toEqual({
      leftKey: 0,
      rightKey: 0,
      // 0.6 x 3/5 + 0.4 x 27/31
      scorePpm: 708_387,
      parts: [
        { name: 'jaccard', weightPpm: 600_000, valuePpm: 600_000 },
        { name: 'levenshtein', weightPpm: 400_000, valuePpm: 870_967 },
      ],
      reason: 'High text similarity (70 %)',
    });
  });

  it('lowers no score and loses no pair when the threshold falls', () => {
    fc.assert(
      fc.property(
        records(['polymarket']),
        records(['kalshi']),
        fc.nat(1_000),
        fc.nat(1_000),
        (left, right, a, b) => {
          const strict = { ...defaultMatchingSettings, threshold: Math.max(a, b) };
          const lax = { ...defaultMatchingSettings, threshold: Math.min(a, b) };
          const expected = plain(left, right, lax).filter(
            ({ scorePpm }) => scorePpm >= strict.threshold * 1_000,
          );
          expect(plain(left, right, strict)).toEqual(expected);
        },
      ),
    );
  });

  it('finds the same pairs with the sides exchanged', () => {
    fc.assert(
      fc.property(records(['polymarket']), records(['kalshi']), (left, right) => {
        const settings = { ...defaultMatchingSettings, threshold: 500 };
        const exchanged = plain(right, left, settings)
          .map((pair) => `${pair.rightKey} ${pair.leftKey} ${pair.scorePpm}`)
          .sort();
        const straight = plain(left, right, settings)
          .map((pair) => `${pair.leftKey} ${pair.rightKey} ${pair.scorePpm}`)
          .sort();
        expect(straight).toEqual(exchanged);
      }),
    );
  });
});

describe('a matching under way', () => {
  const many = (venue: string): MatchRecord[] =>
    recordsOf(
      venue,
      Array.from({ length: 1_500 }, (_, i) => `Team ${i % 60} beats team ${i % 53} in round ${i}`),
    );

  it('reports pairs decided, never backwards, from none to all', () => {
    const seen: { done: number; total: number; found: number }[] = [];
    const pairs = baseline.match(many('polymarket'), many('kalshi'), defaultMatchingSettings, {
      onProgress: (progress) => seen.push(progress),
      isCancelled: () => false,
    });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen[0]).toEqual({ done: 0, total: 2_250_000, found: 0 });
    expect(seen.at(-1)).toEqual({ done: 2_250_000, total: 2_250_000, found: pairs.length });
    for (const [i, { done, found }] of seen.entries()) {
      expect(done).toBeGreaterThanOrEqual(seen[i - 1]?.done ?? 0);
      expect(found).toBeGreaterThanOrEqual(seen[i - 1]?.found ?? 0);
    }
  });

  it('stops where it is when told to, with what it has found so far', () => {
    const all = plain(many('polymarket'), many('kalshi'), defaultMatchingSettings);
    let found = 0;
    const pairs = baseline.match(many('polymarket'), many('kalshi'), defaultMatchingSettings, {
      onProgress: (progress) => (found = progress.found),
      isCancelled: () => found > 0,
    });
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.length).toBeLessThan(all.length);
  });

  it('does nothing when it was told to stop before it began', () => {
    const stopped = { onProgress: () => undefined, isCancelled: () => true };
    const left = recordsOf('polymarket', ['Rain']);
    const right = recordsOf('kalshi', ['Rain']);
    expect(baseline.match(left, right, defaultMatchingSettings, stopped)).toEqual([]);
  });

  it('passes on what its watcher throws', () => {
    const broken = {
      onProgress: () => {
        throw new RangeError('no more');
      },
      isCancelled: () => false,
    };
    expect(() => baseline.match([], [], defaultMatchingSettings, broken)).toThrow('no more');
  });
});

describe('the baseline matcher on hostile titles', () => {
  it('is bounded in time on titles of the greatest length that nearly agree', () => {
    const long = (venue: string, seed: number): MatchRecord[] =>
      recordsOf(
        venue,
        Array.from({ length: 60 }, (_, i) => `${'ab cd '.repeat(332)}${i * seed}`),
      );
    const took = elapsedMs(() =>
      baseline.match(long('polymarket', 7), long('kalshi', 11), defaultMatchingSettings, unwatched),
    );
    expect(took).toBeLessThan(10_000);
  });

  it('refuses a threshold that more pairs reach than can be held, and says what to do', () => {
    const same = (venue: string): MatchRecord[] =>
      recordsOf(
        venue,
        Array.from({ length: 1_500 }, () => 'Rain in Oslo'),
      );
    expect(() =>
      baseline.match(same('polymarket'), same('kalshi'), defaultMatchingSettings, unwatched),
    ).toThrow(/More than 2000000 pairs .* Raise the threshold/);
  });

  it('refuses weights that do not add up', () => {
    const settings = { ...defaultMatchingSettings, jaccardWeight: 700 };
    expect(() => baseline.match([], [], settings, unwatched)).toThrow(/add up/);
  });
});
