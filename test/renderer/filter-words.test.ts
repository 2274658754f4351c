import { describe, expect, it } from 'vitest';
import { type CandidateFilter, noFilter } from '../../src-preload/contract/candidate-filter.ts';
import { edgeSentence } from '../../src-renderer/stores/edge-words.ts';
import { categoriesOf, filterChips } from '../../src-renderer/stores/filter-words.ts';
import { leg, summary } from './samples.ts';

const everything: CandidateFilter = {
  relation: 'tradable',
  category: 'Weather',
  endsWithinDays: 30,
  volumeMinMicros: { usd: 1_500_000_000, contracts: 20_000_000 },
  edgeMinTicks: 200,
};

describe('the filters that are on', () => {
  it('are each named with its unit', () => {
    expect(filterChips(everything).map(({ text }) => text)).toEqual([
      'tradable',
      'Weather',
      'ends within 30 d',
      'volume from $1,500',
      'volume from 20 contracts',
      'edge from +0.0200',
    ]);
    expect(filterChips(noFilter)).toEqual([]);
  });

  it('are each taken away alone, and all of them lead back to none', () => {
    for (const { key, without } of filterChips(everything)) {
      const keys = filterChips(without).map((chip) => chip.key);
      expect(keys).toEqual(
        filterChips(everything)
          .map((chip) => chip.key)
          .filter((one) => one !== key),
      );
    }
    let left = everything;
    for (let chips = filterChips(left); chips.length > 0; chips = filterChips(left))
      left = chips[0]?.without ?? noFilter;
    expect(left).toEqual(noFilter);
  });

  it('offer every category once, however the venues spell it', () => {
    const rows = [
      summary({ legs: [leg({ category: 'Weather' }), leg({ venue: 'kalshi', category: null })] }),
      summary({
        legs: [leg({ category: 'weather' }), leg({ venue: 'kalshi', category: 'Climate' })],
      }),
    ];
    expect(categoriesOf(rows)).toEqual(['Climate', 'Weather']);
  });
});

describe('an indicative edge in words', () => {
  const edge = {
    edgeTicks: 210,
    buys: [
      { outcome: 'Yes', askTicks: 4_200 },
      { outcome: 'No', askTicks: 5_590 },
    ],
    atMs: Date.UTC(2026, 10, 26, 12, 3),
    isSuspicious: false,
  } as const;

  it('says what is bought, before fees, and of when the prices are', () => {
    expect(edgeSentence({ ...edge, buys: [...edge.buys] })).toBe(
      '+0.0210 a share before fees: Yes at $0.4200 and No at $0.5590, as last told on 2026-11-26 12:03 UTC.',
    );
  });

  it('doubts one that is too good', () => {
    expect(edgeSentence({ ...edge, buys: [...edge.buys], isSuspicious: true })).toContain(
      'more often a wrong match',
    );
  });
});
