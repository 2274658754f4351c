/**
 * Goal: Polymarket's stream is understood whole or refused. Method: recorded messages as they came,
 * and hand-made ones for every refusal.
 */
import { describe, expect, it } from 'vitest';
import { bookHash } from '../../../../src-main/core/venues/polymarket/book-hash.ts';
import { polymarketStream } from '../../../../src-main/core/venues/polymarket/stream/market-channel.ts';
import type { Instrument } from '../../../../src-main/core/venues/stream.ts';
import { hasRecordedFrames, recordedPolymarket, whereRecorded } from './recorded-frames.ts';

const A: Instrument = { marketId: '0xa', names: ['11', '12'] };
const B: Instrument = { marketId: '0xb', names: ['21', '22'] };
const STAMP = '1795000000456';

type Event = Readonly<Record<string, unknown>>;
const talk = (instruments: readonly Instrument[] = [A, B]) => {
  const conversation = polymarketStream.open();
  const first = conversation.subscribe(instruments);
  return { conversation, first, say: (value: unknown) => conversation.read(JSON.stringify(value)) };
};
const book = (token: string, over: Event = {}): Event => ({
  event_type: 'book',
  market: '0xa',
  asset_id: token,
  timestamp: STAMP,
  bids: [
    { price: '0.38', size: '500' },
    { price: '0.4', size: '120.5' },
  ],
  asks: [{ price: '0.42', size: '75' }],
  ...over,
});
const change = (token: string, side: string, price: string, size: string, over: Event = {}) => ({
  asset_id: token,
  side,
  price,
  size,
  hash: '9b1d',
  ...over,
});
const changes = (...price_changes: readonly unknown[]): Event => ({
  event_type: 'price_change',
  market: '0xa',
  timestamp: STAMP,
  price_changes,
});
const unreadable = (marketId: string | null) => ({
  kind: 'gap',
  marketId,
  reason: 'unreadable-message',
});

describe('what is said to Polymarket', () => {
  it('asks for both tokens of each market in its first words, and adds to them in others', () => {
    const { conversation, first } = talk();
    const parsed = (texts: readonly string[]) => texts.map((text): unknown => JSON.parse(text));
    expect(parsed(first)).toEqual([
      {
        type: 'market',
        assets_ids: ['11', '12', '21', '22'],
        custom_feature_enabled: true,
        initial_dump: true,
      },
    ]);
    const C: Instrument = { marketId: '0xc', names: ['31', '32'] };
    expect(parsed(conversation.subscribe([C]))).toEqual([
      { operation: 'subscribe', assets_ids: ['31', '32'], custom_feature_enabled: true },
    ]);
    expect(parsed(conversation.unsubscribe([B]))).toEqual([
      { operation: 'unsubscribe', assets_ids: ['21', '22'] },
    ]);
    expect(conversation.askWhole([A])).toBeNull();
  });

  it('keeps at most 200 assets on one connection', () => {
    expect(polymarketStream.instrumentsMax * 2).toBe(200);
  });
});

describe('books of Polymarket', () => {
  it('are one book in YES terms, whichever token they came for', () => {
    const { say } = talk();
    const size = 120_500_000;
    expect(say(book('11'))).toEqual([
      {
        kind: 'whole',
        marketId: '0xa',
        venueAtMs: 1_795_000_000_456,
        replacement: {
          bids: [
            { price: 3_800, size: 500_000_000 },
            { price: 4_000, size },
          ],
          asks: [{ price: 4_200, size: 75_000_000 }],
        },
        token: 'yes',
      },
    ]);
    expect(say([book('12')])).toMatchObject([
      {
        kind: 'whole',
        token: 'no',
        replacement: { asks: [{ price: 6_200 }, { price: 6_000, size }] },
      },
    ]);
  });

  it('are refused with a hash that is not theirs, and taken with the right one', () => {
    const whole = book('11', {
      min_order_size: '5',
      tick_size: '0.01',
      neg_risk: false,
      last_trade_price: '0.41',
    });
    const { say } = talk();
    expect(say({ ...whole, hash: bookHash(whole) })).toMatchObject([{ kind: 'whole' }]);
    expect(say({ ...whole, hash: 'f'.repeat(40) })).toEqual([
      { kind: 'gap', marketId: '0xa', reason: 'hash-mismatch' },
    ]);
  });

  it.each([
    [{ bids: null }],
    [{ asks: [{ price: '0.42' }] }],
    [{ asks: [{ price: 'NaN', size: '1' }] }],
    [{ asks: [{ price: '0.42', size: '1e400' }] }],
    [{ asks: [{ price: '0.42', size: '-1' }] }],
    [{ bids: Array.from({ length: 10_001 }, () => ({ price: '0.4', size: '1' })) }],
  ])('are refused where a level is unreadable: %j', (over) => {
    expect(talk().say(book('11', over))).toEqual([unreadable('0xa')]);
  });

  it('have no stamp where it is no count of milliseconds', () => {
    for (const timestamp of ['', 'soon', '1795000000', 1_795_000_000_456])
      expect(talk().say(book('11', { timestamp }))).toMatchObject([{ venueAtMs: null }]);
  });
});

describe('changes of Polymarket', () => {
  it('of both tokens in one message are one change', () => {
    const ends = { best_bid: '0.41', best_ask: '0.42' };
    const other = { best_bid: '0.58', best_ask: '0.59' };
    const news = talk().say(
      changes(
        change('11', 'BUY', '0.41', '250', ends),
        change('12', 'SELL', '0.59', '250', other),
        change('21', 'SELL', '0.7', '0'),
        change('99', 'BUY', '0.2', '1'),
      ),
    );
    const set = { side: 'bid', price: 4_100, size: 250_000_000 };
    expect(news).toEqual([
      {
        kind: 'sets',
        marketId: '0xa',
        sets: [set, set],
        best: { bid: 4_100, ask: 4_200 },
        venueAtMs: 1_795_000_000_456,
      },
      {
        kind: 'sets',
        marketId: '0xb',
        sets: [{ side: 'ask', price: 7_000, size: 0 }],
        best: null,
        venueAtMs: 1_795_000_000_456,
      },
    ]);
  });

  it('say of an empty side that it has no best price', () => {
    const best = (best_bid: string, best_ask: string) =>
      talk().say(changes(change('11', 'BUY', '0.41', '0', { best_bid, best_ask })));
    expect(best('', '0.42')).toMatchObject([{ best: { bid: null, ask: 4_200 } }]);
    expect(best('0', '1')).toMatchObject([{ best: { bid: null, ask: null } }]);
  });

  it('gap the book where its two tokens do not say the same', () => {
    expect(
      talk().say(changes(change('11', 'BUY', '0.41', '250'), change('12', 'SELL', '0.59', '200'))),
    ).toEqual([{ kind: 'gap', marketId: '0xa', reason: 'differs-from-venue' }]);
  });

  it('gap the book they are unreadable for, and no other', () => {
    expect(
      talk().say(changes(change('11', 'HOLD', '0.41', '250'), change('21', 'BUY', '0.5', '1'))),
    ).toMatchObject([unreadable('0xa'), { kind: 'sets', marketId: '0xb' }]);
  });

  it('gap the book where they have no stamp, for they may be older than what is known', () => {
    const event = changes(change('11', 'BUY', '0.41', '250'));
    expect(talk().say({ ...event, timestamp: '' })).toEqual([unreadable('0xa')]);
  });

  it.each([
    [{ event_type: 'price_change' }],
    [changes(null)],
    [changes({ price: '0.4' })],
    [changes(...Array.from({ length: 10_001 }, () => change('11', 'BUY', '0.4', '1')))],
  ])('gap every book where they do not say whose they are', (event) => {
    expect(talk().say(event)).toEqual([unreadable(null)]);
  });

  it('are of no consequence for a market that is no longer asked for', () => {
    const { conversation, say } = talk();
    conversation.unsubscribe([A]);
    expect(say(changes(change('11', 'BUY', '0.41', '250')))).toEqual([]);
    expect(say(book('11'))).toEqual([{ kind: 'ignored', what: 'book' }]);
  });
});

describe('what else Polymarket says', () => {
  it('tells of life, trades, grids and results', () => {
    const { conversation, say } = talk();
    expect(conversation.read('PONG')).toEqual([{ kind: 'alive' }]);
    expect(conversation.read('NO NEW ASSETS')).toEqual([
      { kind: 'ignored', what: 'NO NEW ASSETS' },
    ]);
    const heard = { kind: 'heard', marketId: '0xa', venueAtMs: 1_795_000_000_456 };
    for (const event_type of ['last_trade_price', 'best_bid_ask'])
      expect(say({ event_type, asset_id: '12', timestamp: STAMP })).toEqual([heard]);
    const tick = { event_type: 'tick_size_change', asset_id: '11' };
    expect(say({ ...tick, new_tick_size: '0.001' })).toEqual([
      { kind: 'grid', marketId: '0xa', grid: { ranges: [{ start: 0, end: 10_000, step: 10 }] } },
    ]);
    expect(say({ ...tick, new_tick_size: '0.003' })).toEqual([unreadable('0xa')]);
    expect(say({ event_type: 'market_resolved', market: '0xb' })).toEqual([
      { kind: 'closed', marketId: '0xb' },
    ]);
    expect(say({ event_type: 'market_resolved', market: '0xother' })).toMatchObject([
      { kind: 'ignored' },
    ]);
  });

  it('counts kinds it does not know, without harm', () => {
    const { say } = talk();
    expect(say({ event_type: 'new_market', id: '1' })).toEqual([
      { kind: 'ignored', what: 'new_market' },
    ]);
    expect(say({ event_type: 'x'.repeat(100), asset_id: '11' })).toEqual([
      { kind: 'ignored', what: 'x'.repeat(40) },
    ]);
  });

  it.each([['{"event_type":'], ['7'], ['[null]'], ['{}'], ['{"event_type":5}'], ['pong']])(
    'gaps every book where it may have been about any: %s',
    (text) => {
      expect(talk().conversation.read(text)).toEqual([unreadable(null)]);
    },
  );

  it('leaves prototypes alone', () => {
    talk().conversation.read('{"__proto__":{"asset_id":"11"},"event_type":"constructor"}');
    expect(({} as Event)['asset_id']).toBeUndefined();
  });
});

describe('books read from Polymarket over REST', () => {
  it('are asked for by the first token', () => {
    expect(polymarketStream.readsRequest([A, B])).toEqual({
      method: 'POST',
      path: '/books',
      body: '[{"token_id":"11"},{"token_id":"21"}]',
    });
  });

  it('are left out where they are of another token, unreadable, or not what their hash says', () => {
    const summary = {
      min_order_size: '5',
      tick_size: '0.01',
      neg_risk: false,
      last_trade_price: '',
    };
    const wrong = { ...book('21', summary), hash: 'f'.repeat(40) };
    const body = [null, book('12'), book('99'), book('11'), wrong];
    expect([...polymarketStream.readBooks([A, B], body)]).toMatchObject([
      ['0xa', { venueAtMs: 1_795_000_000_456, replacement: { asks: [{ price: 4_200 }] } }],
    ]);
    for (const none of [null, {}, [book('11', { bids: 'none' })]])
      expect(polymarketStream.readBooks([A], none).size).toBe(0);
  });
});

describe.skipIf(!hasRecordedFrames)(`recorded messages of Polymarket${whereRecorded}`, () => {
  it('are understood, one by one', () => {
    const told = recordedPolymarket()
      .filter(({ channel }) => channel === 'market')
      .map(({ message }) => {
        const conversation = polymarketStream.open();
        const [change] = (message['price_changes'] ?? []) as { asset_id: string }[];
        const token = String(message['asset_id'] ?? change?.asset_id);
        const marketId = String(message['market']);
        conversation.subscribe([{ marketId, names: [token, `${token}1`] }]);
        const news = conversation.read(JSON.stringify(message));
        return [message['event_type'], ...news.map(({ kind }) => kind)].join(' ');
      });
    expect(told).toEqual([
      'book whole',
      // The form of 2024, before one message could speak of several tokens: refused, not guessed.
      'price_change gap',
      'last_trade_price heard',
      'tick_size_change grid',
      'price_change sets',
      'best_bid_ask heard',
      'new_market ignored',
      'market_resolved closed',
      'book whole',
      'price_change sets',
      'last_trade_price heard',
      'tick_size_change grid',
    ]);
  });
});
