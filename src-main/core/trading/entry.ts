/**
 * Whether an opportunity is entered, and how: its size within every bound, which leg goes first and
 * why, and what it costs where the other leg cannot be had. All of it from the books of this moment,
 * which are looked at anew; what was offered a moment ago is no leave. Pure.
 */
import { levelCount, priceAt, sizeAt } from '../books/ladder.ts';
import { areFeesKnown } from '../domain/fee.ts';
import { yesPrice } from '../domain/level.ts';
import type { Outcome } from '../domain/level.ts';
import { costOf, minus, type Money, NO_MONEY, plus } from '../domain/money.ts';
import type { Price } from '../domain/price.ts';
import type { Size } from '../domain/size.ts';
import { purchaseSizeMin } from '../domain/trading-terms.ts';
import { findOpportunities } from '../opportunities/find-opportunities.ts';
import type { Opportunity } from '../opportunities/opportunity.ts';
import { reasonSentences } from '../opportunities/reasons.ts';
import type { OpportunityLimits, PairLeg, TradedPair } from '../opportunities/traded-pair.ts';
import type { SagaLeg, SagaPlan } from '../orders/saga.ts';
import { gridStep, highestFee, mostPaid, priceOnGrid } from './prices.ts';
import type { Compensation } from './trading-settings.ts';

export type EntryRequest = {
  readonly id: string;
  /** Both legs with their books, their terms and what their accounts can pay now. */
  readonly pair: TradedPair;
  readonly buys: Opportunity['buys'];
  readonly limits: OpportunityLimits;
  readonly compensation: Compensation;
  /** The most capital that this one may tie up. */
  readonly capitalMax: Money;
  readonly nowMs: number;
};

export type Entry =
  | {
      readonly kind: 'enter';
      readonly plan: SagaPlan;
      readonly claims: readonly [Money, Money];
      readonly expected: {
        readonly cost: readonly [Money, Money];
        readonly fees: readonly [Money, Money];
        readonly profit: Money;
        readonly worstCase: Money;
        readonly days: number;
      };
    }
  | { readonly kind: 'not-entered'; readonly code: string; readonly why: string };

const notEntered = (code: string, why: string): Entry => ({ kind: 'not-entered', code, why });

/** Best bid for an outcome, in its own terms. */
const bestBid = ({ book }: PairLeg, outcome: Outcome): Price | null => {
  const side = outcome === 'yes' ? book.bids : book.asks;
  const price = priceAt(side, 0);
  return price === null ? null : yesPrice(outcome, price);
};

/** How many shares of an outcome are offered at up to this price, in its own terms. */
const offeredWithin = ({ book }: PairLeg, outcome: Outcome, limit: Price): number => {
  const side = outcome === 'yes' ? book.asks : book.bids;
  let shares = 0;
  for (let place = 0; place < levelCount(side); place += 1) {
    if (yesPrice(outcome, priceAt(side, place)!) > limit) break;
    shares += sizeAt(side, place);
  }
  return shares;
};

const legOf = (
  leg: PairLeg,
  outcome: Outcome,
  limit: Price,
  { chaseTicksMax, dumpTicksMax }: Compensation,
): SagaLeg | null => {
  const { grid, sizeMin, purchaseMin } = leg.terms;
  const bid = bestBid(leg, outcome);
  if (grid === null || sizeMin === null || bid === null) return null;
  const chaseLimit = priceOnGrid(grid, outcome, 'buy', limit + chaseTicksMax);
  const dumpLimit = priceOnGrid(grid, outcome, 'sell', bid - dumpTicksMax);
  if (chaseLimit === null || dumpLimit === null) return null;
  return {
    outcome,
    limit,
    chaseLimit: Math.max(chaseLimit, limit) as Price,
    dumpLimit,
    sizeMin,
    buySizeMin: purchaseSizeMin({ sizeMin, purchaseMin }, limit),
  };
};

/** How much more there is within the bound than is needed, in tenths. */
const spare = (leg: PairLeg, { outcome, chaseLimit }: SagaLeg, size: Size): number =>
  Math.floor((offeredWithin(leg, outcome, chaseLimit) * 10) / size);

const firstOf = (
  { legs }: TradedPair,
  plans: readonly [SagaLeg, SagaLeg],
  size: Size,
  { order }: Compensation,
): SagaPlan['first'] => {
  if (order === 'first-leg') return { leg: 0, why: 'The settings say so.' };
  if (order === 'second-leg') return { leg: 1, why: 'The settings say so.' };
  const [one, other] = [spare(legs[0], plans[0], size), spare(legs[1], plans[1], size)];
  const leg = one <= other ? 0 : 1;
  const [less, more] = leg === 0 ? [one, other] : [other, one];
  const times = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10} times`;
  return {
    leg,
    why: `Its book has ${times(less)} what is needed within the bound, the other ${times(more)}: the thinner side goes first.`,
  };
};

/** What is lost at the worst prices: by chasing the second leg, or by selling the first again. */
const worstOf = (
  { legs }: TradedPair,
  {
    legs: plans,
    first,
    mayDump,
    chaseStep,
  }: Pick<SagaPlan, 'legs' | 'first' | 'mayDump' | 'chaseStep'>,
  { size, legs: found, profit }: Opportunity,
): Money => {
  let worst = NO_MONEY;
  const second = first.leg === 0 ? 1 : 0;
  const take = (loss: Money): void => {
    if (loss > worst) worst = loss;
  };
  const { fees } = legs[second].terms;
  if (chaseStep > 0 && areFeesKnown(fees)) {
    const { limit, chaseLimit } = plans[second];
    const most = mostPaid(fees, limit, chaseLimit, size);
    take(minus(minus(most, plus(found[second].cost, found[second].fees)), profit));
  }
  const { fees: firstFees } = legs[first.leg].terms;
  const { dumpLimit, limit } = plans[first.leg];
  const paid = plus(found[first.leg].cost, found[first.leg].fees);
  // What may not be sold can end worth nothing.
  if (!mayDump) take(paid);
  else if (areFeesKnown(firstFees)) {
    const fee = highestFee(firstFees, dumpLimit, limit, size);
    take(plus(minus(paid, costOf(dumpLimit, size, 'down')), fee));
  }
  return worst;
};

const WITHHELD = 'It is not offered any more.';

/** What is worth it now within this much capital, or why nothing is. */
const offerOf = ({ pair, buys, limits, capitalMax, nowMs }: EntryRequest): Opportunity | Entry => {
  const leased = pair.lease.capitalMax;
  const bounded = leased === null || leased > capitalMax ? capitalMax : leased;
  const lease = { ...pair.lease, capitalMax: bounded };
  const findings = findOpportunities({ ...pair, lease }, limits, nowMs);
  const own = findings.find((finding) => {
    const of = finding.kind === 'withheld' ? finding.buys : finding.opportunity.buys;
    return of === null || (of[0] === buys[0] && of[1] === buys[1]);
  });
  if (own === undefined) return notEntered('not-offered', WITHHELD);
  if (own.kind === 'offered') return own.opportunity;
  const { reason } = own;
  return notEntered(
    reason,
    reason in reasonSentences ? reasonSentences[reason as keyof typeof reasonSentences] : WITHHELD,
  );
};

export const entryOf = (request: EntryRequest): Entry => {
  const { pair, compensation } = request;
  const balance = pair.legs.find((leg) => leg.balance === null);
  if (balance !== undefined)
    return notEntered(
      'balance-unknown',
      `It is not known what the account at ${balance.venue} can pay.`,
    );
  const offer = offerOf(request);
  if ('kind' in offer) return offer;
  const { size, legs: found } = offer;
  const one = legOf(pair.legs[0], offer.buys[0], found[0].limitPrice, compensation);
  const other = legOf(pair.legs[1], offer.buys[1], found[1].limitPrice, compensation);
  if (one === null || other === null)
    return notEntered(
      'no-way-back',
      'Nobody bids for one of the legs, so it could not be sold again.',
    );
  const legs = [one, other] as const;
  // What is left after a partial fill has to be large enough for the other venue to match it.
  const first = firstOf(pair, legs, size, compensation);
  const steps = pair.legs.map(({ terms }, side) =>
    terms.grid === null
      ? 0
      : gridStep(terms.grid, legs[side as 0 | 1].outcome, legs[side as 0 | 1].limit),
  );
  const chaseStep =
    compensation.chaseStepTicks === 0 ? 0 : Math.max(compensation.chaseStepTicks, ...steps);
  const plan: SagaPlan = {
    id: request.id,
    size,
    legs,
    first,
    isAtOnce: compensation.order === 'both-at-once',
    retriesMax: compensation.retriesMax,
    chaseStep,
    mayDump: compensation.mayDump,
    dumpsMax: compensation.dumpsMax,
  };
  const claimOf = (side: 0 | 1): Money => {
    const { fees } = pair.legs[side].terms;
    const { limit, chaseLimit } = legs[side];
    return areFeesKnown(fees) ? mostPaid(fees, limit, chaseLimit, size) : NO_MONEY;
  };
  return {
    kind: 'enter',
    plan,
    claims: [claimOf(0), claimOf(1)],
    expected: {
      cost: [found[0].cost, found[1].cost],
      fees: [found[0].fees, found[1].fees],
      profit: offer.profit,
      worstCase: worstOf(pair, plan, offer),
      days: offer.daysToExpiry,
    },
  };
};
