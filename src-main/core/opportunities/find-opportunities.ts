/**
 * What could be earned on one pair at one moment, in both directions, or why nothing is offered.
 * Pure: the same pair, limits and moment always give the same findings.
 */
import { bestOffer } from '../books/book.ts';
import { ONE_DOLLAR } from '../domain/price.ts';
import type { Size } from '../domain/size.ts';
import { purchaseSizeMin } from '../domain/trading-terms.ts';
import type { Buys } from './directions.ts';
import { jointWalk } from './joint-walk.ts';
import { opportunityOf } from './opportunity.ts';
import type { Opportunity } from './opportunity.ts';
import { pricedLeg, scaleOf } from './priced-offers.ts';
import { readinessOf } from './readiness.ts';
import type { ReadyLeg } from './readiness.ts';
import type { WithheldReason } from './reasons.ts';
import type { OpportunityLimits, TradedPair } from './traded-pair.ts';

export type Finding =
  | { readonly kind: 'offered'; readonly opportunity: Opportunity }
  | {
      readonly kind: 'investigate';
      readonly reason: 'edge-above-ceiling';
      readonly opportunity: Opportunity;
    }
  | {
      readonly kind: 'withheld';
      readonly mappingId: string;
      /** Null where the pair as a whole is withheld. */
      readonly buys: Buys | null;
      readonly reason: WithheldReason;
      /** The leg it is about; null: both, or neither. */
      readonly leg: 0 | 1 | null;
    };

const withheld = (
  { mappingId }: TradedPair,
  buys: Buys | null,
  reason: WithheldReason,
  leg: 0 | 1 | null = null,
): Finding => ({ kind: 'withheld', mappingId, buys, reason, leg });

const found = (
  pair: TradedPair,
  [one, other]: readonly [ReadyLeg, ReadyLeg],
  buys: Buys,
  limits: OpportunityLimits,
  nowMs: number,
): Finding => {
  const [onePrice, otherPrice] = [bestOffer(one.book, buys[0]), bestOffer(other.book, buys[1])];
  if (onePrice === null) return withheld(pair, buys, 'side-empty', 0);
  if (otherPrice === null) return withheld(pair, buys, 'side-empty', 1);
  // Nearly every book of nearly every moment ends here, so it comes before anything exact.
  if (onePrice + otherPrice >= ONE_DOLLAR) return withheld(pair, buys, 'below-minimum-edge');

  const scale = scaleOf(one.fees, other.fees);
  const priced = [pricedLeg(one, buys[0], scale), pricedLeg(other, buys[1], scale)] as const;
  const walk = jointWalk(priced, {
    scale,
    minimumEdgeMicros: limits.minimumEdgeMicros,
    // At the best price, so at every worse one as well.
    sizeMin: Math.max(purchaseSizeMin(one, onePrice), purchaseSizeMin(other, otherPrice)) as Size,
    balances: [one.balance, other.balance],
    capitalMax: pair.lease.capitalMax,
  });
  if (walk.kind === 'none') return withheld(pair, buys, walk.reason, walk.leg);
  const opportunity = opportunityOf(pair, buys, walk, priced, scale, limits, nowMs);
  // What rounding adds to an order weighs on small ones, and only now it is known how small.
  if (opportunity.profit <= 0n || opportunity.netEdgeMicros < limits.minimumEdgeMicros)
    return withheld(pair, buys, 'below-minimum-edge');
  if (opportunity.bestEdgeMicros > limits.ceilingEdgeMicros)
    return { kind: 'investigate', reason: 'edge-above-ceiling', opportunity };
  return opportunity.overRiskFreePpm < 0
    ? withheld(pair, buys, 'below-risk-free')
    : { kind: 'offered', opportunity };
};

/** The first direction is the one that buys the first leg's own outcome. */
const isLeased = ({ lease }: TradedPair, at: number): boolean =>
  lease.directions === 'both-ways' || lease.directions === (at === 0 ? 'first-leg' : 'second-leg');

/** One finding where the pair as a whole is withheld, else one for each direction. */
export const findOpportunities = (
  pair: TradedPair,
  limits: OpportunityLimits,
  nowMs: number,
): readonly Finding[] => {
  const readiness = readinessOf(pair, limits, nowMs);
  if (readiness.kind === 'withheld') return [withheld(pair, null, readiness.reason, readiness.leg)];
  const { legs, directions } = readiness;
  return directions.map((buys, at) =>
    isLeased(pair, at)
      ? found(pair, legs, buys, limits, nowMs)
      : withheld(pair, buys, 'direction-not-leased'),
  );
};
