/** The full matcher as a whole, on small catalogues. */
import { describe, expect, it } from 'vitest';
import { baseline } from '../../../../src-main/core/matching/baseline.ts';
import { full } from '../../../../src-main/core/matching/full/full.ts';
import {
  defaultFullMatchingSettings,
  defaultMatchingSettings,
} from '../../../../src-main/core/matching/matcher.ts';
import type { MatchRecord, ScoredPair } from '../../../../src-main/core/matching/matcher.ts';
import { matcherOf } from '../../../../src-main/core/matching/registry.ts';
import { elapsedMs, recordOf, recordsOf, unwatched } from '../records.ts';

const kalshiOf = (rows: readonly Partial<MatchRecord>[]): MatchRecord[] =>
  rows.map((row, key) => recordOf(key, { venue: 'kalshi', venueId: `KXT-26-${key}`, ...row }));
const polymarketOf = (titles: readonly string[]): MatchRecord[] => recordsOf('polymarket', titles);
const settingsWith = (own: Partial<typeof defaultFullMatchingSettings>) => ({
  ...defaultMatchingSettings,
  full: { ...defaultFullMatchingSettings, ...own },
});
const everything = settingsWith({ probabilityMin: 0 });
const matched = (
  left: readonly MatchRecord[],
  right: readonly MatchRecord[],
): readonly ScoredPair[] => full.match(left, right, everything, unwatched);

/** What comes first for the only left market: the position in the list of titles. */
const firstFor = (asked: string, titles: readonly string[]): number | undefined =>
  matched(polymarketOf([asked]), kalshiOf(titles.map((title) => ({ title }))))[0]?.rightKey;

describe('the full matcher', () => {
  it('is found under its name beside the baseline', () => {
    expect(matcherOf('full')).toBe(full);
    expect(matcherOf('baseline')).toBe(baseline);
  });

  it.each([
    [
      'strike',
      'Will Bitcoin hit $150k in 2026?',
      ['Bitcoin reaches $140,000 in 2026?', 'Will Bitcoin reach $150,000 in 2026?'],
    ],
    [
      'year',
      'Will the Boston Celtics win the 2026 NBA Finals?',
      ['2027 Pro Basketball Champion Boston', '2026 Pro Basketball Champion Boston'],
    ],
    [
      'name',
      'Will Ana Ferro win the Oregon primary?',
      ['Oregon primary winner? Eva Ferro', 'Oregon primary winner? Ana Ferro'],
    ],
    [
      'stage',
      'Will Ana Ferro be the Republican nominee for Governor of Ohio?',
      [
        'Will Ana Ferro win the Ohio governorship?',
        'Will Ana Ferro win the Republican primary for Governor in Ohio?',
      ],
    ],
    [
      'district',
      'Will the Republican Party win the FL-03 House seat?',
      [
        'Will Republicans win the House race for FL-13?',
        'Will Republicans win the House race for FL-03?',
      ],
    ],
    [
      'half',
      'RC Celta de Vigo leading at halftime?',
      ['Celta Vigo vs Getafe Winner?', 'Will Celta Vigo win the 1st Half?'],
    ],
    [
      'day',
      'Will it rain in Oslo on March 3, 2027?',
      ['Rain in Oslo on Mar 4, 2027?', 'Rain in Oslo on Mar 3, 2027?'],
    ],
    [
      'move',
      'Will the Fed decrease interest rates by 25 bps in July 2026?',
      ['Fed decision in July 2026? Hike 25bps', 'Fed decision in July 2026? Cut 25bps'],
    ],
  ])('puts the pair that agrees first where two differ only in a %s', (_what, asked, titles) => {
    expect(firstFor(asked, titles)).toBe(1);
    expect(firstFor(asked, titles.toReversed())).toBe(0);
  });

  it('finds pairs that share almost no word', () => {
    expect(
      firstFor('Athletic Club leading at halftime?', [
        'Will it snow in Oslo?',
        'Will Bilbao win the 1st Half?',
        'Will Getafe win the 1st Half?',
      ]),
    ).toBe(1);
  });

  it('pairs a named outcome with the YES that means it, and says which', () => {
    const left = [
      recordOf(7, {
        title: 'Toronto Blue Jays vs. Detroit Tigers',
        outcomes: ['Toronto Blue Jays', 'Detroit Tigers'],
      }),
    ];
    const right = kalshiOf(
      ['TOR', 'DET'].map((code) => ({
        title: 'Toronto vs Detroit Winner?',
        venueId: `KXMLBGAME-26MAY161310TORDET-${code}`,
        eventId: 'KXMLBGAME-26MAY161310TORDET',
      })),
    );
    const found = matched(left, right);
    expect(
      found.map(({ rightKey, leftOutcome, rightOutcome }) => [rightKey, leftOutcome, rightOutcome]),
    ).toEqual(
      expect.arrayContaining([
        [0, 'Toronto Blue Jays', 'Yes'],
        [1, 'Detroit Tigers', 'Yes'],
      ]),
    );
  });

  it('decides no outcome between a YES and a YES', () => {
    const [pair] = matched(
      polymarketOf(['US recession in 2026?']),
      kalshiOf([{ title: 'Recession in the US in 2026?' }]),
    );
    expect(pair).toBeDefined();
    expect(pair).not.toHaveProperty('leftOutcome');
  });

  it('takes the draw of a match for none of its wins', () => {
    const right = kalshiOf(
      ['BEN', 'BRA', 'TIE'].map((code) => ({
        title: 'SL Benfica vs Braga Winner?',
        venueId: `KXLIGAPORTUGALGAME-26MAY11BENBRA-${code}`,
      })),
    );
    const left = polymarketOf(['Will Sport Lisboa e Benfica vs. SC Braga end in a draw?']);
    expect(matched(left, right)[0]?.rightKey).toBe(2);
    // Alone, with no draw beside it to yield to, a win is still not the draw.
    expect(matched(left, right.slice(0, 1))[0]?.scorePpm).toBeLessThan(10_000);
  });

  it('does not compare listed expirations: years between them take no pair away', () => {
    const left = [recordOf(0, { title: 'Will Henry Cavill be the next James Bond?' })];
    const right = kalshiOf([
      { title: 'Will Henry Cavill be the next James Bond?', expiresAtMs: Date.UTC(2033, 0, 1) },
    ]);
    expect(matched(left, right)).toHaveLength(1);
    expect(baseline.match(left, right, defaultMatchingSettings, unwatched)).toHaveLength(0);
  });

  it('lets a better partner take from the others without taking them away', () => {
    const left = polymarketOf([
      'Will Ana Ferro win the 2026 Oregon mayoral election?',
      'Will Eva Ferro win the 2026 Oregon mayoral election?',
    ]);
    const right = kalshiOf([{ title: 'Oregon mayoral election winner in 2026? Ana Ferro' }]);
    const [first, second] = matched(left, right);
    expect(first?.leftKey).toBe(0);
    expect(second?.leftKey).toBe(1);
    expect(second?.parts.map(({ name }) => name)).toContain('rivals');
  });

  it('lifts a pair whose event has other pairs in the same event', () => {
    const names = ['Ana Ferro', 'Bo Lind', 'Cy Marsh'];
    const left = names.map((name, key) =>
      recordOf(key, {
        title: `Will ${name} be elected?`,
        eventId: 'e1',
        eventTitle: 'Oslo mayor',
        details: { groupItemTitle: name },
      }),
    );
    const right = kalshiOf(
      names.map((name) => ({
        title: `Who becomes mayor of Oslo? ${name}`,
        eventId: 'KXOSLO-26',
        eventTitle: 'Who becomes mayor of Oslo?',
        details: { yes_sub_title: name },
      })),
    );
    const together = matched(left, right).find(
      ({ leftKey, rightKey }) => leftKey === 0 && rightKey === 0,
    );
    const alone = matched(left.slice(0, 1), right.slice(0, 1))[0];
    expect(together?.parts.map(({ name }) => name)).toContain('event');
    expect(alone?.parts.map(({ name }) => name)).not.toContain('event');
  });

  it('returns the same pairs in the same order, best first, within its bounds', () => {
    const left = polymarketOf(
      Array.from({ length: 30 }, (_, at) => `Will Bitcoin hit $${100 + at}k in 2026?`),
    );
    const right = kalshiOf(
      Array.from({ length: 60 }, (_, at) => ({ title: `Bitcoin above $${80 + at},000 in 2026?` })),
    );
    const found = matched(left, right);
    expect(matched(left, right)).toEqual(found);
    const scores = found.map(({ scorePpm }) => scorePpm);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const own of Map.groupBy(found, ({ leftKey }) => leftKey).values()) {
      expect(own.length).toBeLessThanOrEqual(defaultFullMatchingSettings.pairsPerMarketMax);
    }
    for (const { scorePpm, parts } of found) {
      expect(scorePpm).toBeGreaterThanOrEqual(0);
      expect(scorePpm).toBeLessThanOrEqual(1_000_000);
      const weight = parts.reduce((sum, part) => sum + part.weightPpm, 0);
      expect(Math.abs(weight - 1_000_000)).toBeLessThanOrEqual(parts.length);
      for (const { valuePpm } of parts) {
        expect(valuePpm).toBeGreaterThanOrEqual(0);
        expect(valuePpm).toBeLessThanOrEqual(1_000_000);
      }
    }
  });

  it('offers exactly what reaches the floor', () => {
    const left = polymarketOf(['Will Bitcoin hit $150k in 2026?']);
    const right = kalshiOf([
      { title: 'Will Bitcoin reach $150,000 again in 2026?' },
      { title: 'Will Bitcoin reach $150,000 in 2026?' },
    ]);
    const all = matched(left, right);
    // Just above the second best, which is close enough to be looked at until the end.
    const floor = Math.floor((all[1]?.scorePpm ?? 0) / 1_000) + 1;
    const found = full.match(left, right, settingsWith({ probabilityMin: floor }), unwatched);
    expect(found).toEqual(all.filter(({ scorePpm }) => scorePpm >= floor * 1_000));
    expect(found.map(({ rightKey }) => rightKey)).toEqual([1]);
    expect(all.length).toBeGreaterThan(1);
  });

  it('compares only categories that are equal where it is told so', () => {
    const left = [recordOf(0, { title: 'Will it rain in Oslo in 2026?', category: 'Weather' })];
    const right = kalshiOf([{ title: 'Will it rain in Oslo in 2026?', category: 'Climate' }]);
    const strict = { ...everything, sameCategoryOnly: true };
    expect(full.match(left, right, strict, unwatched)).toEqual([]);
    expect(matched(left, right)).toHaveLength(1);
  });

  it('never pairs markets of one venue, or of more than two outcomes', () => {
    const one = recordOf(0, { title: 'Will it rain in Oslo?' });
    expect(matched([one], [recordOf(1, { title: 'Will it rain in Oslo?' })])).toEqual([]);
    const three = kalshiOf([{ title: 'Will it rain in Oslo?', outcomes: ['A', 'B', 'C'] }]);
    expect(matched([one], three)).toEqual([]);
  });

  it('reports progress up to the whole, and stops when it is told to', () => {
    const left = polymarketOf(
      Array.from({ length: 400 }, (_, at) => `Will team ${at} win cup ${at}?`),
    );
    const right = kalshiOf(
      Array.from({ length: 400 }, (_, at) => ({ title: `Cup ${at} winner? Team ${at}` })),
    );
    const seen: number[] = [];
    full.match(left, right, everything, {
      onProgress: ({ done }) => seen.push(done),
      isCancelled: () => false,
    });
    expect(seen.at(-1)).toBe(160_000);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    let asked = 0;
    const stopped = full.match(left, right, everything, {
      onProgress: () => undefined,
      isCancelled: () => ++asked > 1,
    });
    expect(stopped).toEqual([]);
  });

  it('has nothing to say about nothing', () => {
    expect(matched([], [])).toEqual([]);
    expect(matched(polymarketOf(['']), kalshiOf([{ title: '' }]))).toEqual([]);
  });

  it('reads hostile titles in bounded time', () => {
    const hostile = [
      'a'.repeat(100_000),
      'vs '.repeat(30_000),
      '1,'.repeat(50_000),
      '\u202e'.repeat(50_000),
      'Jan 1 before '.repeat(8_000),
      'е́'.repeat(20_000),
    ];
    const took = elapsedMs(() =>
      matched(polymarketOf(hostile), kalshiOf(hostile.map((title) => ({ title })))),
    );
    expect(took).toBeLessThan(5_000);
  });
});
