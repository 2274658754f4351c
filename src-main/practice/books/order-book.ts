/**
 * One practice market's book in YES terms: prices in 1e-4 dollars, sizes in hundredths of a share. It
 * follows a fair price and is never crossed, not even between two of the changes it makes.
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

export type OrderBook = {
  /** Best first. */
  readonly levels: (side: Side) => readonly (readonly [price: number, size: number])[];
  readonly best: (side: Side) => number | null;
  /** Follows the fair price: what is beyond it goes, then what is missing before it comes. */
  readonly follow: (fair: number) => readonly Change[];
  /** Somebody changes an order somewhere. */
  readonly stir: () => readonly Change[];
  readonly setTick: (tick: number) => void;
};

const DEPTH = 14;
const ONE_DOLLAR = 10_000;

export const orderBookOf = (fair: number, firstTick: number, draws: Draws): OrderBook => {
  let tick = firstTick;
  const sides: Readonly<Record<Side, Map<number, number>>> = { bid: new Map(), ask: new Map() };
  const step = (side: Side): number => (side === 'bid' ? -tick : tick);
  const sorted = (side: Side) =>
    [...sides[side]].sort(([one], [other]) => (side === 'bid' ? other - one : one - other));
  const isInside = (price: number): boolean => price >= tick && price <= ONE_DOLLAR - tick;
  /** Thin at the best price, deeper behind it, now and then a large order. */
  const sizeAt = (place: number): number =>
    draws.between(500, 20_000) * (1 + Math.min(place, 6)) * (draws.happens(0.04) ? 12 : 1);

  const put = (side: Side, price: number, size: number): Change => {
    const before = sides[side].get(price) ?? 0;
    if (size === 0) sides[side].delete(price);
    else sides[side].set(price, size);
    return { side, price, size, gained: size - before };
  };

  /** The best price of a side that still leaves a tick to the fair price's other side. */
  const limitOf = (side: Side, at: number): number => {
    const within = Math.min(ONE_DOLLAR - 2 * tick, Math.max(2 * tick, at));
    const below = Math.floor((within - tick / 2) / tick) * tick;
    return side === 'bid' ? below : below + tick;
  };

  const follow = (at: number): readonly Change[] => {
    const gone: Change[] = [];
    const come: Change[] = [];
    for (const side of ['bid', 'ask'] as const) {
      const limit = limitOf(side, at);
      for (const price of [...sides[side].keys()])
        if ((price - limit) * step(side) < 0) gone.push(put(side, price, 0));
      for (let place = 0; place < 3; place += 1) {
        const price = limit + place * step(side);
        if (isInside(price) && !sides[side].has(price)) come.push(put(side, price, sizeAt(place)));
      }
      for (const [price] of sorted(side).slice(DEPTH)) gone.push(put(side, price, 0));
    }
    return [...gone, ...come];
  };

  const stir = (): readonly Change[] => {
    const side: Side = draws.happens(0.5) ? 'bid' : 'ask';
    const levels = sorted(side);
    // Squaring keeps most of it near the best price.
    const place = Math.floor(draws.next() ** 2 * levels.length);
    const price = levels[place]?.[0];
    if (price === undefined) return [];
    const isLast = levels.length <= 3;
    return [put(side, price, !isLast && draws.happens(0.1) ? 0 : sizeAt(place))];
  };

  for (const side of ['bid', 'ask'] as const)
    for (let place = 0; place < DEPTH; place += 1) {
      const price = limitOf(side, fair) + place * step(side);
      if (isInside(price)) put(side, price, sizeAt(place));
    }

  return {
    levels: sorted,
    best: (side) => sorted(side)[0]?.[0] ?? null,
    follow,
    stir,
    setTick: (next) => {
      tick = next;
    },
  };
};
