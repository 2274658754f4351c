/**
 * Walks both ladders at once, equal shares on both legs, to the size that earns the most: as long as
 * one more share earns at least the minimum edge after every cost. Prices only get worse down a
 * ladder and a fee never falls by more than its price rises, so the first step that earns too little
 * is the end; that makes one pass exact. Whole numbers only.
 */
import type { Money } from '../domain/money.ts';
import { ceilToGrain, floorToGrain, ONE_SHARE, SIZE_GRAIN, SIZE_MAX } from '../domain/size.ts';
import type { Size } from '../domain/size.ts';
import type { PricedLeg, PricedOffer } from './priced-offers.ts';

/** So many shares at one price on each leg. */
export type JointStep = {
  readonly size: number;
  readonly offers: readonly [PricedOffer, PricedOffer];
};

export type WalkBounds = {
  readonly scale: bigint;
  readonly minimumEdgeMicros: number;
  /** The larger of the two venues' smallest purchases. */
  readonly sizeMin: Size;
  /** What may be spent on each leg; null: no bound. */
  readonly balances: readonly [Money | null, Money | null];
  /** What may be spent on both together; null: no bound. */
  readonly capitalMax: Money | null;
};

export type Walk =
  | { readonly kind: 'sized'; readonly size: Size; readonly steps: readonly JointStep[] }
  | {
      readonly kind: 'none';
      readonly reason: 'below-minimum-edge' | 'too-small' | 'balance-too-low' | 'lease-too-small';
      readonly leg: 0 | 1 | null;
    };

const SHARE_SCALE = BigInt(ONE_SHARE);

/** What 1e-6 shares of both legs earn, in 1e-6 dollars over the scale. */
export const marginUnits = (scale: bigint, [one, other]: JointStep['offers']): bigint =>
  scale - one.units - other.units;

/**
 * The steps of both ladders from the best on, as far as the walk can need them, and how many
 * shares of them are worth their price.
 */
const stepsOf = (legs: readonly [PricedLeg, PricedLeg], bounds: WalkBounds, low: Size) => {
  const { scale } = bounds;
  const minimum = (BigInt(bounds.minimumEdgeMicros) * scale) / SHARE_SCALE;
  const steps: JointStep[] = [];
  const places: [number, number] = [0, 0];
  let [one, other] = [legs[0].offerAt(0), legs[1].offerAt(0)];
  let [oneLeft, otherLeft] = [one?.size ?? 0, other?.size ?? 0] as [number, number];
  let total = 0;
  let worth: number | null = null;
  while (one !== null && other !== null && total < SIZE_MAX) {
    const offers = [one, other] as const;
    const margin = marginUnits(scale, offers);
    if (worth === null && (margin <= 0n || margin < minimum)) worth = total;
    // What is not worth its price still counts where the smallest order reaches into it.
    if (worth !== null && (worth === 0 || total >= Math.max(low, worth + SIZE_GRAIN))) break;
    const size = Math.min(oneLeft, otherLeft, SIZE_MAX - total);
    steps.push({ size, offers });
    total += size;
    oneLeft -= size;
    otherLeft -= size;
    if (oneLeft === 0) {
      one = legs[0].offerAt((places[0] += 1));
      oneLeft = one?.size ?? 0;
    }
    if (otherLeft === 0) {
      other = legs[1].offerAt((places[1] += 1));
      otherLeft = other?.size ?? 0;
    }
  }
  return { steps, total: total as Size, worth: (worth ?? total) as Size, minimum };
};

/** The steps up to a size that they hold. */
const firstShares = (steps: readonly JointStep[], size: number): JointStep[] => {
  const taken: JointStep[] = [];
  let left = size;
  for (const step of steps) {
    if (left === 0) break;
    const part = Math.min(left, step.size);
    taken.push(part === step.size ? step : { size: part, offers: step.offers });
    left -= part;
  }
  return taken;
};

const sumOf = (steps: readonly JointStep[], unitsOf: (step: JointStep) => bigint): bigint =>
  steps.reduce((sum, step) => sum + BigInt(step.size) * unitsOf(step), 0n);

/** The best size of an order by edge alone: the grain below the end of what is worth it, or above. */
const bestSize = (
  { steps, total, worth, minimum }: ReturnType<typeof stepsOf>,
  scale: bigint,
): Size => {
  const [down, up] = [floorToGrain(worth), ceilToGrain(worth)];
  if (up === down || up > total) return down;
  const gain = (size: Size): bigint =>
    sumOf(firstShares(steps, size), ({ offers }) => marginUnits(scale, offers) - minimum);
  const more = gain(up) - gain(down);
  return more > 0n || (more === 0n && minimum > 0n) ? up : down;
};

/** How many shares the cap pays for; a millionth is left for the two sums that are rounded up. */
const affordable = (
  steps: readonly JointStep[],
  total: Size,
  scale: bigint,
  cap: Money | null,
  orderUnits: bigint,
  unitsOf: (step: JointStep) => bigint,
): Size => {
  if (cap === null) return total;
  let left = (cap - 1n) * scale - orderUnits;
  let size = 0;
  for (const step of steps) {
    const units = unitsOf(step);
    const cost = BigInt(step.size) * units;
    if (cost > left) return (left <= 0n ? size : size + Number(left / units)) as Size;
    left -= cost;
    size += step.size;
  }
  return size as Size;
};

export const jointWalk = (legs: readonly [PricedLeg, PricedLeg], bounds: WalkBounds): Walk => {
  const { scale, balances } = bounds;
  const low = ceilToGrain(Math.max(bounds.sizeMin, SIZE_GRAIN) as Size);
  const walked = stepsOf(legs, bounds, low);
  const { steps, total, worth } = walked;
  if (worth === 0) return { kind: 'none', reason: 'below-minimum-edge', leg: null };
  if (total < low) return { kind: 'none', reason: 'too-small', leg: null };
  let high = floorToGrain(total);
  for (const leg of [0, 1] as const) {
    const { orderUnits } = legs[leg];
    const size = affordable(
      steps,
      total,
      scale,
      balances[leg],
      orderUnits,
      ({ offers }) => offers[leg].units,
    );
    if (size < low) return { kind: 'none', reason: 'balance-too-low', leg };
    high = Math.min(high, floorToGrain(size)) as Size;
  }
  const bothUnits = legs[0].orderUnits + legs[1].orderUnits;
  const leased = affordable(
    steps,
    total,
    scale,
    bounds.capitalMax,
    bothUnits,
    ({ offers }) => offers[0].units + offers[1].units,
  );
  if (leased < low) return { kind: 'none', reason: 'lease-too-small', leg: null };
  high = Math.min(high, floorToGrain(leased)) as Size;
  const size = Math.min(Math.max(bestSize(walked, scale), low), high) as Size;
  return { kind: 'sized', size, steps: firstShares(steps, size) };
};
