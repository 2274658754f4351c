/**
 * Goal: every documented frame is read as what it says, and nothing that comes over a socket makes
 * a reader throw. Method: one example of each, real recordings, and random damage to both.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrame as readKalshi } from '../../../../src-main/core/venues/kalshi/stream/read-frame.ts';
import { readFrame as readPolymarket } from '../../../../src-main/core/venues/polymarket/stream/read-frame.ts';
import {
  hasRecordedFrames,
  recordedKalshi,
  recordedPolymarket,
  whereRecorded,
} from './recorded-frames.ts';

const polymarketBook = {
  event_type: 'book',
  market: '0x5a',
  asset_id: '1049',
  bids: [
    { price: '0.38', size: '500' },
    { price: '0.4', size: '120.5' },
  ],
  asks: [{ price: '0.42', size: '75' }],
  hash: '0f3c',
  timestamp: '1795000000123',
};
const polymarketChange = {
  event_type: 'price_change',
  market: '0x5a',
  timestamp: '1795000000456',
  price_changes: [
    { asset_id: '1049', price: '0.41', size: '250', side: 'BUY', best_bid: '0.41', best_ask: '' },
    { asset_id: '5521', price: '0.59', size: '0', side: 'SELL' },
  ],
};

describe("Polymarket's frames", () => {
  it('are read as the books and changes that they are', () => {
    expect(readPolymarket(JSON.stringify([polymarketBook, polymarketChange]))).toEqual({
      kind: 'read',
      events: [
        {
          kind: 'book',
          assetId: '1049',
          bids: [
            { price: 3_800, size: 500_000_000 },
            { price: 4_000, size: 120_500_000 },
          ],
          asks: [{ price: 4_200, size: 75_000_000 }],
          hash: '0f3c',
          venueAtMs: 1_795_000_000_123,
        },
        {
          kind: 'levels',
          venueAtMs: 1_795_000_000_456,
          changes: [
            {
              assetId: '1049',
              side: 'bid',
              price: 4_100,
              size: 250_000_000,
              bestBid: 4_100,
              bestAsk: null,
            },
            { assetId: '5521', side: 'ask', price: 5_900, size: 0, bestBid: null, bestAsk: null },
          ],
        },
      ],
    });
  });

  it.each([
    ['PONG', { kind: 'pong' }],
    ['NO NEW ASSETS', { kind: 'nothing-new' }],
    [
      '{"event_type":"tick_size_change","market":"0x5a","asset_id":"1","old_tick_size":"0.01","new_tick_size":"0.001","timestamp":"1795000000456"}',
      { kind: 'tick', assetId: '1', tick: 10, venueAtMs: 1_795_000_000_456 },
    ],
    [
      '{"event_type":"market_resolved","market":"0x5a","winning_asset_id":"1","timestamp":"1795000000456"}',
      { kind: 'resolved', conditionId: '0x5a', venueAtMs: 1_795_000_000_456 },
    ],
    ['{"event_type":"from_the_future"}', { kind: 'other', type: 'from_the_future' }],
  ])('%s', (text, event) => {
    expect(readPolymarket(text)).toEqual({ kind: 'read', events: [event] });
  });

  it.each([
    ['hello', 'it is not JSON'],
    ['7', 'an event is no object'],
    ['{}', 'event_type is no text'],
    [JSON.stringify({ ...polymarketBook, bids: null }), 'bids is no list'],
    [JSON.stringify({ ...polymarketBook, bids: [{ price: 0.38, size: '1' }] }), 'price is no text'],
    [
      JSON.stringify({ ...polymarketBook, bids: [{ price: '1.2', size: '1' }] }),
      'price is no price',
    ],
    [
      JSON.stringify({ ...polymarketBook, bids: [{ price: '0.1', size: '1e9' }] }),
      'size is no size',
    ],
    [
      JSON.stringify({ ...polymarketBook, bids: [{ price: '0.1', size: '-1' }] }),
      'size is no size',
    ],
    [
      JSON.stringify({ ...polymarketBook, timestamp: '1795000000' }),
      'timestamp is not in milliseconds',
    ],
    [JSON.stringify([polymarketBook, { ...polymarketBook, asset_id: 5 }]), 'asset_id is no text'],
  ])('that are not as documented are refused whole: %s', (text, why) => {
    expect(readPolymarket(text)).toEqual({ kind: 'unreadable', why });
  });
});

describe("Kalshi's frames", () => {
  it('are read as the books and changes that they are', () => {
    const snapshot = {
      type: 'orderbook_snapshot',
      sid: 1,
      seq: 1,
      sending_ts_ms: 1_795_000_000_001,
      msg: { market_ticker: 'KX-1', market_id: 'a', yes_dollars_fp: [['0.4200', '300.00']] },
    };
    expect(readKalshi(JSON.stringify(snapshot))).toEqual({
      kind: 'read',
      place: { sid: 1, seq: 1 },
      event: {
        kind: 'snapshot',
        ticker: 'KX-1',
        bids: [{ price: 4_200, size: 300_000_000 }],
        asks: [],
      },
      sentAtMs: 1_795_000_000_001,
    });
    const delta = {
      type: 'orderbook_delta',
      sid: 1,
      seq: 2,
      msg: {
        market_ticker: 'KX-1',
        price_dollars: '0.4300',
        delta_fp: '-20.00',
        side: 'no',
        ts_ms: 1_795_000_000_100,
      },
    };
    expect(readKalshi(JSON.stringify(delta))).toMatchObject({
      place: { sid: 1, seq: 2 },
      event: { kind: 'delta', side: 'ask', price: 4_300, change: -20_000_000 },
    });
  });

  it.each([
    [
      '{"id":1,"type":"subscribed","msg":{"channel":"orderbook_delta","sid":1}}',
      null,
      { kind: 'subscribed', id: 1, channel: 'orderbook_delta', sid: 1 },
    ],
    ['{"id":2,"sid":1,"seq":14,"type":"ok","msg":{}}', { sid: 1, seq: 14 }, { kind: 'ok', id: 2 }],
    [
      '{"id":9,"type":"error","msg":{"code":14,"msg":"Market Ticker required"}}',
      null,
      { kind: 'error', id: 9, code: 14, message: 'Market Ticker required' },
    ],
    [
      '{"type":"market_lifecycle_v2","sid":8,"seq":41,"msg":{"event_type":"determined","market_ticker":"KX-1"}}',
      { sid: 8, seq: 41 },
      { kind: 'lifecycle', ticker: 'KX-1', what: 'determined' },
    ],
    [
      '{"type":"event_fee_update","sid":8,"seq":43,"msg":{"event_ticker":"KX"}}',
      { sid: 8, seq: 43 },
      { kind: 'fee-changed', eventTicker: 'KX' },
    ],
    ['{"type":"new","sid":8,"seq":44}', { sid: 8, seq: 44 }, { kind: 'other', type: 'new' }],
  ])('%s', (text, place, event) => {
    expect(readKalshi(text)).toEqual({ kind: 'read', place, event, sentAtMs: null });
  });

  it('keep their place in the count even where they cannot be read', () => {
    expect(readKalshi('{"type":"orderbook_delta","sid":1,"seq":7,"msg":{}}')).toEqual({
      kind: 'unreadable',
      place: { sid: 1, seq: 7 },
      why: 'side is neither yes nor no',
    });
    expect(readKalshi('{"type":')).toMatchObject({ kind: 'unreadable', place: null });
  });
});

describe.skipIf(!hasRecordedFrames)(`recorded frames${whereRecorded}`, () => {
  it('of Kalshi are all read, and their places count up by one', () => {
    const frames = recordedKalshi().map(({ frame }) => readKalshi(JSON.stringify(frame)));
    expect(frames.filter(({ kind }) => kind !== 'read')).toEqual([]);
    const places = frames.flatMap(({ place }) => (place === null ? [] : [place.seq]));
    expect(places.length).toBeGreaterThan(200);
    places.slice(1).forEach((seq, index) => expect(seq).toBe((places[index] ?? 0) + 1));
  });

  it('of Polymarket are read, but for the shape that was given up in 2025', () => {
    const market = recordedPolymarket().filter(({ channel }) => channel === 'market');
    const unread = market.filter(({ message }) => {
      const frame = readPolymarket(JSON.stringify(message));
      return frame.kind === 'unreadable' && !('price' in message);
    });
    expect(market.length).toBeGreaterThan(8);
    expect(unread.map(({ message }) => message['event_type'])).toEqual([]);
  });
});

describe('whatever comes over a socket', () => {
  const seeds = [
    JSON.stringify(polymarketBook),
    JSON.stringify(polymarketChange),
    '{"type":"orderbook_delta","sid":1,"seq":2,"msg":{"market_ticker":"K","price_dollars":"0.43","delta_fp":"-2","side":"no"}}',
  ];

  it('is read or refused, and never thrown', () => {
    const damaged = fc
      .tuple(fc.constantFrom(...seeds), fc.nat(400), fc.string({ maxLength: 6 }))
      .map(([text, at, noise]) => text.slice(0, at) + noise + text.slice(at + noise.length));
    fc.assert(
      fc.property(
        fc.oneof(
          damaged,
          fc.string(),
          fc.json(),
          fc.json().map((json) => `{"event_type":${json}}`),
        ),
        (text) => {
          expect(['read', 'unreadable']).toContain(readPolymarket(text).kind);
          expect(['read', 'unreadable']).toContain(readKalshi(text).kind);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('changes no prototype', () => {
    readPolymarket(
      '{"event_type":"book","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    readKalshi('{"type":"__proto__","sid":1,"seq":1,"msg":{"__proto__":{"polluted":1}}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
