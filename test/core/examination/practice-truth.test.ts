/**
 * Goal: on every labelled pair of the practice venues, nothing is proven that is not so, and every
 * trap is named. Method: the real clients' parsers on the rendered records, as a scan would do it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DiscoveredMarket } from '../../../src-main/core/domain/market.ts';
import { examinedLeg } from '../../../src-main/core/examination/examined-leg.ts';
import { type ExaminedPair, examinePair } from '../../../src-main/core/examination/examine-pair.ts';
import { systemClock } from '../../../src-main/core/system-clock.ts';
import { pairOutcomes } from '../../../src-main/core/matching/outcomes.ts';
import { kalshi } from '../../../src-main/core/venues/kalshi/kalshi.ts';
import { polymarket } from '../../../src-main/core/venues/polymarket/polymarket.ts';
import type { Venue } from '../../../src-main/core/venues/venue.ts';
import { type PracticeVenues, startPracticeVenues } from '../../../src-main/practice/index.ts';

const NOW_MS = Date.UTC(2026, 10, 23);
type Truth = PracticeVenues['truth'][number];
type Judged = { readonly truth: Truth; readonly pair: ExaminedPair; readonly titles: string };

let venues: PracticeVenues;
let judged: Judged[] = [];

const marketsOf = async (venue: Venue, baseUrl: string): Promise<Map<string, DiscoveredMarket>> => {
  const client = venue.openCatalogue(
    { baseUrl, requestsPerMinute: 6_000 },
    {
      fetch,
      clock: { ...systemClock, nowMs: () => NOW_MS },
      random: () => 0,
      onWait: () => undefined,
      asOfMs: NOW_MS,
    },
  );
  const found = new Map<string, DiscoveredMarket>();
  let cursor: string | null = null;
  do {
    const page = await client.listPage(cursor, new AbortController().signal);
    for (const record of page.records) {
      if (record.kind !== 'market') continue;
      const { slug } = record.market.details;
      found.set(typeof slug === 'string' ? slug : record.market.venueId, record.market);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
};

beforeAll(async () => {
  venues = await startPracticeVenues({ nowMs: () => NOW_MS });
  const left = await marketsOf(polymarket, venues.baseUrls.polymarket);
  const right = await marketsOf(kalshi, venues.baseUrls.kalshi);
  judged = venues.truth.flatMap((truth) => {
    const one = left.get(truth.polymarketSlug);
    const other = right.get(truth.kalshiTicker);
    if (one === undefined || other === undefined) return [];
    // Of a market between two names, an inverted pair is labelled by its first outcome.
    const named = pairOutcomes(one, other).left;
    const first = one.outcomes[0] ?? null;
    const outcome = truth.kind === 'inverted' && first !== 'Yes' ? first : (named ?? first);
    const pair = examinePair(examinedLeg(one, outcome), examinedLeg(other, 'Yes'));
    return [{ truth, pair, titles: `${one.title} | ${other.title}` }];
  });
});
afterAll(() => venues.close());

const of = (kind: Truth['kind']): Judged[] => judged.filter(({ truth }) => truth.kind === kind);
const relationIs = (relation: string) => (each: Judged) =>
  each.pair.examination.relation === relation;
const isTradable = (each: Judged): boolean =>
  relationIs('identity')(each) || relationIs('complement')(each);
const titlesOf = (pairs: readonly Judged[]): string[] => pairs.map(({ titles }) => titles);

describe('the labelled pairs of the practice venues', () => {
  it('are all examined', () => {
    expect(judged.length).toBe(venues.truth.length);
  });

  it('prove the polarity of no pair the wrong way round', () => {
    expect(titlesOf(of('true').filter(relationIs('complement')))).toEqual([]);
    expect(titlesOf(of('inverted').filter(relationIs('identity')))).toEqual([]);
  });

  it('recognise at least nine in ten true pairs as identities, and half of the inverted ones', () => {
    const proven = of('true').filter(relationIs('identity')).length;
    const inverted = of('inverted').filter(relationIs('complement')).length;
    console.log(
      `true pairs proven: ${proven} of ${of('true').length}; inverted: ${inverted} of ${of('inverted').length}`,
    );
    expect(proven / of('true').length).toBeGreaterThanOrEqual(0.9);
    expect(inverted / of('inverted').length).toBeGreaterThanOrEqual(0.5);
  });

  it('let no near miss through but those that differ in nothing except what happens when it is void', () => {
    const traps = new Set(
      of('near-miss')
        .filter(isTradable)
        .map(({ truth }) => truth.trap),
    );
    expect([...traps].filter((trap) => trap !== 'void-rules' && trap !== 'fifty-fifty')).toEqual(
      [],
    );
  });

  it('show no near miss without a warning above low', () => {
    const silent = of('near-miss').filter(({ pair }) =>
      pair.warnings.every(({ severity }) => severity === 'low'),
    );
    expect(titlesOf(silent)).toEqual([]);
  });

  it('burden a true pair with less than one high warning on average', () => {
    const high = of('true').flatMap(({ pair }) =>
      pair.warnings.filter(({ severity }) => severity === 'high'),
    );
    expect(high.length / of('true').length).toBeLessThan(1);
  });
});
