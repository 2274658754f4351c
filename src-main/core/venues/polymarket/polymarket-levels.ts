/**
 * Polymarket's book words to ours: each outcome's token has a book of its own on the wire, and both
 * are one book in YES terms here. No schema: these run for every frame.
 */
import { yesPrice, yesSide } from '../../domain/level.ts';
import type { BookSide, Level, LevelSet, Outcome, Replacement } from '../../domain/level.ts';
import { parsePrice } from '../../domain/price.ts';
import { parseSize } from '../../domain/size.ts';
import { isRawRecord } from '../records/fields.ts';

/** The wire's own limits allow more levels than any grid has prices; a longer list is refused. */
export const WIRE_LEVELS_MAX = 10_000;

/** Null where one level is unreadable: half a book is no book. */
const levelsOf = (raw: unknown, outcome: Outcome): Level[] | null => {
  if (!Array.isArray(raw) || raw.length > WIRE_LEVELS_MAX) return null;
  const levels: Level[] = [];
  for (const item of raw as readonly unknown[]) {
    if (!isRawRecord(item)) return null;
    const { price: priceText, size: sizeText } = item;
    if (typeof priceText !== 'string' || typeof sizeText !== 'string') return null;
    const price = parsePrice(priceText);
    const size = parseSize(sizeText);
    if (price === null || size === null) return null;
    levels.push({ price: yesPrice(outcome, price), size });
  }
  return levels;
};

/**
 * A `book` event, or the answer of `GET /book`, for the token of `outcome`. Null where it cannot be
 * read whole. Says nothing about the order of levels: spec and kit disagree on it (2026-11).
 */
export const polymarketReplacement = (
  book: Readonly<Record<string, unknown>>,
  outcome: Outcome,
): Replacement | null => {
  const bids = levelsOf(book['bids'], outcome);
  const asks = levelsOf(book['asks'], outcome);
  if (bids === null || asks === null) return null;
  return outcome === 'yes' ? { bids, asks } : { bids: asks, asks: bids };
};

const SIDES: ReadonlyMap<unknown, BookSide> = new Map([
  ['BUY', 'bid'],
  ['SELL', 'ask'],
]);

/** One entry of `price_changes`, for the token of `outcome`: the level's new total. */
export const polymarketLevelSet = (
  change: Readonly<Record<string, unknown>>,
  outcome: Outcome,
): LevelSet | null => {
  const { price: priceText, size: sizeText } = change;
  const side = SIDES.get(change['side']);
  if (side === undefined || typeof priceText !== 'string' || typeof sizeText !== 'string')
    return null;
  const price = parsePrice(priceText);
  const size = parseSize(sizeText);
  if (price === null || size === null) return null;
  return { side: yesSide(outcome, side), price: yesPrice(outcome, price), size };
};
