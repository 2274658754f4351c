/** Matches two venues' stored markets and offers what it finds, each pair with its warnings. */
import { assert } from '../fault.ts';
import type { Matcher, MatchingSettings, MatchProgress, ScoredPair } from '../matching/matcher.ts';
import { examinedLeg, type ExaminedLeg } from '../examination/examined-leg.ts';
import { examinePair } from '../examination/examine-pair.ts';
import { matcherLabel } from './matching-choice.ts';
import { pairOutcomes } from '../matching/outcomes.ts';
import type { Clock } from '../ports.ts';
import type { Offer } from '../storage/candidate-offer.ts';
import type { CandidateStore } from '../storage/candidate-store.ts';
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

/** Legs kept while their pairs are offered: a ladder of strikes pairs each with many. */
const LEGS_KEPT_MAX = 20_000;

type KeptLeg = ExaminedLeg & { readonly market: StoredMarket };
type LegOf = (key: number, outcome: string | null) => KeptLeg;

/** Reads and examines each leg once, however many pairs it is part of. */
const keptLegs = (markets: MarketStore): LegOf & { market: (key: number) => StoredMarket } => {
  const legs = new Map<string, KeptLeg>();
  const stored = new Map<number, StoredMarket>();
  const marketOf = (key: number): StoredMarket => {
    const known = stored.get(key);
    if (known !== undefined) return known;
    const market = markets.byKey(key);
    assert(market !== null, 'a matcher pairs markets that are stored');
    if (stored.size >= LEGS_KEPT_MAX) stored.clear();
    stored.set(key, market);
    return market;
  };
  const legOf = (key: number, outcome: string | null): KeptLeg => {
    const name = `${key}\n${outcome ?? ''}`;
    const known = legs.get(name);
    if (known !== undefined) return known;
    const market = marketOf(key);
    const leg = { ...examinedLeg(market, outcome), market };
    if (legs.size >= LEGS_KEPT_MAX) legs.clear();
    legs.set(name, leg);
    return leg;
  };
  return Object.assign(legOf, { market: marketOf });
};

const offerOf = (pair: ScoredPair, matcher: string, legOf: ReturnType<typeof keptLegs>): Offer => {
  // A matcher that has told the outcomes apart knows better than their names alone.
  const { leftOutcome, rightOutcome } = pair;
  const named =
    leftOutcome !== undefined && rightOutcome !== undefined
      ? { left: leftOutcome, right: rightOutcome }
      : pairOutcomes(legOf.market(pair.leftKey), legOf.market(pair.rightKey));
  const left = legOf(pair.leftKey, named.left);
  const right = legOf(pair.rightKey, named.right);
  const { examination, warnings } = examinePair(left, right);
  return {
    left: left.market,
    leftOutcome: named.left,
    right: right.market,
    rightOutcome: named.right,
    polarity: examination.polarity,
    relation: examination.relation,
    relationClause: examination.decidedBy.clause,
    matcher,
    scorePpm: pair.scorePpm,
    scoreParts: pair.parts,
    matchReason: pair.reason,
    warnings,
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
  const label = matcherLabel(matcher, settings);
  const legOf = keptLegs(markets);
  const counts: PairingCounts = { new: 0, duplicate: 0, updated: 0 };
  const offerAll = ports.db.transaction((batch: readonly Offer[]) => {
    for (const offer of batch) {
      const outcome = candidates.offer(offer, ports.clock.nowMs());
      if (outcome === 'new' || outcome === 're-offered') counts.new += 1;
      else counts.duplicate += 1;
      if (outcome === 'updated') counts.updated += 1;
    }
  });
  for (let from = 0; from < pairs.length && !ports.isCancelled(); from += OFFERS_PER_TRANSACTION) {
    const batch = pairs.slice(from, from + OFFERS_PER_TRANSACTION);
    // Examined before the transaction: reading contracts takes longer than writing them down.
    offerAll.immediate(batch.map((pair) => offerOf(pair, label, legOf)));
  }
  return { compared: [left.length, right.length], counts };
};
