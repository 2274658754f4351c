/**
 * One side of a book: prices and sizes in two short arrays of numbers, best first. A ladder is never
 * changed, only succeeded by another that shares what did not change: a new size leaves the prices
 * as they are. Readers can hold one for as long as they like.
 */
import type { BookSide, Level } from '../domain/level.ts';
import { ONE_DOLLAR } from '../domain/price.ts';
import type { Price } from '../domain/price.ts';
import { changedSize, NO_SHARES } from '../domain/size.ts';
import type { Size, SizeChange } from '../domain/size.ts';

/**
 * Two arrays of one length. Bids fall and asks rise in price. No level is empty, none is at nothing
 * or at the whole dollar, and no price comes twice.
 */
export type Ladder = { readonly prices: readonly Price[]; readonly sizes: readonly Size[] };

/** Twice the levels of the finest grid that is used (0.001, seen 2026-08); a bound on memory. */
export const LEVELS_MAX = 2_000;

export type LadderFault =
  'level-below-zero' | 'size-too-large' | 'price-out-of-range' | 'repeated-level' | 'too-deep';

export const EMPTY_LADDER: Ladder = { prices: [], sizes: [] };

/** The first level that is not better than the price. */
const placeOf = (prices: readonly Price[], side: BookSide, price: Price): number => {
  let low = 0;
  let high = prices.length;
  const isBid = side === 'bid';
  while (low < high) {
    const middle = (low + high) >>> 1;
    const here = prices[middle]!;
    if (isBid ? here > price : here < price) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const sizeAt = ({ prices, sizes }: Ladder, side: BookSide, price: Price): Size => {
  const place = placeOf(prices, side, price);
  return prices[place] === price ? sizes[place]! : NO_SHARES;
};

const without = <T>(values: readonly T[], place: number): readonly T[] => {
  const copy = values.slice();
  copy.splice(place, 1);
  return copy;
};

const withInserted = <T>(values: readonly T[], place: number, value: T): readonly T[] => {
  const copy = values.slice();
  copy.splice(place, 0, value);
  return copy;
};

const withReplaced = <T>(values: readonly T[], place: number, value: T): readonly T[] => {
  const copy = values.slice();
  copy[place] = value;
  return copy;
};

const isLevelPrice = (price: Price): boolean => price > 0 && price < ONE_DOLLAR;

const settled = (
  ladder: Ladder,
  place: number,
  isThere: boolean,
  price: Price,
  size: Size,
): Ladder | LadderFault => {
  const { prices, sizes } = ladder;
  if (isThere) {
    if (sizes[place] === size) return ladder;
    return size === NO_SHARES
      ? { prices: without(prices, place), sizes: without(sizes, place) }
      : { prices, sizes: withReplaced(sizes, place, size) };
  }
  if (size === NO_SHARES) return ladder;
  if (prices.length >= LEVELS_MAX) return 'too-deep';
  return { prices: withInserted(prices, place, price), sizes: withInserted(sizes, place, size) };
};

/** The ladder with this total at the price; nothing takes the level away. */
export const withLevel = (
  ladder: Ladder,
  side: BookSide,
  price: Price,
  size: Size,
): Ladder | LadderFault => {
  if (!isLevelPrice(price)) return 'price-out-of-range';
  const place = placeOf(ladder.prices, side, price);
  return settled(ladder, place, ladder.prices[place] === price, price, size);
};

/** The ladder with a level that gained or lost; what comes to nothing is taken away. */
export const withChange = (
  ladder: Ladder,
  side: BookSide,
  price: Price,
  change: SizeChange,
): Ladder | LadderFault => {
  if (!isLevelPrice(price)) return 'price-out-of-range';
  const place = placeOf(ladder.prices, side, price);
  const isThere = ladder.prices[place] === price;
  const size = changedSize(isThere ? ladder.sizes[place]! : NO_SHARES, change);
  if (size === null) return change < 0 ? 'level-below-zero' : 'size-too-large';
  return settled(ladder, place, isThere, price, size);
};

/** From levels in any order; empty ones are left out. */
export const ladderFrom = (levels: readonly Level[], side: BookSide): Ladder | LadderFault => {
  const filled = levels.filter(({ size }) => size !== NO_SHARES);
  if (filled.length > LEVELS_MAX) return 'too-deep';
  filled.sort((one, other) => (side === 'bid' ? other.price - one.price : one.price - other.price));
  for (let at = 0; at < filled.length; at += 1) {
    const { price } = filled[at]!;
    if (!isLevelPrice(price)) return 'price-out-of-range';
    if (at > 0 && filled[at - 1]!.price === price) return 'repeated-level';
  }
  return { prices: filled.map(({ price }) => price), sizes: filled.map(({ size }) => size) };
};
