// Goal: a filter hides exactly what it says it hides, and what is unknown passes no bound.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CandidateFilter,
  candidateTest,
  edgeText,
  edgeTicksIn,
  isFiltered,
  isRelationShown,
  noFilter,
  RELATION_GROUPS,
} from '../../src-preload/contract/candidate-filter.ts';
import type { IndicativeEdge } from '../../src-preload/contract/candidates.ts';
import { RelationKind } from '../../src-preload/contract/examination.ts';
import { RELATION_WORDS } from '../../src-renderer/stores/relation.ts';
import { leg, summary } from '../renderer/samples.ts';

const NOW_MS = 1_790_000_000_000;
const DAY_MS = 86_400_000;
const usd = (dollars: number) => ({ amountMicros: dollars * 1e6, unit: 'usd' as const });
const contracts = (count: number) => ({ amountMicros: count * 1e6, unit: 'contracts' as const });
const edgeOf = (edgeTicks: number): IndicativeEdge => ({
  edgeTicks,
  buys: [
    { outcome: 'Yes', askTicks: 4_000 },
    { outcome: 'No', askTicks: 6_000 - edgeTicks },
  ],
  atMs: NOW_MS,
  isSuspicious: false,
});
const isShown = (filter: Partial<CandidateFilter>, candidate = summary()): boolean =>
  candidateTest({ ...noFilter, ...filter }, NOW_MS)(candidate);

describe('no filter', () => {
  it('shows everything and says that nothing is filtered', () => {
    expect(isShown({})).toBe(true);
    expect(isFiltered(noFilter)).toBe(false);
    expect(isFiltered({ ...noFilter, volumeMinMicros: { usd: null, contracts: 1 } })).toBe(true);
  });
});

describe('a filter by relation', () => {
  it('groups the kinds as the console calls them, each kind in one group', () => {
    for (const kind of RelationKind.options) {
      const groups = RELATION_GROUPS.filter((group) => isRelationShown(kind, group));
      expect([kind, groups.length]).toEqual([kind, 1]);
      expect(isRelationShown(kind, 'tradable')).toBe(RELATION_WORDS[kind].isTradable);
    }
  });

  it('takes one kind by itself', () => {
    expect(isRelationShown('subset', 'subset')).toBe(true);
    expect(isRelationShown('superset', 'subset')).toBe(false);
  });
});

describe('a filter by category', () => {
  const candidate = summary({
    legs: [leg({ category: 'Crypto' }), leg({ venue: 'kalshi', category: 'Financials' })],
  });
  it('asks for one of the two names, in any case', () => {
    expect(isShown({ category: 'crypto' }, candidate)).toBe(true);
    expect(isShown({ category: 'FINANCIALS' }, candidate)).toBe(true);
    expect(isShown({ category: 'Sports' }, candidate)).toBe(false);
  });
  it('does not take an unknown category for any', () => {
    expect(isShown({ category: 'crypto' }, summary())).toBe(false);
  });
});

describe('a filter by end', () => {
  const endingIn = (left: number, right: number) =>
    summary({
      legs: [
        leg({ expiresAtMs: NOW_MS + left * DAY_MS }),
        leg({ expiresAtMs: NOW_MS + right * DAY_MS }),
      ],
    });
  it('counts to the leg that ends first, to the millisecond', () => {
    expect(isShown({ endsWithinDays: 7 }, endingIn(400, 7))).toBe(true);
    expect(isShown({ endsWithinDays: 7 }, endingIn(7.001, 400))).toBe(false);
  });
});

describe('a filter by volume', () => {
  const traded = (
    left: ReturnType<typeof usd> | null,
    right: ReturnType<typeof contracts> | null,
  ) => summary({ legs: [leg({ volume24h: left }), leg({ venue: 'kalshi', volume24h: right })] });
  const usdMin = (amount: number) => ({ volumeMinMicros: { usd: amount * 1e6, contracts: null } });

  it('measures dollars by dollars and contracts by contracts', () => {
    expect(isShown(usdMin(100), traded(usd(100), contracts(1)))).toBe(true);
    expect(isShown(usdMin(100), traded(usd(99), contracts(1_000_000)))).toBe(false);
    const both = { volumeMinMicros: { usd: 100e6, contracts: 100e6 } };
    expect(isShown(both, traded(usd(100), contracts(100)))).toBe(true);
    expect(isShown(both, traded(usd(100), contracts(99)))).toBe(false);
  });

  it('does not take an unknown volume for enough', () => {
    expect(isShown(usdMin(0), traded(null, contracts(5)))).toBe(false);
  });
});

describe('a filter by edge', () => {
  it('takes the bound itself, negative bounds too, and never the unknown', () => {
    expect(isShown({ edgeMinTicks: 100 }, summary({ edge: edgeOf(100) }))).toBe(true);
    expect(isShown({ edgeMinTicks: 101 }, summary({ edge: edgeOf(100) }))).toBe(false);
    expect(isShown({ edgeMinTicks: -50 }, summary({ edge: edgeOf(-50) }))).toBe(true);
    expect(isShown({ edgeMinTicks: -10_000 }, summary())).toBe(false);
  });
});

describe('an edge in words', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 10_000 }), (ticks) => {
        expect(edgeTicksIn(edgeText(ticks))).toBe(ticks === 0 ? 0 : ticks);
      }),
    );
  });
  it.each([
    ['0.02', 200],
    ['.5', 5_000],
    ['1', 10_000],
    ['-0.005', -50],
    [' +0.1 ', 1_000],
    ['-0', 0],
  ])('%s is %i ticks', (text, ticks) => {
    expect(edgeTicksIn(text)).toBe(ticks);
  });
  it.each(['', '-', '.', '2', '1.5', '0.00001', '0,02', '2c', '1e-2', 'NaN'])(
    'refuses %j',
    (text) => {
      expect(edgeTicksIn(text)).toBeNull();
    },
  );
});

describe('filters together', () => {
  it('show what each of them shows alone', () => {
    const part = <K extends keyof CandidateFilter>(
      key: K,
      value: fc.Arbitrary<CandidateFilter[K]>,
    ) => fc.option(value, { nil: noFilter[key] });
    const anyFilter = fc.record({
      relation: part('relation', fc.constantFrom('tradable', 'not-proven', 'identity')),
      category: part('category', fc.constantFrom('crypto', 'sports')),
      endsWithinDays: part('endsWithinDays', fc.nat(400)),
      volumeMinMicros: fc.record({
        usd: fc.option(fc.nat(200e6), { nil: null }),
        contracts: fc.option(fc.nat(200e6), { nil: null }),
      }),
      edgeMinTicks: part('edgeMinTicks', fc.integer({ min: -500, max: 500 })),
    });
    const anyCandidate = fc
      .record({
        relation: fc.constantFrom('identity', 'subset', 'unreadable' as const),
        category: fc.constantFrom('Crypto', null),
        days: fc.nat(400),
        amount: fc.nat(200),
        edge: fc.option(fc.integer({ min: -500, max: 500 }), { nil: null }),
      })
      .map(({ relation, category, days, amount, edge }) =>
        summary({
          relation,
          edge: edge === null ? null : edgeOf(edge),
          legs: [
            leg({ category, expiresAtMs: NOW_MS + days * DAY_MS, volume24h: usd(amount) }),
            leg({ expiresAtMs: NOW_MS + 500 * DAY_MS, volume24h: contracts(amount) }),
          ],
        }),
      );
    fc.assert(
      fc.property(anyFilter, anyCandidate, (filter, candidate) => {
        const { usd: dollars, contracts: count } = filter.volumeMinMicros;
        const alone: Partial<CandidateFilter>[] = [
          { relation: filter.relation },
          { category: filter.category },
          { endsWithinDays: filter.endsWithinDays },
          { volumeMinMicros: { usd: dollars, contracts: null } },
          { volumeMinMicros: { usd: null, contracts: count } },
          { edgeMinTicks: filter.edgeMinTicks },
        ];
        const byEach = alone.every((one) => isShown(one, candidate));
        expect(isShown(filter, candidate)).toBe(byEach);
      }),
    );
  });
});
