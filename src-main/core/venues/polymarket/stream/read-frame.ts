/**
 * Reads frames of Polymarket's market channel (venues' reference of 2026-11-22, section 2.2). Pure.
 * A frame is one event, a list of events, or plain text; what is new to us is named and left out.
 */
import type { BookSide, Level } from '../../../domain/level.ts';
import { parsePrice, type Price } from '../../../domain/price.ts';
import type { Size } from '../../../domain/size.ts';
import {
  BadFrame,
  type Fields,
  isFields,
  levelsOf,
  priceField,
  sizeField,
  textField,
} from '../../wire/wire-fields.ts';

export type LevelChange = {
  readonly assetId: string;
  readonly side: BookSide;
  readonly price: Price;
  /** All that stands there now; nothing removes the level. */
  readonly size: Size;
  /** What the venue says the best prices are after it; null where it says nothing. */
  readonly bestBid: Price | null;
  readonly bestAsk: Price | null;
};

export type MarketEvent =
  | {
      readonly kind: 'book';
      readonly assetId: string;
      readonly bids: readonly Level[];
      readonly asks: readonly Level[];
      readonly hash: string | null;
      readonly venueAtMs: number;
    }
  | {
      readonly kind: 'levels';
      readonly venueAtMs: number;
      readonly changes: readonly LevelChange[];
    }
  | {
      readonly kind: 'tick';
      readonly assetId: string;
      readonly tick: Price;
      readonly venueAtMs: number;
    }
  | { readonly kind: 'trade'; readonly assetId: string; readonly venueAtMs: number }
  | { readonly kind: 'resolved'; readonly conditionId: string; readonly venueAtMs: number }
  | { readonly kind: 'pong' }
  | { readonly kind: 'nothing-new' }
  /** An event that says nothing of a book, or a type that came after this was written. */
  | { readonly kind: 'other'; readonly type: string };

export type ReadFrame =
  | { readonly kind: 'read'; readonly events: readonly MarketEvent[] }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Milliseconds as text. Seconds would be a hundred times too early to be a trade of ours. */
const venueAtMsOf = (fields: Fields): number => {
  const text = textField(fields, 'timestamp');
  if (!/^\d{12,14}$/.test(text)) throw new BadFrame('timestamp is not in milliseconds');
  return Number(text);
};

const levelOf = (item: unknown): Level => {
  if (!isFields(item)) throw new BadFrame('a level is no object');
  return { price: priceField(item, 'price'), size: sizeField(item, 'size') };
};

/** Optional numbers come as "" where there is none. */
const optionalPrice = (value: unknown): Price | null => {
  if (value === undefined || value === null || value === '') return null;
  const price = typeof value === 'string' ? parsePrice(value) : null;
  if (price === null) throw new BadFrame('a best price is no price');
  return price;
};

const changeOf = (item: unknown): LevelChange => {
  if (!isFields(item)) throw new BadFrame('a change is no object');
  const side = item['side'];
  if (side !== 'BUY' && side !== 'SELL') throw new BadFrame('side is neither BUY nor SELL');
  return {
    assetId: textField(item, 'asset_id'),
    side: side === 'BUY' ? 'bid' : 'ask',
    price: priceField(item, 'price'),
    size: sizeField(item, 'size'),
    bestBid: optionalPrice(item['best_bid']),
    bestAsk: optionalPrice(item['best_ask']),
  };
};

const CHANGES_MAX = 10_000;

const eventOf = (fields: Fields): MarketEvent => {
  const type = textField(fields, 'event_type');
  switch (type) {
    case 'book':
      return {
        kind: 'book',
        assetId: textField(fields, 'asset_id'),
        bids: levelsOf(fields['bids'], 'bids', levelOf),
        asks: levelsOf(fields['asks'], 'asks', levelOf),
        hash: typeof fields['hash'] === 'string' && fields['hash'] !== '' ? fields['hash'] : null,
        venueAtMs: venueAtMsOf(fields),
      };
    case 'price_change': {
      const list = fields['price_changes'];
      if (!Array.isArray(list)) throw new BadFrame('price_changes is no list');
      if (list.length > CHANGES_MAX) throw new BadFrame(`price_changes has ${list.length} items`);
      return { kind: 'levels', venueAtMs: venueAtMsOf(fields), changes: list.map(changeOf) };
    }
    case 'tick_size_change':
      return {
        kind: 'tick',
        assetId: textField(fields, 'asset_id'),
        tick: priceField(fields, 'new_tick_size'),
        venueAtMs: venueAtMsOf(fields),
      };
    case 'last_trade_price':
      return {
        kind: 'trade',
        assetId: textField(fields, 'asset_id'),
        venueAtMs: venueAtMsOf(fields),
      };
    case 'market_resolved':
      return {
        kind: 'resolved',
        conditionId: textField(fields, 'market'),
        venueAtMs: venueAtMsOf(fields),
      };
    default:
      return { kind: 'other', type: type.slice(0, 40) };
  }
};

const PLAIN_TEXTS: Readonly<Record<string, MarketEvent>> = {
  PONG: { kind: 'pong' },
  'NO NEW ASSETS': { kind: 'nothing-new' },
};

const PLAIN_LENGTH_MAX = 16;

export const readFrame = (text: string): ReadFrame => {
  const isPlain = text.length <= PLAIN_LENGTH_MAX && Object.hasOwn(PLAIN_TEXTS, text);
  const plain = isPlain ? PLAIN_TEXTS[text] : undefined;
  if (plain !== undefined) return { kind: 'read', events: [plain] };
  try {
    const value: unknown = JSON.parse(text);
    const list: unknown[] = Array.isArray(value) ? value : [value];
    const events = list.map((item) => {
      if (!isFields(item)) throw new BadFrame('an event is no object');
      return eventOf(item);
    });
    return { kind: 'read', events };
  } catch (error) {
    if (error instanceof BadFrame) return { kind: 'unreadable', why: error.message };
    if (error instanceof SyntaxError) return { kind: 'unreadable', why: 'it is not JSON' };
    throw error;
  }
};
