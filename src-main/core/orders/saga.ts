/**
 * Both sides or flat: what to do next about one undertaking, from its plan and from what is known of
 * its orders, and from nothing else. So a start after a crash decides what the run before would have.
 *
 * A share of one leg without its match on the other is excess. It is matched on the other leg first,
 * at the planned limit and then at worse ones up to a bound; then it is sold where it is held, where
 * that is allowed; else it is held, and that is said. A fill that is taken back makes the other leg's
 * share excess, and the same is done about that. Pure.
 */
import type { Outcome } from '../domain/level.ts';
import { ONE_DOLLAR, priceFromTicks } from '../domain/price.ts';
import type { Price } from '../domain/price.ts';
import { floorToGrain, SIZE_GRAIN } from '../domain/size.ts';
import type { Size } from '../domain/size.ts';
import { filledSize, isDone, type Order } from './order.ts';
import type { OrderPurpose } from './order-intent.ts';

export type SagaLeg = {
  readonly outcome: Outcome;
  /** The worst price that the undertaking is worth it at. */
  readonly limit: Price;
  /** The worst price that a missing match is still bought at. */
  readonly chaseLimit: Price;
  /** The least that a share of it is sold for when it has no match. */
  readonly dumpLimit: Price;
  /** The smallest order that the venue takes. */
  readonly sizeMin: Size;
  /** The smallest purchase at the limit; left out where that is the same. */
  readonly buySizeMin?: Size | undefined;
};

export type SagaPlan = {
  readonly id: string;
  readonly size: Size;
  readonly legs: readonly [SagaLeg, SagaLeg];
  /** Which leg is opened first, and why. */
  readonly first: { readonly leg: 0 | 1; readonly why: string };
  /** Both legs are opened at once. */
  readonly isAtOnce: boolean;
  /** How often a match is tried again at the planned limit. */
  readonly retriesMax: number;
  /** By how much each further try may be worse, in 1e-4 dollars; 0: no further try. */
  readonly chaseStep: number;
  /** Whether excess may be sold at `dumpLimit`. */
  readonly mayDump: boolean;
  readonly dumpsMax: number;
};

export type SagaStep =
  | {
      readonly kind: 'place';
      readonly leg: 0 | 1;
      readonly purpose: OrderPurpose;
      readonly action: 'buy' | 'sell';
      readonly limit: Price;
      readonly size: Size;
    }
  | { readonly kind: 'wait'; readonly why: string }
  | {
      readonly kind: 'over';
      /** `held`: shares of one leg have no match, and nothing more is done about it by itself. */
      readonly outcome: 'not-entered' | 'hedged' | 'dumped' | 'held';
      readonly residual: { readonly leg: 0 | 1; readonly size: Size } | null;
      readonly why: string;
    };

const otherLeg = (leg: 0 | 1): 0 | 1 => (leg === 0 ? 1 : 0);

type LegStanding = {
  /** Bought and not sold again, by fills that stand. */
  readonly held: number;
  /** What orders that are not over may still buy, or sell. */
  readonly comingIn: number;
  readonly goingOut: number;
  readonly orders: readonly Order[];
};

const standingOf = (orders: readonly Order[], leg: 0 | 1): LegStanding => {
  const own = orders.filter(({ intent }) => intent.leg === leg);
  let [held, comingIn, goingOut] = [0, 0, 0];
  for (const order of own) {
    const filled = filledSize(order);
    const open = isDone(order) ? 0 : Math.max(0, order.intent.size - filled);
    if (order.intent.action === 'buy') {
      held += filled;
      comingIn += open;
    } else {
      held -= filled;
      goingOut += open;
    }
  }
  return { held, comingIn, goingOut, orders: own };
};

/** So often a venue may be too busy to look at an order before that counts as a try. */
export const BUSY_MAX = 20;

const countOf = ({ orders }: LegStanding, purpose: OrderPurpose): number => {
  const own = orders.filter(({ intent }) => intent.purpose === purpose);
  const busy = own.filter((order) => order.isBusy && isDone(order)).length;
  return own.length - Math.min(busy, BUSY_MAX);
};

const PAUSE_MS_MIN = 100;
const PAUSE_MS_MAX = 400;
const PAUSE_BUSY_MS_MAX = 800;

/**
 * How long after the last try on this leg the next one waits: books need a moment to come back, and a
 * venue that is busy more than a moment. Nothing where the last one filled something.
 */
export const pauseBefore = (orders: readonly Order[], leg: 0 | 1): number => {
  const own = orders.filter(({ intent }) => intent.leg === leg);
  const inVain = own.toReversed().findIndex((order) => filledSize(order) > 0);
  const tries = inVain === -1 ? own.length : inVain;
  const most = own.at(-1)?.isBusy === true ? PAUSE_BUSY_MS_MAX : PAUSE_MS_MAX;
  return tries === 0 ? 0 : Math.min(most, PAUSE_MS_MIN * 2 ** (tries - 1));
};

const isLiving = ({ comingIn, goingOut }: LegStanding): boolean => comingIn > 0 || goingOut > 0;

/** Worse by so many steps; null beyond the bound. */
const chaseLimitAfter = (
  { limit, chaseLimit }: SagaLeg,
  step: number,
  times: number,
): Price | null => {
  const ticks = Math.min(limit + step * times, chaseLimit, ONE_DOLLAR - 1);
  const before = Math.min(limit + step * (times - 1), chaseLimit);
  return ticks > before ? priceFromTicks(ticks) : null;
};

const opening = (plan: SagaPlan, leg: 0 | 1): SagaStep => ({
  kind: 'place',
  leg,
  purpose: 'open',
  action: 'buy',
  limit: plan.legs[leg].limit,
  size: plan.size,
});

const buySizeMinOf = ({ sizeMin, buySizeMin = sizeMin }: SagaLeg): Size => buySizeMin;

/** How the excess of `leg` is matched on the other one; null where every way was tried. */
const matched = (plan: SagaPlan, short: LegStanding, leg: 0 | 1, size: Size): SagaStep | null => {
  const { limit } = plan.legs[leg];
  if (size < buySizeMinOf(plan.legs[leg])) return null;
  // The one that opened both at once is the first try of its leg as well.
  const tries = countOf(short, 'hedge') + (plan.isAtOnce ? countOf(short, 'open') : 0);
  if (tries <= plan.retriesMax)
    return { kind: 'place', leg, purpose: 'hedge', action: 'buy', limit, size };
  if (plan.chaseStep === 0) return null;
  const worse = chaseLimitAfter(plan.legs[leg], plan.chaseStep, countOf(short, 'chase') + 1);
  return worse === null
    ? null
    : { kind: 'place', leg, purpose: 'chase', action: 'buy', limit: worse, size };
};

const dumped = (plan: SagaPlan, long: LegStanding, leg: 0 | 1, size: Size): SagaStep | null => {
  const { dumpLimit, sizeMin } = plan.legs[leg];
  if (!plan.mayDump || size < sizeMin || countOf(long, 'dump') >= plan.dumpsMax) return null;
  return { kind: 'place', leg, purpose: 'dump', action: 'sell', limit: dumpLimit, size };
};

const whyHeld = (plan: SagaPlan, leg: 0 | 1, size: Size): string => {
  const isNoPurchase = size < buySizeMinOf(plan.legs[otherLeg(leg)]);
  const isNoSale = size < plan.legs[leg].sizeMin;
  if (isNoPurchase && isNoSale)
    return 'What is left is less than the smallest order of either venue.';
  const matchWhy = isNoPurchase
    ? 'What is left is less than the smallest purchase of the other leg'
    : 'The other leg could not be had within the bounds';
  if (!plan.mayDump) return `${matchWhy}, and a sale is not allowed.`;
  return isNoSale
    ? `${matchWhy}, and what is left is less than the smallest sale.`
    : `${matchWhy}, and a sale could not be had within its bounds.`;
};

const over = (legs: readonly [LegStanding, LegStanding]): SagaStep => {
  const hasDumped = legs.some((leg) => countOf(leg, 'dump') > 0);
  if (legs[0].held > 0) {
    const outcome = hasDumped ? 'dumped' : 'hedged';
    return { kind: 'over', outcome, residual: null, why: 'Every share has its match.' };
  }
  return hasDumped
    ? { kind: 'over', outcome: 'dumped', residual: null, why: 'What was bought was sold again.' }
    : { kind: 'over', outcome: 'not-entered', residual: null, why: 'Nothing was filled.' };
};

/** `orders` are all of this undertaking. */
export const nextStep = (plan: SagaPlan, orders: readonly Order[]): SagaStep => {
  const legs = [standingOf(orders, 0), standingOf(orders, 1)] as const;
  const first = legs[plan.first.leg];
  const second = legs[otherLeg(plan.first.leg)];
  if (first.orders.length === 0) return opening(plan, plan.first.leg);
  if (plan.isAtOnce && second.orders.length === 0) return opening(plan, otherLeg(plan.first.leg));

  const excess = legs[0].held - legs[1].held;
  const long = excess > 0 ? 0 : 1;
  const short = otherLeg(long);
  // What may still come to the short leg, or leave the long one, counts as if it had: never twice.
  const unmatched = Math.abs(excess) - legs[short].comingIn - legs[long].goingOut;
  const size = floorToGrain(Math.max(0, unmatched) as Size);
  if (size >= SIZE_GRAIN) {
    // Something of the short leg that is being sold may be the cause of the excess: it is waited for.
    if (legs[short].goingOut > 0)
      return { kind: 'wait', why: 'A sale on the short leg is not over.' };
    const isQuiet = !isLiving(legs[0]) && !isLiving(legs[1]);
    const step =
      matched(plan, legs[short], short, size) ??
      // Nothing is sold while more of it, or its match, may still come.
      (isQuiet ? dumped(plan, legs[long], long, size) : null);
    if (step !== null) return step;
  }
  if (isLiving(legs[0]) || isLiving(legs[1]))
    return { kind: 'wait', why: 'Orders of the undertaking are not over.' };
  return size >= SIZE_GRAIN
    ? {
        kind: 'over',
        outcome: 'held',
        residual: { leg: long, size },
        why: whyHeld(plan, long, size),
      }
    : over(legs);
};
