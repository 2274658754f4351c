/** Matches two venues' stored markets and offers what it finds, each pair with its warnings. */
import { assert } from '../fault.ts';
import type { Matcher, MatchingSettings, MatchProgress, ScoredPair } from '../matching/matcher.ts';
import { pairOutcomes } from '../matching/outcomes.ts';
import { warningsOf } from '../matching/warnings/registry.ts';
import type { Clock } from '../ports.ts';
import type { CandidateStore, Offer } from '../storage/candidate-store.ts';
import type { Database } from '../storage/database.ts';
import type { MarketStore, StoredMarket } from '../storage/market-store.ts';

export type PairingPorts = {
  readonly db: Database;
  readonly markets: MarketStore;
  readonly candidates: CandidateStore;
  readonly clock: Clock;
  readonly onProgress: (progress: MatchProgress) => void;
  readonly isCancelled: () => boolean;
};

export type PairingCounts = { new: number; duplicate: number; updated: number };

/** Offers per transaction: about 5 ms, which is how long a decision may have to wait for it. */
const OFFERS_PER_TRANSACTION = 100;

/** Whole markets kept while their pairs are offered: a ladder of strikes pairs each with many. */
const MARKETS_KEPT_MAX = 20_000;

const keptMarkets = (markets: MarketStore): ((key: number) => StoredMarket) => {
  const kept = new Map<number, StoredMarket>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const market = markets.byKey(key);
    assert(market !== null, 'a matcher pairs markets that are stored');
    if (kept.size >= MARKETS_KEPT_MAX) kept.clear();
    kept.set(key, market);
    return market;
  };
};

const offerOf = (
  pair: ScoredPair,
  matcher: Matcher,
  marketOf: (key: number) => StoredMarket,
): Offer => {
  const left = marketOf(pair.leftKey);
  const right = marketOf(pair.rightKey);
  const outcomes = pairOutcomes(left, right);
  return {
    left,
    leftOutcome: outcomes.left,
    right,
    rightOutcome: outcomes.right,
    polarity: outcomes.polarity,
    matcher: matcher.name,
    scorePpm: pair.scorePpm,
    scoreParts: pair.parts,
    matchReason: pair.reason,
    warnings: warningsOf(left, right),
  };
};

export const pairMarkets = (
  venuePair: readonly [left: string, right: string],
  matcher: Matcher,
  settings: MatchingSettings,
  asOfMs: number,
  ports: PairingPorts,
): { readonly compared: readonly [number, number]; readonly counts: PairingCounts } => {
  const { markets, candidates } = ports;
  const left = markets.toMatch(venuePair[0], asOfMs);
  const right = markets.toMatch(venuePair[1], asOfMs);
  const pairs = matcher.match(left, right, settings, ports);
  const marketOf = keptMarkets(markets);
  const counts: PairingCounts = { new: 0, duplicate: 0, updated: 0 };
  const offerAll = ports.db.transaction((batch: readonly ScoredPair[]) => {
    for (const pair of batch) {
      const outcome = candidates.offer(offerOf(pair, matcher, marketOf), ports.clock.nowMs());
      if (outcome === 'new' || outcome === 're-offered') counts.new += 1;
      else counts.duplicate += 1;
      if (outcome === 'updated') counts.updated += 1;
    }
  });
  for (let from = 0; from < pairs.length && !ports.isCancelled(); from += OFFERS_PER_TRANSACTION) {
    offerAll.immediate(pairs.slice(from, from + OFFERS_PER_TRANSACTION));
  }
  return { compared: [left.length, right.length], counts };
};
