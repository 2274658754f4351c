import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../src-main/practice/catalogue/catalogue.ts';
import { traps } from '../../src-main/practice/catalogue/question.ts';
import type { TruthPair } from '../../src-main/practice/catalogue/truth.ts';
import { truthTable } from '../../src-main/practice/catalogue/truth.ts';
import { baselineScore } from './baseline.ts';

const catalogue = buildCatalogue(2027, 1);
const polymarket = new Map(
  catalogue.gammaEvents.flatMap((event) =>
    event.markets.map((market) => [market.slug, market] as const),
  ),
);
const kalshi = new Map(
  catalogue.kalshiEvents.flatMap((event) =>
    event.markets.map((market) => [market.ticker, { event, market }] as const),
  ),
);
const sidesOf = (pair: TruthPair) => ({
  left: polymarket.get(pair.polymarketSlug)!,
  right: kalshi.get(pair.kalshiTicker)!,
});
const scoreOf = (pair: TruthPair): number => {
  const { left, right } = sidesOf(pair);
  return baselineScore(left.question, `${right.event.title} ${right.market.yes_sub_title}`);
};
const ofKind = (kind: TruthPair['kind']): TruthPair[] =>
  catalogue.truth.filter((pair) => pair.kind === kind);
const hostOf = (url: string): string => new URL(url).host;
const daysApart = (pair: TruthPair): number => {
  const { left, right } = sidesOf(pair);
  return (
    Math.abs(Date.parse(left.endDate) - Date.parse(right.market.expected_expiration_time)) /
    86_400_000
  );
};

describe('the truth table', () => {
  it('names only markets that exist and can be traded, each pair once, with a reason', () => {
    for (const pair of catalogue.truth) {
      expect(polymarket.get(pair.polymarketSlug), pair.polymarketSlug).toMatchObject({
        active: true,
        closed: false,
        acceptingOrders: true,
      });
      expect(kalshi.get(pair.kalshiTicker)?.market.status, pair.kalshiTicker).toBe('active');
      expect(pair.why).toMatch(/^[A-Z0-9$].*\.$/);
      expect(pair.trap !== null).toBe(pair.kind === 'near-miss');
    }
    const names = catalogue.truth.map((pair) => `${pair.polymarketSlug} ${pair.kalshiTicker}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is the same table with and without the records, and names its year', () => {
    expect(truthTable(2027)).toEqual(catalogue.truth);
    expect(truthTable(2028)).not.toEqual(catalogue.truth);
    expect(truthTable(2028)).toHaveLength(catalogue.truth.length);
  });

  it('has the promised number of pairs of each kind', () => {
    expect(ofKind('true').length).toBeGreaterThanOrEqual(70);
    expect(ofKind('inverted').length).toBeGreaterThanOrEqual(10);
    expect(ofKind('near-miss').length).toBeGreaterThanOrEqual(40);
  });

  it.each(traps)('has at least two near misses of the kind %s', (trap) => {
    expect(ofKind('near-miss').filter((pair) => pair.trap === trap).length).toBeGreaterThan(1);
  });

  it('has pairs the baseline finds and pairs it cannot find', () => {
    const found = ofKind('true').filter((pair) => scoreOf(pair) >= 0.6);
    expect(found.length).toBeGreaterThanOrEqual(25);
    expect(ofKind('true').length - found.length).toBeGreaterThanOrEqual(25);
  });

  it('makes at least thirty near misses look like matches', () => {
    const alike = ofKind('near-miss').filter((pair) => scoreOf(pair) >= 0.6);
    expect(alike.length).toBeGreaterThanOrEqual(30);
    expect(alike.every((pair) => daysApart(pair) <= 7)).toBe(true);
  });

  it('has at least eight pairs with nothing to warn about', () => {
    const wording = /announc|official|confirm|report|unless|provided|subject to|only if/i;
    const clean = ofKind('true').filter((pair) => {
      const { left, right } = sidesOf(pair);
      const [source] = right.event.settlement_sources;
      return (
        scoreOf(pair) >= 0.95 &&
        daysApart(pair) === 0 &&
        source !== undefined &&
        hostOf(left.resolutionSource) === hostOf(source.url) &&
        !wording.test(left.description) &&
        !wording.test(right.market.rules_primary + right.market.rules_secondary)
      );
    });
    expect(clean.length).toBeGreaterThanOrEqual(8);
  });

  it('prices the two sides of a true pair alike and of an inverted pair contrarily', () => {
    for (const pair of [...ofKind('true'), ...ofKind('inverted')]) {
      const { left, right } = sidesOf(pair);
      const ask = Number(right.market.yes_ask_dollars);
      const expected = pair.kind === 'true' ? left.bestAsk : 1 - left.bestBid;
      expect(Math.abs(ask - expected), pair.kalshiTicker).toBeLessThan(0.08);
    }
  });
});
