/**
 * Goal: real frames of both venues become sound books. Method: the recorded Kalshi stream through our
 * books and a naive one side by side; the recorded Polymarket books as they are.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  replaced,
  unknownBook,
  withLevelAdds,
  withLevelSets,
} from '../../../src-main/core/books/book.ts';
import type { Book } from '../../../src-main/core/books/book.ts';
import {
  kalshiLevelAdd,
  kalshiReplacement,
} from '../../../src-main/core/venues/kalshi/kalshi-levels.ts';
import {
  polymarketLevelSet,
  polymarketReplacement,
} from '../../../src-main/core/venues/polymarket/polymarket-levels.ts';
import { levelsOf, naiveBook } from './naive-book.ts';

const folder =
  process.env['PAIRDESK_FIXTURES'] ?? resolve(import.meta.dirname, '../../../../shared/fixtures');
const hasFixtures = existsSync(join(folder, 'ws'));
const where = hasFixtures ? '' : ' (skipped: set PAIRDESK_FIXTURES to the folder of recordings)';

type Raw = Readonly<Record<string, unknown>>;
const linesOf = (file: string): Raw[] =>
  readFileSync(join(folder, 'ws', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Raw);

const opposite = (text: string): string => (1 - Number(text)).toFixed(4);

describe('recorded frames', () => {
  it.skipIf(!hasFixtures)(`of Kalshi give sound books, the same as a naive one${where}`, () => {
    const books = new Map<string, Book>();
    const naive = new Map<string, ReturnType<typeof naiveBook>>();
    const counts = { snapshots: 0, deltas: 0 };
    for (const { received_ms: atMs, frame } of linesOf('kalshi_orderbook_stream.jsonl')) {
      const { type, msg } = frame as { type: string; msg: Raw };
      const ticker = String(msg['market_ticker']);
      const before = books.get(ticker) ?? unknownBook(0);
      const plain = naive.get(ticker) ?? naiveBook();
      naive.set(ticker, plain);
      if (type === 'orderbook_snapshot') {
        // The recording was subscribed to without YES prices.
        const replacement = kalshiReplacement(msg, 'no-leg');
        expect(replacement).not.toBeNull();
        books.set(ticker, replaced(before, replacement!, Number(atMs)));
        plain.replace(replacement!);
        counts.snapshots += 1;
      } else if (type === 'orderbook_delta') {
        const add = kalshiLevelAdd(msg, 'no-leg');
        expect(add).not.toBeNull();
        books.set(ticker, withLevelAdds(before, [add!], Number(atMs)));
        expect(plain.add(add!)).toBe(true);
        counts.deltas += 1;
      } else continue;
      expect(books.get(ticker)!.state.kind).toBe('live');
      expect(levelsOf(books.get(ticker)!)).toEqual(plain.levels());
    }
    expect(counts).toEqual({ snapshots: 12, deltas: 245 });
  });

  it.skipIf(!hasFixtures)(`of Kalshi are one book in either scale of NO${where}`, () => {
    for (const { frame } of linesOf('kalshi_orderbook_stream.jsonl')) {
      const { type, msg } = frame as { type: string; msg: Raw };
      if (type !== 'orderbook_snapshot') continue;
      const no = msg['no_dollars_fp'] as [string, string][];
      const turned = { ...msg, no_dollars_fp: no.map(([price, size]) => [opposite(price), size]) };
      expect(kalshiReplacement(turned, 'yes')).toEqual(kalshiReplacement(msg, 'no-leg'));
    }
  });

  it.skipIf(!hasFixtures)(`of Kalshi over REST are read as well${where}`, () => {
    const { orderbooks } = JSON.parse(
      readFileSync(join(folder, 'ws/kalshi_rest_orderbooks.json'), 'utf8'),
    ) as { orderbooks: { response: { orderbook_fp: Raw } }[] };
    expect(orderbooks.length).toBeGreaterThan(0);
    for (const { response } of orderbooks) {
      const replacement = kalshiReplacement(response.orderbook_fp, 'no-leg');
      expect(replaced(unknownBook(0), replacement!, 1).state.kind).toBe('live');
    }
  });

  it.skipIf(!hasFixtures)(`of Polymarket give sound books for either token${where}`, () => {
    const rest = JSON.parse(readFileSync(join(folder, 'ws/polymarket_rest_book.json'), 'utf8')) as {
      response: Raw;
    };
    const messages = linesOf('polymarket_single_messages.jsonl').map(
      ({ message }) => message as Raw,
    );
    const whole = [rest.response, ...messages.filter((one) => one['event_type'] === 'book')];
    expect(whole.length).toBeGreaterThan(2);
    for (const raw of whole) {
      const yes = replaced(unknownBook(0), polymarketReplacement(raw, 'yes')!, 1);
      const no = replaced(unknownBook(0), polymarketReplacement(raw, 'no')!, 1);
      expect([yes.state.kind, no.state.kind]).toEqual(['live', 'live']);
      const turned = (levels: readonly [number, number][]) =>
        levels.map(([ticks, micros]) => [10_000 - ticks, micros]);
      expect(turned(levelsOf(yes).bids)).toEqual(levelsOf(no).asks);
      expect(turned(levelsOf(yes).asks)).toEqual(levelsOf(no).bids);
    }
    const changes = messages.flatMap((one) => (one['price_changes'] ?? []) as Raw[]);
    expect(changes.length).toBeGreaterThan(2);
    const sets = changes.map((change) => polymarketLevelSet(change, 'yes')!);
    expect(sets.every((one) => one !== null)).toBe(true);
    const book = withLevelSets(replaced(unknownBook(0), { bids: [], asks: [] }, 1), sets, 2);
    expect(book.state.kind).not.toBe('gapped');
  });
});

describe('a frame that cannot be read', () => {
  it.each([
    [{ price: '0.41', size: '5', side: 'HOLD' }],
    [{ price: 0.41, size: '5', side: 'BUY' }],
    [{ price: '0.41', side: 'BUY' }],
    [{ price: '', size: '5', side: 'BUY' }],
    [{ price: '1.5', size: '5', side: 'BUY' }],
    [{ price: '0.41', size: '-5', side: 'BUY' }],
  ])('gives no change of Polymarket: %j', (change) => {
    expect(polymarketLevelSet(change, 'yes')).toBeNull();
  });

  it('maps both tokens of Polymarket to one side of one book', () => {
    const size = 250_000_000;
    const buyYes = polymarketLevelSet({ price: '0.41', size: '250', side: 'BUY' }, 'yes');
    const sellNo = polymarketLevelSet({ price: '0.59', size: '250', side: 'SELL' }, 'no');
    expect(buyYes).toEqual({ side: 'bid', price: 4_100, size });
    expect(sellNo).toEqual(buyYes);
  });

  it.each([
    [{ bids: [] }],
    [{ bids: [], asks: [{ price: '0.4' }] }],
    [{ bids: [null], asks: [] }],
    [{ bids: {}, asks: [] }],
  ])('gives no book of Polymarket: %j', (book) => {
    expect(polymarketReplacement(book, 'yes')).toBeNull();
  });

  it.each([
    [{ price_dollars: '0.4300', delta_fp: '-20.00', side: 'maybe' }],
    [{ price_dollars: '0.4300', delta_fp: -20, side: 'yes' }],
    [{ price_dollars: '0.4300', delta_fp: '', side: 'yes' }],
    [{ delta_fp: '1.00', side: 'yes' }],
  ])('gives no change of Kalshi: %j', (message) => {
    expect(kalshiLevelAdd(message, 'yes')).toBeNull();
  });

  it('takes a missing side of Kalshi for an empty one, and a broken one for none', () => {
    const yes = [['0.4200', '300.00']];
    expect(kalshiReplacement({ yes_dollars_fp: yes }, 'yes')).toMatchObject({ asks: [] });
    expect(
      kalshiReplacement({ yes_dollars_fp: yes, no_dollars_fp: [['x', '1']] }, 'yes'),
    ).toBeNull();
    expect(kalshiReplacement({ yes_dollars_fp: 'none' }, 'yes')).toBeNull();
  });

  it('reads a bid for NO at Kalshi as an ask of YES, in either scale', () => {
    const message = { delta_fp: '5.00', side: 'no' };
    const expected = { side: 'ask', price: 4_500, change: 5_000_000 };
    expect(kalshiLevelAdd({ ...message, price_dollars: '0.4500' }, 'yes')).toEqual(expected);
    expect(kalshiLevelAdd({ ...message, price_dollars: '0.5500' }, 'no-leg')).toEqual(expected);
  });
});
