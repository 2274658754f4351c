/**
 * Kalshi's book words to ours. The venue lists bids only, for YES and for NO; a bid for NO is an ask
 * of YES. Its price comes in one of two scales, which the subscription decided. No schema: these run
 * for every frame.
 */
import type { Level, LevelAdd, Replacement } from '../../domain/level.ts';
import { oppositePrice, parsePrice } from '../../domain/price.ts';
import { parseSize, parseSizeChange } from '../../domain/size.ts';

/**
 * In which price NO levels come: `yes` with `use_yes_price: true`, `no-leg` over REST and without
 * it. Always chosen, never assumed: the venue has announced that its default will flip (2026-11).
 */
export type NoScale = 'yes' | 'no-leg';

/** More levels than any grid has prices. */
export const WIRE_LEVELS_MAX = 10_000;

/** A side without orders has no key. Null where one level is unreadable. */
const levelsOf = (raw: unknown, isOpposite: boolean): Level[] | null => {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw) || raw.length > WIRE_LEVELS_MAX) return null;
  const levels: Level[] = [];
  for (const item of raw as readonly unknown[]) {
    if (!Array.isArray(item) || item.length < 2) return null;
    const [priceText, sizeText] = item as readonly unknown[];
    if (typeof priceText !== 'string' || typeof sizeText !== 'string') return null;
    const price = parsePrice(priceText);
    const size = parseSize(sizeText);
    if (price === null || size === null) return null;
    levels.push({ price: isOpposite ? oppositePrice(price) : price, size });
  }
  return levels;
};

/**
 * The `msg` of an `orderbook_snapshot` (keys `yes_dollars_fp`, `no_dollars_fp`), or the `orderbook_fp`
 * of a REST answer (`yes_dollars`, `no_dollars`). Null where it cannot be read whole.
 */
export const kalshiReplacement = (
  book: Readonly<Record<string, unknown>>,
  scale: NoScale,
): Replacement | null => {
  const bids = levelsOf(book['yes_dollars_fp'] ?? book['yes_dollars'], false);
  const asks = levelsOf(book['no_dollars_fp'] ?? book['no_dollars'], scale === 'no-leg');
  return bids === null || asks === null ? null : { bids, asks };
};

/** The `msg` of an `orderbook_delta`. Null where it cannot be read. */
export const kalshiLevelAdd = (
  message: Readonly<Record<string, unknown>>,
  scale: NoScale,
): LevelAdd | null => {
  const { price_dollars: priceText, delta_fp: changeText, side } = message;
  if (typeof priceText !== 'string' || typeof changeText !== 'string') return null;
  const price = parsePrice(priceText);
  const change = parseSizeChange(changeText);
  if (price === null || change === null) return null;
  if (side === 'yes') return { side: 'bid', price, change };
  if (side !== 'no') return null;
  return { side: 'ask', price: scale === 'yes' ? price : oppositePrice(price), change };
};
