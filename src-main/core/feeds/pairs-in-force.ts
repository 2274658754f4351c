/**
 * The approved pairs as the engine is told of them, gathered from the records: what was approved,
 * under which lease, which outcomes it means, and what its streams call its markets.
 */
import type { Mapping } from '../../../src-preload/contract/mappings.ts';
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Outcome } from '../domain/level.ts';
import { type Money, moneyFromMicros } from '../domain/money.ts';
import type { WatchedLeg, WatchedPair } from '../engine/message.ts';
import { isFinal } from '../review/settlement.ts';
import type { MappingRecord } from '../storage/mapping-store.ts';
import type { StoredMarket } from '../storage/market-store.ts';
import type { VenueFeed } from '../venues/feed.ts';
import type { TermsAt } from './market-terms.ts';

/** A mapping with both of its markets as they are stored. */
export type PairRecord = {
  readonly mapping: Mapping;
  readonly markets: readonly [StoredMarket, StoredMarket];
};

export type PairInForce = PairRecord & {
  /** Null where a market's record does not say what its stream calls it. */
  readonly watched: WatchedPair | null;
};

/** A pair that may be traded, may come back into force, or whose reason the operator wants to see. */
const isWatched = ({ mapping: { state, settlement } }: MappingRecord): boolean =>
  state !== 'proposed' && state !== 'revoked' && !isFinal(settlement.legs);

/** Reads every mapping that is watched, and its markets: from the database, so not more than needed. */
export const pairRecords = (
  records: readonly MappingRecord[],
  marketOf: (key: number) => StoredMarket,
): readonly PairRecord[] =>
  records
    .filter(isWatched)
    .map(({ mapping, left, right }) => ({ mapping, markets: [marketOf(left), marketOf(right)] }));

export type PairsInForcePorts = {
  readonly feedOf: (venue: VenueId) => VenueFeed | null;
  readonly termsOf: (market: StoredMarket) => TermsAt;
  /** Null where it is not known what the account can pay: an order is bounded by the lease alone. */
  readonly balanceOf: (venue: VenueId, engine: number | null) => Money | null;
};

/** The mapping's outcome as the market's book calls it: the first one is YES. */
export const meantOutcome = (
  { outcomes }: Pick<StoredMarket, 'outcomes'>,
  outcome: string | null,
): Outcome | null => {
  const place = outcome === null || outcomes.length !== 2 ? -1 : outcomes.indexOf(outcome);
  return place === -1 ? null : place === 0 ? 'yes' : 'no';
};

const MICROS_PER_DOLLAR = 1_000_000n;

const leaseOf = ({ lease }: Mapping): WatchedPair['lease'] => ({
  capitalMax: moneyFromMicros(BigInt(lease?.maxDollars ?? 0) * MICROS_PER_DOLLAR),
  // No lease is no leave: over before it began.
  expiresAtMs: lease?.expiresAtMs ?? 0,
  directions: lease?.directions ?? 'both-ways',
});

export const pairsInForce = (
  records: readonly PairRecord[],
  { feedOf, termsOf, balanceOf }: PairsInForcePorts,
): readonly PairInForce[] => {
  const legOf = (market: StoredMarket, outcome: string | null): WatchedLeg | null => {
    const fed = feedOf(market.venue)?.fedMarket(market) ?? null;
    if (fed === null) return null;
    const { venue, venueId: marketId, expiresAtMs, eventId } = market;
    return {
      venue,
      marketId,
      meant: meantOutcome(market, outcome),
      expiresAtMs,
      balance: balanceOf(venue, fed.engine),
      eventId,
      ...fed,
      ...termsOf(market),
    };
  };

  return records.map(({ mapping, markets }) => {
    const one = legOf(markets[0], mapping.legs[0].outcome);
    const other = legOf(markets[1], mapping.legs[1].outcome);
    const { id: mappingId, state, use, polarity } = mapping;
    const lease = leaseOf(mapping);
    const watched =
      one === null || other === null
        ? null
        : { mappingId, state, use, polarity, lease, legs: [one, other] as const };
    return { mapping, markets, watched };
  });
};
