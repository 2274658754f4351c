/** What the engine of prices offers, from the books of the model venues as they are at this moment. */
import type { Mapping } from '../../src-preload/contract/mappings.ts';
import type { Money } from '../../src-main/core/domain/money.ts';
import type { PairInForce } from '../../src-main/core/feeds/pairs-in-force.ts';
import { findOpportunities } from '../../src-main/core/opportunities/find-opportunities.ts';
import type { Opportunity } from '../../src-main/core/opportunities/opportunity.ts';
import type { PairLeg, TradedPair } from '../../src-main/core/opportunities/traded-pair.ts';
import { opportunityLimitsOf } from '../../src-main/core/settings.ts';
import type { MappingRecord } from '../../src-main/core/storage/mapping-store.ts';
import type { StoredMarket } from '../../src-main/core/storage/market-store.ts';
import type { OfferedPairs } from '../../src-main/core/trading/trading.ts';
import type { ModelVenue } from './model-venue.ts';
import type { PairPlan, Workload } from './workload.ts';

const DAY_MS = 86_400_000;

export type OfferPorts = {
  readonly workload: Workload;
  readonly venues: readonly [ModelVenue, ModelVenue];
  readonly nowMs: () => number;
  readonly balanceOf: (at: 0 | 1) => Money | null;
  /** False at the end: then nothing new is begun. */
  readonly isOffering: () => boolean;
};

/** Books of the venues' own clocks go stale by the operator's: they are heard of at this moment. */
export const offeredPairsOf = (ports: OfferPorts, startMs: number) => {
  const { workload, venues, nowMs } = ports;
  const expiresAtMs = startMs + 10 * DAY_MS;
  const unsettled = { state: 'unsettled', valueTicks: null, isFinal: false, why: null } as const;

  const marketOf = (key: number): StoredMarket => {
    const at = (key % 2) as 0 | 1;
    const pair = workload.pairs[Math.floor(key / 2)];
    const venueId = pair?.marketIds[at] ?? '';
    return {
      key,
      venue: venues[at].plan.id,
      venueId,
      title: `Question ${venueId}`,
      outcomes: ['Yes', 'No'],
      expiresAtMs,
      volume24h: null,
      lastAsks: { first: null, second: null },
      rules: null,
      sources: [{ name: 'A source', url: null }],
      category: null,
      eventId: at === 0 ? (pair?.eventId ?? null) : null,
      eventTitle: null,
      pagePath: null,
      details: {},
      standing: 'open',
      rulesHash: '',
      lastSeenAtMs: startMs,
    } as unknown as StoredMarket;
  };
  const mappingOf = ({ mappingId, marketIds }: PairPlan): Mapping => ({
    id: mappingId,
    candidateId: mappingId,
    state: 'verified',
    use: 'trading',
    polarity: 'same',
    legs: [
      { venue: venues[0].plan.id, marketId: marketIds[0], title: 'One', outcome: 'Yes' },
      { venue: venues[1].plan.id, marketId: marketIds[1], title: 'Other', outcome: 'Yes' },
    ],
    proposedAtMs: startMs,
    verifiedAtMs: startMs,
    lease: null,
    ended: null,
    settlement: { verdict: 'open', legs: [unsettled, unsettled], sinceMs: null, askedAtMs: null },
    clarifications: { readAtMs: null, problem: null },
  });
  const legOf = (pair: PairPlan, at: 0 | 1): PairLeg => ({
    venue: venues[at].plan.id,
    marketId: pair.marketIds[at],
    meant: 'yes',
    expiresAtMs,
    book: venues[at].bookOf(pair.marketIds[at]).book(nowMs()),
    terms: workload.terms[at],
    areTermsOutdated: false,
    access: 'open',
    balance: ports.balanceOf(at),
  });
  const tradedOf = (pair: PairPlan): TradedPair => ({
    mappingId: pair.mappingId,
    state: 'verified',
    use: 'trading',
    polarity: 'same',
    lease: { capitalMax: null, expiresAtMs: null, directions: 'both-ways' },
    legs: [legOf(pair, 0), legOf(pair, 1)],
  });

  const inForce = new Map(
    workload.pairs.map((pair, at): readonly [string, PairInForce] => {
      const legs = ([0, 1] as const).map((side) => ({
        ...legOf(pair, side),
        names: [],
        eventId: null,
        engine: side === 0 ? null : 0,
        closesAtMs: null,
        termsAtMs: startMs,
      }));
      const watched = { ...tradedOf(pair), legs } as unknown as PairInForce['watched'];
      const markets = [marketOf(at * 2), marketOf(at * 2 + 1)] as const;
      return [pair.mappingId, { mapping: mappingOf(pair), markets, watched }];
    }),
  );
  const limits = opportunityLimitsOf(workload.settings);
  const byId = new Map(workload.pairs.map((pair) => [pair.mappingId, pair]));
  /** Asked for ten times a second: worked out anew only where a book has changed. */
  const known = new Map<string, { readonly of: string; readonly found: readonly Opportunity[] }>();
  const opportunitiesOf = (pair: PairPlan): readonly Opportunity[] => {
    const versions = venues.map((venue, at) => venue.bookOf(pair.marketIds[at as 0 | 1]).version());
    const of = [...versions, ports.balanceOf(0), ports.balanceOf(1)].join(' ');
    const before = known.get(pair.mappingId);
    if (before?.of === of) return before.found;
    const found = findOpportunities(tradedOf(pair), limits, nowMs()).flatMap((one) =>
      one.kind === 'offered' ? [one.opportunity] : [],
    );
    known.set(pair.mappingId, { of, found });
    return found;
  };

  const feeds: OfferedPairs = {
    offered: () => (ports.isOffering() ? workload.pairs.flatMap(opportunitiesOf) : []),
    traded: (mappingId) => {
      const pair = byId.get(mappingId);
      return pair === undefined ? null : tradedOf(pair);
    },
    inForce: () => inForce,
    titleOf: (_venue, marketId) => `Question ${marketId}`,
    balancesChanged: () => undefined,
  };
  const records: readonly MappingRecord[] = workload.pairs.map((pair, at) => ({
    mapping: mappingOf(pair),
    left: at * 2,
    right: at * 2 + 1,
  }));
  return { feeds, records: () => records, marketOf };
};
