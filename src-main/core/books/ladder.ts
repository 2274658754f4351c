/**
 * One side of a book, best first, in one short array of numbers: a price, its size, the next price.
 * Close together in memory, for thousands of books are read in no order. A ladder is never changed,
 * only succeeded by another, so a reader can hold one for as long as it likes.
 */
import type { BookSide, Level } from '../domain/level.ts';
import { ONE_DOLLAR } from '../domain/price.ts';
import type { Price } from '../domain/price.ts';
import { changedSize, NO_SHARES } from '../domain/size.ts';
import type { Size, SizeChange } from '../domain/size.ts';

declare const ladderBrand: unique symbol;
/**
 * Prices and sizes by turns; read through the functions below, which give each its type back. Bids
 * fall and asks rise in price. No level is empty, none is at nothing or at the whole dollar, and no
 * price comes twice.
 */
export type Ladder = readonly number[] & { readonly [ladderBrand]: true };

/** Twice the levels of the finest grid that is used (0.001, seen 2026-08); a bound on memory. */
export const LEVELS_MAX = 2_000;

export type LadderFault =
  'level-below-zero' | 'size-too-large' | 'price-out-of-range' | 'repeated-level' | 'too-deep';

/** A price and its size. */
const CELLS = 2;

const asLadder = (cells: readonly number[]): Ladder => cells as Ladder;

export const EMPTY_LADDER = asLadder([]);

export const levelCount = (ladder: Ladder): number => ladder.length / CELLS;

/** Null past the last level. */
export const priceAt = (ladder: Ladder, place: number): Price | null =>
  (ladder[place * CELLS] ?? null) as Price | null;

/** Nothing past the last level. */
export const sizeAt = (ladder: Ladder, place: number): Size =>
  (ladder[place * CELLS + 1] ?? NO_SHARES) as Size;

/** For what shows a ladder, or compares it with another. */
export const levelsOf = (ladder: Ladder): readonly Level[] =>
  Array.from({ length: levelCount(ladder) }, (_, place) => ({
    price: priceAt(ladder, place)!,
    size: sizeAt(ladder, place),
  }));

/**
 * Where the first level that is not better than the price begins. From the best on, one by one: that
 * is where nearly every change is.
 */
const cellOf = (ladder: Ladder, side: BookSide, price: Price): number => {
  const isBid = side === 'bid';
  let cell = 0;
  for (; cell < ladder.length; cell += CELLS) {
    const here = ladder[cell]!;
    if (isBid ? here <= price : here >= price) break;
  }
  return cell;
};

const isLevelPrice = (price: Price): boolean => price > 0 && price < ONE_DOLLAR;

const settled = (
  ladder: Ladder,
  cell: number,
  isThere: boolean,
  price: Price,
  size: Size,
): Ladder | LadderFault => {
  if (isThere) {
    if (ladder[cell + 1] === size) return ladder;
    return asLadder(
      size === NO_SHARES ? ladder.toSpliced(cell, CELLS) : ladder.with(cell + 1, size),
    );
  }
  if (size === NO_SHARES) return ladder;
  if (levelCount(ladder) >= LEVELS_MAX) return 'too-deep';
  return asLadder(ladder.toSpliced(cell, 0, price, size));
};

/** The ladder with this total at the price; nothing takes the level away. */
export const withLevel = (
  ladder: Ladder,
  side: BookSide,
  price: Price,
  size: Size,
): Ladder | LadderFault => {
  if (!isLevelPrice(price)) return 'price-out-of-range';
  const cell = cellOf(ladder, side, price);
  return settled(ladder, cell, ladder[cell] === price, price, size);
};

/** The ladder with a level that gained or lost; what comes to nothing is taken away. */
export const withChange = (
  ladder: Ladder,
  side: BookSide,
  price: Price,
  change: SizeChange,
): Ladder | LadderFault => {
  if (!isLevelPrice(price)) return 'price-out-of-range';
  const cell = cellOf(ladder, side, price);
  const isThere = ladder[cell] === price;
  const size = changedSize((isThere ? ladder[cell + 1]! : NO_SHARES) as Size, change);
  if (size === null) return change < 0 ? 'level-below-zero' : 'size-too-large';
  return settled(ladder, cell, isThere, price, size);
};

/** Best first. Venues list levels from one end or the other, so that hardly ever anything is sorted. */
const bestFirst = (levels: readonly Level[], side: BookSide): readonly Level[] => {
  let isRising = true;
  let isFalling = true;
  for (let at = 1; at < levels.length; at += 1) {
    const step = levels[at]!.price - levels[at - 1]!.price;
    if (step < 0) isRising = false;
    else if (step > 0) isFalling = false;
  }
  if (side === 'bid' ? isFalling : isRising) return levels;
  if (isRising || isFalling) return levels.toReversed();
  return levels.toSorted((one, other) =>
    side === 'bid' ? other.price - one.price : one.price - other.price,
  );
};

/** From levels in any order; empty ones are left out. */
export const ladderFrom = (levels: readonly Level[], side: BookSide): Ladder | LadderFault => {
  const cells: number[] = [];
  for (const { price, size } of bestFirst(levels, side)) {
    if (size === NO_SHARES) continue;
    if (!isLevelPrice(price)) return 'price-out-of-range';
    if (cells.length > 0 && cells[cells.length - CELLS] === price) return 'repeated-level';
    if (cells.length === LEVELS_MAX * CELLS) return 'too-deep';
    cells.push(price, size);
  }
  return asLadder(cells);
};
