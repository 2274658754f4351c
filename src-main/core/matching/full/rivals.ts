/**
 * Makes the pairs of a whole run consistent: events are matched as events, and within them and
 * beyond every outcome has one best partner. It only moves log-odds; it takes no pair away.
 */
import { probabilityOf } from './scoring.ts';
import type { PairFound } from './pair-found.ts';
import { rivalry } from './weights.ts';

const PER_MILLE = 1_000;
/** An event match counts for what it is made of beyond the pair itself, up to this many pairs. */
const SUPPORT_MAX = 3;
/** How far a better rival can push a pair down, in log-odds. */
const GAP_MAX = 8;

const strongest = (
  pairs: readonly PairFound[],
  keyOf: (pair: PairFound) => number,
): ReadonlyMap<number, number> => {
  const best = new Map<number, number>();
  for (const pair of pairs) {
    const key = keyOf(pair);
    if (pair.logOdds > (best.get(key) ?? -Infinity)) best.set(key, pair.logOdds);
  }
  return best;
};

const rightKey = (pair: PairFound): number => pair.right.record.key;
/** An outcome's number: a market has at most two. */
const leftKey = ({ left, leg }: PairFound): number =>
  left.record.key * 2 + Math.max(0, left.legs.indexOf(leg));

const EVENTS_MAX = 2 ** 26;

const eventsKey = ({ left, right }: PairFound): number | null =>
  left.eventKey === null || right.eventKey === null
    ? null
    : left.eventKey * EVENTS_MAX + right.eventKey;

/** For each pair of events: the probability of the best pair of each of the left's outcomes. */
const supportOf = (pairs: readonly PairFound[]): ReadonlyMap<number, Map<number, number>> => {
  const support = new Map<number, Map<number, number>>();
  for (const pair of pairs) {
    const key = eventsKey(pair);
    if (key === null) continue;
    const outcomes = support.get(key) ?? new Map<number, number>();
    const probability = probabilityOf(pair.logOdds);
    const outcome = leftKey(pair);
    if (probability > (outcomes.get(outcome) ?? 0)) outcomes.set(outcome, probability);
    support.set(key, outcomes);
  }
  return support;
};

const liftByEvents = (pairs: readonly PairFound[]): void => {
  const support = supportOf(pairs);
  const totals = new Map<number, number>();
  for (const [key, outcomes] of support) {
    totals.set(
      key,
      [...outcomes.values()].reduce((sum, probability) => sum + probability, 0),
    );
  }
  const bestOfLeft = new Map<number, number>();
  for (const pair of pairs) {
    const key = eventsKey(pair);
    if (key === null || pair.left.eventKey === null) continue;
    const total = totals.get(key) ?? 0;
    const { eventKey } = pair.left;
    if (total > (bestOfLeft.get(eventKey) ?? 0)) bestOfLeft.set(eventKey, total);
  }
  for (const pair of pairs) {
    const key = eventsKey(pair);
    if (key === null || pair.left.eventKey === null) continue;
    const own = support.get(key)?.get(leftKey(pair)) ?? 0;
    const others = Math.min(SUPPORT_MAX, (totals.get(key) ?? 0) - own);
    const lead = Math.min(
      SUPPORT_MAX,
      (bestOfLeft.get(pair.left.eventKey) ?? 0) - (totals.get(key) ?? 0),
    );
    pair.eventShift =
      ((others / SUPPORT_MAX) * rivalry.eventSupport + (lead / SUPPORT_MAX) * rivalry.otherEvent) /
      PER_MILLE;
  }
  for (const pair of pairs) pair.logOdds += pair.eventShift;
};

const yieldToRivals = (pairs: readonly PairFound[]): void => {
  const ofLeft = strongest(pairs, leftKey);
  const ofRight = strongest(pairs, rightKey);
  const shifts = pairs.map((pair) => {
    const left = ofLeft.get(leftKey(pair)) ?? pair.logOdds;
    const right = ofRight.get(rightKey(pair)) ?? pair.logOdds;
    const gapLeft = Math.min(GAP_MAX, left - pair.logOdds);
    const gapRight = Math.min(GAP_MAX, right - pair.logOdds);
    return -(gapLeft * rivalry.leftRival + gapRight * rivalry.rightRival) / PER_MILLE;
  });
  pairs.forEach((pair, at) => {
    pair.rivalShift = shifts[at] ?? 0;
    pair.logOdds += pair.rivalShift;
  });
};

/** Moves the log-odds of all pairs of a run, first by events, then by rivals. */
export const settleRivals = (pairs: readonly PairFound[]): void => {
  liftByEvents(pairs);
  yieldToRivals(pairs);
};
