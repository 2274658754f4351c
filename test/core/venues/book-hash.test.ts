import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bookHash, bookHashVerdict } from '../../../src-main/core/venues/polymarket/book-hash.ts';

const folder =
  process.env['PAIRDESK_FIXTURES'] ?? resolve(import.meta.dirname, '../../../../shared/fixtures');
const file = join(folder, 'protocol/polymarket_orderbook_hash.json');
const hasFixtures = existsSync(file);
const where = hasFixtures ? '' : ' (skipped: set PAIRDESK_FIXTURES to the folder of recordings)';

const book = {
  market: '0x01',
  asset_id: '7',
  timestamp: '1795000000123',
  hash: '',
  bids: [{ price: '0.38', size: '500' }],
  asks: [{ price: '0.42', size: '75' }],
  min_order_size: '5',
  tick_size: '0.01',
  neg_risk: false,
  last_trade_price: '0.41',
};
const signed = { ...book, hash: bookHash(book) };

describe('the hash of a Polymarket book', () => {
  it.skipIf(!hasFixtures)(`is the published one${where}`, () => {
    const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
      vectors: { summary: Record<string, unknown>; expected: string }[];
    };
    expect(vectors.length).toBeGreaterThan(0);
    for (const { summary, expected } of vectors) {
      expect(bookHash(summary)).toBe(expected);
      expect(bookHashVerdict({ ...summary, hash: expected })).toBe('right');
    }
  });

  it('does not depend on the order of keys or on keys it does not know', () => {
    const { market, ...rest } = signed;
    expect(bookHashVerdict({ event_type: 'book', ...rest, market })).toBe('right');
  });

  it('tells any change', () => {
    expect(bookHashVerdict({ ...signed, bids: [{ price: '0.38', size: '501' }] })).toBe('wrong');
    expect(bookHashVerdict({ ...signed, asks: [] })).toBe('wrong');
    expect(bookHashVerdict({ ...signed, last_trade_price: '0.42' })).toBe('wrong');
  });

  it('says nothing where a part is missing', () => {
    expect(bookHashVerdict(book)).toBe('unknown');
    expect(bookHashVerdict({ ...signed, tick_size: undefined })).toBe('unknown');
    expect(bookHashVerdict({ ...signed, bids: 'none' })).toBe('unknown');
    expect(bookHashVerdict({ ...signed, asks: [null] })).toBe('unknown');
  });
});
