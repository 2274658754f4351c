/**
 * Polymarket's own checksum of a token's book: SHA-1 over the compact JSON of its summary with the
 * hash left empty, keys and levels in the order of the wire (two published vectors, 2026-11).
 */
import { createHash } from 'node:crypto';
import { isRawRecord } from '../records/fields.ts';
import type { RawRecord } from '../records/fields.ts';

/** In the order that is hashed. */
const SUMMARY_KEYS = [
  'market',
  'asset_id',
  'timestamp',
  'hash',
  'bids',
  'asks',
  'min_order_size',
  'tick_size',
  'neg_risk',
  'last_trade_price',
] as const;

const levelsOf = (raw: unknown): unknown[] | null => {
  if (!Array.isArray(raw)) return null;
  const levels: unknown[] = [];
  for (const level of raw as readonly unknown[]) {
    if (!isRawRecord(level)) return null;
    levels.push({ price: level['price'], size: level['size'] });
  }
  return levels;
};

/** Lower-case hex. Null where a part of the summary is missing, as it may be in a stream's event. */
export const bookHash = (book: RawRecord): string | null => {
  const bids = levelsOf(book['bids']);
  const asks = levelsOf(book['asks']);
  if (bids === null || asks === null) return null;
  const whole: RawRecord = { ...book, hash: '', bids, asks };
  const summary: Record<string, unknown> = {};
  for (const key of SUMMARY_KEYS) {
    if (whole[key] === undefined || whole[key] === null) return null;
    summary[key] = whole[key];
  }
  return createHash('sha1').update(JSON.stringify(summary)).digest('hex');
};

/** Unknown where the event carries no hash, or too little to work it out again. */
export const bookHashVerdict = (book: RawRecord): 'right' | 'wrong' | 'unknown' => {
  const { hash } = book;
  if (typeof hash !== 'string' || hash === '') return 'unknown';
  const worked = bookHash(book);
  if (worked === null) return 'unknown';
  return worked === hash ? 'right' : 'wrong';
};
