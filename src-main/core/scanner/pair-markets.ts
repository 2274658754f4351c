/** Matches two venues' stored markets and offers what it finds, each pair with its warnings. */
import { assert } from '../fault.ts';
import type { Matcher, MatchingSettings, MatchProgress, ScoredPair } from '../matching/matcher.ts';
import { pairOutcomes } from '../matching/outcomes.ts';
import { warningsOf } from '../matching/warnings/registry.ts';
import type { Clock } from '../ports.ts';
import type { CandidateStore, Offer } from '../storage/candidate-store.ts';
import type { Database } from '../storage/database.ts';
import type { MarketStore } from '../storage/market-store.ts';

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

const offerOf = (pair: ScoredPair, matcher: Matcher, markets: MarketStore): Offer => {
  const left = markets.byKey(pair.leftKey);
  const right = markets.byKey(pair.rightKey);
  assert(left !== null && right !== null, 'a matcher pairs markets that are stored');
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
  const counts: PairingCounts = { new: 0, duplicate: 0, updated: 0 };
  const offerAll = ports.db.transaction((batch: readonly ScoredPair[]) => {
    for (const pair of batch) {
      const outcome = candidates.offer(offerOf(pair, matcher, markets), ports.clock.nowMs());
      if (outcome === 'new' || outcome === 're-offered') counts.new += 1;
      else counts.duplicate += 1;
      if (outcome === 'updated') counts.updated += 1;
    }
  });
  for (let from = 0; from < pairs.length && !ports.isCancelled(); from += OFFERS_PER_TRANSACTION) {
    offerAll(pairs.slice(from, from + OFFERS_PER_TRANSACTION));
  }
  return { compared: [left.length, right.length], counts };
};
