/**
 * What the first share of a pair would earn or lose after every cost, whether or not anybody would
 * buy it: for a line over time, and to say how far away an opportunity is.
 */
import { divided } from '../domain/money.ts';
import { ONE_SHARE } from '../domain/size.ts';
import type { Buys } from './directions.ts';
import { marginUnits } from './joint-walk.ts';
import { pricedLeg, scaleOf } from './priced-offers.ts';
import { readinessOf } from './readiness.ts';
import type { OpportunityLimits, TradedPair } from './traded-pair.ts';

export type BestEdge = {
  readonly buys: Buys;
  /** In 1e-6 dollars a share, rounded down; null where an outcome is not offered. */
  readonly netMicros: number | null;
};

/** One for each direction; null where the pair's prices may not be looked at. */
export const bestEdges = (
  pair: TradedPair,
  limits: OpportunityLimits,
  nowMs: number,
): readonly BestEdge[] | null => {
  const readiness = readinessOf(pair, limits, nowMs);
  if (readiness.kind === 'withheld') return null;
  const [one, other] = readiness.legs;
  const scale = scaleOf(one.fees, other.fees);
  return readiness.directions.map((buys) => {
    const first = pricedLeg(one, buys[0], scale).offerAt(0);
    const second = pricedLeg(other, buys[1], scale).offerAt(0);
    if (first === null || second === null) return { buys, netMicros: null };
    const margin = marginUnits(scale, [first, second]) * BigInt(ONE_SHARE);
    return { buys, netMicros: Number(divided(margin, scale, 'down')) };
  });
};
