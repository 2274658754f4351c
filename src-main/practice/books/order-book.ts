/**
 * One practice market's book in YES terms: prices in 1e-4 dollars, sizes in hundredths of a share. The
 * crowd in it follows a fair price; orders of the practice account rest among it and are traded with
 * where the crowd comes through them. It is never crossed, not even between two of its changes.
 */
import type { Draws } from './draws.ts';

export type Side = 'bid' | 'ask';
/** A level's new total and what it gained or, below zero, lost. */
export type Change = {
  readonly side: Side;
  readonly price: number;
  readonly size: number;
  readonly gained: number;
};

/** An order of the practice account in the book; earlier ones stand before it at its price. */
export type RestingOrder = { readonly id: string; readonly price: number; readonly size: number };

/** The crowd traded with a resting order, at the order's own price. */
export type RestingFill = { readonly id: string; readonly price: number; readonly size: number };

export type OrderBook = {
  /** Best first; a level is the crowd's orders and the account's together. */
  readonly levels: (side: Side) => readonly (readonly [price: number, size: number])[];
  readonly best: (side: Side) => number | null;
  /** What the crowd alone has at a price. */
  readonly crowdAt: (side: Side, price: number) => number;
  /** The account's orders on a side, best price first, then the earliest. */
  readonly resting: (side: Side) => readonly RestingOrder[];
  /** Takes what the crowd has at a price, which must be that much at least. */
  readonly takeCrowd: (side: Side, price: number, size: number) => Change;
  /** The caller has made sure that it does not cross. */
  readonly rest: (side: Side, order: RestingOrder) => Change;
  /** Null where no such order rests. */
  readonly withdraw: (side: Side, id: string) => Change | null;
  /** Takes so much off an order, which keeps its place. Null where no such order rests. */
  readonly reduce: (side: Side, id: string, by: number) => Change | null;
  /** Is told of each trade of the crowd with a resting order, before `follow` returns its change. */
  readonly onRestingFill: (listener: (fill: RestingFill) => void) => void;
  /**
   * Follows the fair price: what is beyond it goes, then what is missing before it comes. What was
   * taken comes back once `ms` have made up the time a crowd needs; at once where left out.
   */
  readonly follow: (fair: number, ms?: number) => readonly Change[];
  /** Somebody changes an order somewhere. */
  readonly stir: () => readonly Change[];
  readonly setTick: (tick: number) => void;
};

const DEPTH = 14;
const ONE_DOLLAR = 10_000;
/** How long a level that was taken stays empty. */
export const REFILL_MS = 1_500;

const other = (side: Side): Side => (side === 'bid' ? 'ask' : 'bid');

export const orderBookOf = (fair: number, firstTick: number, draws: Draws): OrderBook => {
  let tick = firstTick;
  const crowd: Readonly<Record<Side, Map<number, number>>> = { bid: new Map(), ask: new Map() };
  const resting: Record<Side, readonly RestingOrder[]> = { bid: [], ask: [] };
  /** Milliseconds until the crowd is back at a level it was taken from. */
  const refills: Readonly<Record<Side, Map<number, number>>> = { bid: new Map(), ask: new Map() };
  let onFill: (fill: RestingFill) => void = () => undefined;

  const step = (side: Side): number => (side === 'bid' ? -tick : tick);
  /** Below zero where `price` is better on that side than `than`. */
  const worse = (side: Side, price: number, than: number): number =>
    side === 'bid' ? than - price : price - than;
  const crowdSorted = (side: Side) =>
    [...crowd[side]].sort(([one], [two]) => worse(side, one, two));
  const restingAt = (side: Side, price: number): number =>
    resting[side].reduce((sum, one) => (one.price === price ? sum + one.size : sum), 0);
  const isInside = (price: number): boolean => price >= tick && price <= ONE_DOLLAR - tick;
  /** Thin at the best price, deeper behind it, now and then a large order. */
  const sizeAt = (place: number): number =>
    draws.between(500, 20_000) * (1 + Math.min(place, 6)) * (draws.happens(0.04) ? 12 : 1);

  const levels = (side: Side) => {
    const totals = new Map(crowd[side]);
    for (const { price, size } of resting[side]) totals.set(price, (totals.get(price) ?? 0) + size);
    return [...totals].sort(([one], [two]) => worse(side, one, two));
  };

  const put = (side: Side, price: number, size: number): Change => {
    const before = crowd[side].get(price) ?? 0;
    if (size === 0) crowd[side].delete(price);
    else crowd[side].set(price, size);
    return { side, price, size: size + restingAt(side, price), gained: size - before };
  };

  const shrink = (side: Side, id: string, by: number): Change | null => {
    const found = resting[side].find((one) => one.id === id);
    if (found === undefined) return null;
    resting[side] = resting[side].flatMap((one) =>
      one.id !== id ? [one] : one.size > by ? [{ ...one, size: one.size - by }] : [],
    );
    const total = (crowd[side].get(found.price) ?? 0) + restingAt(side, found.price);
    return { side, price: found.price, size: total, gained: -Math.min(by, found.size) };
  };

  /** The crowd comes to `price`: it trades with what rests there or beyond, and the rest stays. */
  const come = (side: Side, price: number, size: number): readonly Change[] => {
    const changes: Change[] = [];
    let left = size;
    for (const one of resting[other(side)]) {
      if (left === 0 || worse(other(side), one.price, price) > 0) break;
      const filled = Math.min(left, one.size);
      const change = shrink(other(side), one.id, filled);
      // Whoever was told of an earlier fill may have withdrawn it.
      if (change === null) continue;
      left -= filled;
      changes.push(change);
      onFill({ id: one.id, price: one.price, size: filled });
    }
    return left === 0 ? changes : [...changes, put(side, price, left)];
  };

  /** The best price of a side that still leaves a tick to the fair price's other side. */
  const limitOf = (side: Side, at: number): number => {
    const within = Math.min(ONE_DOLLAR - 2 * tick, Math.max(2 * tick, at));
    const below = Math.floor((within - tick / 2) / tick) * tick;
    return side === 'bid' ? below : below + tick;
  };

  const isTaken = (side: Side, price: number): boolean => refills[side].has(price);
  const passRefills = (ms: number): void => {
    for (const side of ['bid', 'ask'] as const)
      for (const [price, left] of [...refills[side]])
        if (left <= ms) refills[side].delete(price);
        else refills[side].set(price, left - ms);
  };

  const follow = (at: number, ms = Infinity): readonly Change[] => {
    passRefills(ms);
    const gone: Change[] = [];
    const came: Change[] = [];
    // What leaves leaves first on both sides, so that what comes meets no crowd beyond its limit.
    for (const side of ['bid', 'ask'] as const) {
      const limit = limitOf(side, at);
      for (const price of [...crowd[side].keys()])
        if (worse(side, price, limit) < 0) gone.push(put(side, price, 0));
    }
    for (const side of ['bid', 'ask'] as const) {
      const limit = limitOf(side, at);
      for (let place = 0; place < 3; place += 1) {
        const price = limit + place * step(side);
        if (isInside(price) && !crowd[side].has(price) && !isTaken(side, price))
          came.push(...come(side, price, sizeAt(place)));
      }
      for (const [price] of crowdSorted(side).slice(DEPTH)) gone.push(put(side, price, 0));
    }
    return [...gone, ...came];
  };

  const stir = (): readonly Change[] => {
    const side: Side = draws.happens(0.5) ? 'bid' : 'ask';
    const there = crowdSorted(side);
    // Squaring keeps most of it near the best price.
    const place = Math.floor(draws.next() ** 2 * there.length);
    const price = there[place]?.[0];
    if (price === undefined) return [];
    const isLast = there.length <= 3;
    return [put(side, price, !isLast && draws.happens(0.1) ? 0 : sizeAt(place))];
  };

  for (const side of ['bid', 'ask'] as const)
    for (let place = 0; place < DEPTH; place += 1) {
      const price = limitOf(side, fair) + place * step(side);
      if (isInside(price)) put(side, price, sizeAt(place));
    }

  return {
    levels,
    best: (side) => levels(side)[0]?.[0] ?? null,
    crowdAt: (side, price) => crowd[side].get(price) ?? 0,
    resting: (side) => resting[side],
    takeCrowd: (side, price, size) => {
      const there = crowd[side].get(price) ?? 0;
      if (size > there) throw new Error(`the crowd has ${there} at ${price}, not ${size}`);
      if (size === there) refills[side].set(price, REFILL_MS);
      return put(side, price, there - size);
    },
    rest: (side, order) => {
      // Stable: an order of the same price stays before one that came later.
      resting[side] = [...resting[side], order].sort((one, two) =>
        worse(side, one.price, two.price),
      );
      const total = (crowd[side].get(order.price) ?? 0) + restingAt(side, order.price);
      return { side, price: order.price, size: total, gained: order.size };
    },
    withdraw: (side, id) => {
      const size = resting[side].find((one) => one.id === id)?.size ?? 0;
      return shrink(side, id, size);
    },
    reduce: shrink,
    onRestingFill: (listener) => {
      onFill = listener;
    },
    follow,
    stir,
    setTick: (next) => {
      tick = next;
    },
  };
};
