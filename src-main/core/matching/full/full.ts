/**
 * The full matcher: finds candidates by rare terms, names, numbers and days, compares them field by
 * field, makes events and outcomes consistent, and ranks by the probability that the operator will
 * approve. It ranks; what two contracts mean for each other is the relation's matter.
 */
import { createPace, Stopped } from '../baseline/pace.ts';
import type { Pace } from '../baseline/pace.ts';
import { defaultFullMatchingSettings } from '../matcher.ts';
import type { FullMatchingSettings, MatchingSettings, Matcher, ScoredPair } from '../matcher.ts';
import { createCatalogueIndex } from './catalogue-index.ts';
import type { Accepts, CatalogueIndex } from './catalogue-index.ts';
import type { MarketReading } from './market-reading.ts';
import type { PairFound } from './pair-found.ts';
import { settleRivals } from './rivals.ts';
import { partsOf, ppmOf } from './scoring.ts';
import { rivalry, type Weights, weights } from './weights.ts';

/** Work as the pace counts it, in nanoseconds: reading a market, and finding one its partners. */
const READ_WORK = 60_000;
const SEARCH_WORK = 200_000;
const PER_MILLE = 1_000;
const PPM_PER_MILLE = 1_000;
const PPM_PER_PERCENT = 10_000;

/** With no floor set, pairs less likely than one in 200,000 are still left out. */
const LOG_ODDS_MIN = -12;
/** Kept beyond what is offered, since settling rivals changes the order. */
const SPARE_PAIRS = 4;

const acceptsOf =
  ({ sameCategoryOnly }: MatchingSettings): Accepts =>
  (left, right) =>
    left.venue !== right.venue &&
    left.outcomes.length === 2 &&
    right.outcomes.length === 2 &&
    (!sameCategoryOnly || (left.category !== null && left.category === right.category));

const reasonOf = (scorePpm: number): string =>
  `Likely the same question (${Math.floor(scorePpm / PPM_PER_PERCENT)} %)`;

const scored = (pair: PairFound, index: CatalogueIndex, by: Weights): ScoredPair => {
  const { left, leg, right, logOdds, eventShift, rivalShift } = pair;
  const scorePpm = ppmOf(logOdds);
  const beside = new Map([
    ['event', eventShift],
    ['rivals', rivalShift],
  ]);
  const yes = right.record.outcomes.find((name) => /^yes$/i.test(name.trim()));
  return {
    leftKey: left.record.key,
    rightKey: right.record.key,
    scorePpm,
    parts: partsOf(index.featuresOf(pair), by, beside),
    reason: reasonOf(scorePpm),
    ...(leg.outcome !== null && leg.units.length > 0 && yes !== undefined
      ? { leftOutcome: leg.outcome, rightOutcome: yes }
      : {}),
  };
};

const compared = (pair: PairFound, other: PairFound): number =>
  other.logOdds - pair.logOdds ||
  pair.left.record.key - other.left.record.key ||
  pair.right.record.key - other.right.record.key;

/** The best of each left market that reach the floor, best first overall. */
const offered = (pairs: readonly PairFound[], settings: FullMatchingSettings): PairFound[] => {
  const floorPpm = settings.probabilityMin * PPM_PER_MILLE;
  const counts = new Map<number, number>();
  return pairs.toSorted(compared).filter(({ left, logOdds }) => {
    const { key } = left.record;
    const count = counts.get(key) ?? 0;
    if (count >= settings.pairsPerMarketMax || ppmOf(logOdds) < floorPpm) return false;
    counts.set(key, count + 1);
    return true;
  });
};

/** Log-odds from which even all the support of its event lifts no pair to the floor. */
const hopelessLogOdds = ({ probabilityMin }: FullMatchingSettings): number => {
  if (probabilityMin === 0) return LOG_ODDS_MIN;
  const floor = probabilityMin / PER_MILLE;
  return Math.log(floor / (1 - floor)) - rivalry.eventSupport / PER_MILLE;
};

const search = (
  readings: readonly MarketReading[],
  index: CatalogueIndex,
  settings: FullMatchingSettings,
  accepts: Accepts,
  pace: Pace,
  rightCount: number,
): PairFound[] => {
  const pairs: PairFound[] = [];
  const hopeless = hopelessLogOdds(settings);
  const keptMax = settings.pairsPerMarketMax + SPARE_PAIRS;
  readings.forEach((reading, done) => {
    pace.spend(SEARCH_WORK, done * rightCount, pairs.length);
    for (const pair of index.pairsOf(reading, accepts).slice(0, keptMax)) {
      if (pair.logOdds > hopeless) pairs.push(pair);
    }
  });
  return pairs;
};

export const full: Matcher = {
  name: 'full',
  match: (left, right, settings, watch) => {
    const own = settings.full ?? defaultFullMatchingSettings;
    const total = left.length * right.length;
    const pace = createPace(watch, total);
    const accepts = acceptsOf(settings);
    try {
      pace.report(0, 0);
      const made = createCatalogueIndex(right, left, own, () => pace.spend(READ_WORK, 0, 0));
      const pairs = search(made.left, made.index, own, accepts, pace, right.length);
      settleRivals(pairs);
      const found = offered(pairs, own).map((pair) => {
        pace.spend(READ_WORK, total, pairs.length);
        return scored(pair, made.index, own.weights ?? weights);
      });
      pace.report(total, found.length);
      return found.toSorted(
        (a, b) => b.scorePpm - a.scorePpm || a.leftKey - b.leftKey || a.rightKey - b.rightKey,
      );
    } catch (error) {
      // Whoever said stop knows that nothing was settled yet: half a ranking is no ranking.
      if (!(error instanceof Stopped)) throw error;
      return [];
    }
  },
};
