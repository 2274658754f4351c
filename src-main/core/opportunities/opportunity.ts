/**
 * What buying both legs comes to: every figure an operator decides by, worked out from the steps of
 * the walk. What is paid is rounded up and what is earned is what is left, so no figure flatters.
 */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Outcome } from '../domain/level.ts';
import { divided, minus, moneyFromMicros, payoutOf, plus } from '../domain/money.ts';
import type { Money } from '../domain/money.ts';
import { ONE_DOLLAR } from '../domain/price.ts';
import type { Price } from '../domain/price.ts';
import { ONE_SHARE } from '../domain/size.ts';
import type { Size } from '../domain/size.ts';
import type { Buys } from './directions.ts';
import { marginUnits } from './joint-walk.ts';
import type { JointStep } from './joint-walk.ts';
import type { PricedLeg } from './priced-offers.ts';
import { quoteAgeMs, quoteSkewMs } from './readiness.ts';
import type { OpportunityLimits, TradedPair } from './traded-pair.ts';

export type OpportunityLeg = {
  readonly venue: VenueId;
  readonly marketId: string;
  /** As the market's own book calls it. */
  readonly buys: Outcome;
  /** The worst price that is touched, in the terms of what is bought: the limit of an order. */
  readonly limitPrice: Price;
  /** In 1e-6 dollars, rounded up. */
  readonly averagePriceMicros: number;
  readonly cost: Money;
  /** The budget: the most that they can come to (see domain/fee.ts). */
  readonly fees: Money;
  readonly quoteAgeMs: number;
};

export type Opportunity = {
  readonly mappingId: string;
  readonly buys: Buys;
  /** Equal on both legs, a whole number of 0.01 shares. */
  readonly size: Size;
  readonly legs: readonly [OpportunityLeg, OpportunityLeg];
  /** Before fees, in 1e-6 dollars a share, rounded down. */
  readonly grossEdgeMicros: number;
  /** After every cost, in 1e-6 dollars a share, rounded down. */
  readonly netEdgeMicros: number;
  /** The net edge of the best share alone, before what rounding adds to an order. */
  readonly bestEdgeMicros: number;
  /** What is left of the payout after every cost. */
  readonly profit: Money;
  /** What both orders take out of both accounts until the result. */
  readonly capital: Money;
  /** Whole days, rounded up, at least one. */
  readonly daysToExpiry: number;
  /** Profit by capital, simple, for 365 days, in parts per million, rounded down. */
  readonly annualisedPpm: number;
  /** The same less what capital earns without risk. */
  readonly overRiskFreePpm: number;
  readonly quoteSkewMs: number;
};

const DAY_MS = 86_400_000;
const DAYS_PER_YEAR = 365n;
const MILLION = 1_000_000n;
const PRICE_SCALE = BigInt(ONE_DOLLAR);
const SHARE_SCALE = BigInt(ONE_SHARE);

const perShareMicros = (money: Money, size: Size, rounding: 'up' | 'down'): number =>
  Number(divided(money * SHARE_SCALE, BigInt(size), rounding));

const sumOf = (steps: readonly JointStep[], of: (step: JointStep) => bigint): bigint =>
  steps.reduce((sum, step) => sum + BigInt(step.size) * of(step), 0n);

const legOf = (
  pair: TradedPair,
  buys: Buys,
  at: 0 | 1,
  steps: readonly JointStep[],
  size: Size,
  priced: PricedLeg,
  scale: bigint,
  nowMs: number,
): OpportunityLeg => {
  const leg = pair.legs[at];
  const costUnits = sumOf(steps, ({ offers }) => BigInt(offers[at].price));
  const feeUnits = sumOf(steps, ({ offers }) => offers[at].feeUnits) + priced.orderUnits;
  const cost = moneyFromMicros(divided(costUnits, PRICE_SCALE, 'up'));
  return {
    venue: leg.venue,
    marketId: leg.marketId,
    buys: buys[at],
    limitPrice: steps[steps.length - 1]!.offers[at].price,
    averagePriceMicros: perShareMicros(cost, size, 'up'),
    cost,
    fees: moneyFromMicros(divided(feeUnits, scale, 'up')),
    quoteAgeMs: quoteAgeMs(leg.book, nowMs),
  };
};

/** From the steps of a walk, which are at least one, whose sizes add up to `size`. */
export const opportunityOf = (
  pair: TradedPair,
  buys: Buys,
  walked: { readonly size: Size; readonly steps: readonly JointStep[] },
  priced: readonly [PricedLeg, PricedLeg],
  scale: bigint,
  limits: OpportunityLimits,
  nowMs: number,
): Opportunity => {
  const { size, steps } = walked;
  const one = legOf(pair, buys, 0, steps, size, priced[0], scale, nowMs);
  const other = legOf(pair, buys, 1, steps, size, priced[1], scale, nowMs);
  const cost = plus(one.cost, other.cost);
  const capital = plus(cost, plus(one.fees, other.fees));
  const profit = minus(payoutOf(size), capital);
  const laterExpiryMs = Math.max(pair.legs[0].expiresAtMs, pair.legs[1].expiresAtMs);
  const daysToExpiry = Math.max(1, Math.ceil((laterExpiryMs - nowMs) / DAY_MS));
  const annualisedPpm = Number(
    divided(profit * MILLION * DAYS_PER_YEAR, capital * BigInt(daysToExpiry), 'down'),
  );
  const best = marginUnits(scale, steps[0]!.offers) * SHARE_SCALE;
  return {
    mappingId: pair.mappingId,
    buys,
    size,
    legs: [one, other],
    grossEdgeMicros: perShareMicros(minus(payoutOf(size), cost), size, 'down'),
    netEdgeMicros: perShareMicros(profit, size, 'down'),
    bestEdgeMicros: Number(divided(best, scale, 'down')),
    profit,
    capital,
    daysToExpiry,
    annualisedPpm,
    overRiskFreePpm: annualisedPpm - limits.riskFreePpm,
    quoteSkewMs: quoteSkewMs(pair.legs[0].book, pair.legs[1].book),
  };
};
