/**
 * Reads frames of Kalshi's WebSocket (venues' reference of 2026-11-22, section 4). Pure. Books come
 * in YES prices on both sides, since every subscription of ours asks for that.
 */
import type { BookSide, Level } from '../../../domain/level.ts';
import type { Price } from '../../../domain/price.ts';
import { parsePrice } from '../../../domain/price.ts';
import { parseSize, parseSizeChange, type SizeChange } from '../../../domain/size.ts';
import {
  BadFrame,
  type Fields,
  isFields,
  levelsOf,
  priceField,
  textField,
  wholeField,
} from '../../wire/wire-fields.ts';

/** Where a frame stands in its subscription. Every frame that carries it counts, whatever it says. */
export type Place = { readonly sid: number; readonly seq: number };

export type KalshiEvent =
  | {
      readonly kind: 'subscribed';
      readonly id: number;
      readonly channel: string;
      readonly sid: number;
    }
  | {
      readonly kind: 'snapshot';
      readonly ticker: string;
      readonly bids: readonly Level[];
      readonly asks: readonly Level[];
    }
  | {
      readonly kind: 'delta';
      readonly ticker: string;
      readonly side: BookSide;
      readonly price: Price;
      readonly change: SizeChange;
      readonly venueAtMs: number | null;
    }
  | { readonly kind: 'ok'; readonly id: number | null }
  | { readonly kind: 'unsubscribed' }
  | {
      readonly kind: 'error';
      readonly id: number | null;
      readonly code: number;
      readonly message: string;
    }
  | { readonly kind: 'lifecycle'; readonly ticker: string; readonly what: string }
  | { readonly kind: 'fee-changed'; readonly eventTicker: string }
  /** A type that says nothing of a book, or that came after this was written. */
  | { readonly kind: 'other'; readonly type: string };

export type KalshiFrame =
  | {
      readonly kind: 'read';
      readonly place: Place | null;
      readonly event: KalshiEvent;
      /** When the venue sent it, where it says so (since 2026-10-01). */
      readonly sentAtMs: number | null;
    }
  | { readonly kind: 'unreadable'; readonly place: Place | null; readonly why: string };

const levelOf = (item: unknown): Level => {
  if (!Array.isArray(item) || item.length !== 2) throw new BadFrame('a level is no pair');
  const [priceText, sizeText] = item as [unknown, unknown];
  const price = typeof priceText === 'string' ? parsePrice(priceText) : null;
  const size = typeof sizeText === 'string' ? parseSize(sizeText) : null;
  if (price === null || size === null) throw new BadFrame('a level is no price and count');
  return { price, size };
};

/** A side without orders has no key at all. */
const sideOf = (fields: Fields, name: string): readonly Level[] =>
  fields[name] === undefined ? [] : levelsOf(fields[name], name, levelOf);

const changeOf = (fields: Fields): SizeChange => {
  const change = parseSizeChange(textField(fields, 'delta_fp'));
  if (change === null) throw new BadFrame('delta_fp is no change of a count');
  return change;
};

const optionalWhole = (fields: Fields, name: string): number | null =>
  fields[name] === undefined || fields[name] === null ? null : wholeField(fields, name);

const deltaOf = (msg: Fields): KalshiEvent => {
  const side = msg['side'];
  if (side !== 'yes' && side !== 'no') throw new BadFrame('side is neither yes nor no');
  return {
    kind: 'delta',
    ticker: textField(msg, 'market_ticker'),
    // In YES prices, what bids for NO offers YES.
    side: side === 'yes' ? 'bid' : 'ask',
    price: priceField(msg, 'price_dollars'),
    change: changeOf(msg),
    venueAtMs: optionalWhole(msg, 'ts_ms'),
  };
};

const eventOf = (type: string, frame: Fields, msg: Fields): KalshiEvent => {
  switch (type) {
    case 'orderbook_delta':
      return deltaOf(msg);
    case 'orderbook_snapshot':
      return {
        kind: 'snapshot',
        ticker: textField(msg, 'market_ticker'),
        bids: sideOf(msg, 'yes_dollars_fp'),
        asks: sideOf(msg, 'no_dollars_fp'),
      };
    case 'subscribed':
      return {
        kind: 'subscribed',
        id: wholeField(frame, 'id'),
        channel: textField(msg, 'channel'),
        sid: wholeField(msg, 'sid'),
      };
    case 'ok':
      return { kind: 'ok', id: optionalWhole(frame, 'id') };
    case 'unsubscribed':
      return { kind: 'unsubscribed' };
    case 'error':
      return {
        kind: 'error',
        id: optionalWhole(frame, 'id'),
        code: wholeField(msg, 'code'),
        message: typeof msg['msg'] === 'string' ? msg['msg'].slice(0, 200) : '',
      };
    case 'market_lifecycle_v2':
      return {
        kind: 'lifecycle',
        ticker: textField(msg, 'market_ticker'),
        what: textField(msg, 'event_type'),
      };
    case 'event_fee_update':
      return { kind: 'fee-changed', eventTicker: textField(msg, 'event_ticker') };
    default:
      return { kind: 'other', type: type.slice(0, 40) };
  }
};

const placeOf = (frame: Fields): Place | null => {
  const { sid, seq } = frame;
  if (typeof sid !== 'number' || typeof seq !== 'number') return null;
  return Number.isSafeInteger(sid) && Number.isSafeInteger(seq) ? { sid, seq } : null;
};

const NO_FIELDS: Fields = {};

export const readFrame = (text: string): KalshiFrame => {
  let place: Place | null = null;
  try {
    const frame: unknown = JSON.parse(text);
    if (!isFields(frame)) throw new BadFrame('it is no object');
    // Read first: a frame that cannot be read otherwise still takes its place in the count.
    place = placeOf(frame);
    const msg = isFields(frame['msg']) ? frame['msg'] : NO_FIELDS;
    const event = eventOf(textField(frame, 'type'), frame, msg);
    const sent = frame['sending_ts_ms'] ?? msg['sending_ts_ms'];
    const sentAtMs = typeof sent === 'number' && Number.isSafeInteger(sent) ? sent : null;
    return { kind: 'read', place, event, sentAtMs };
  } catch (error) {
    if (error instanceof BadFrame) return { kind: 'unreadable', place, why: error.message };
    if (error instanceof SyntaxError) return { kind: 'unreadable', place, why: 'it is not JSON' };
    throw error;
  }
};
