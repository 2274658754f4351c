/**
 * Goal: Kalshi's stream is understood whole or refused. Method: the recorded frames as they came, and
 * hand-made ones for every refusal.
 */
import { describe, expect, it } from 'vitest';
import { kalshiStream } from '../../../../src-main/core/venues/kalshi/stream/orderbook-channel.ts';
import type { Instrument, StreamNews } from '../../../../src-main/core/venues/stream.ts';
import { hasRecordedFrames, recordedKalshi, whereRecorded } from './recorded-frames.ts';

const A: Instrument = { marketId: 'KXA', names: ['KXA'] };
const B: Instrument = { marketId: 'KXB', names: ['KXB'] };
const C: Instrument = { marketId: 'KXC', names: ['KXC'] };

type Frame = Readonly<Record<string, unknown>>;
const subscribed = { id: 1, type: 'subscribed', msg: { channel: 'orderbook_delta', sid: 7 } };
const snapshot = (seq: unknown, ticker = 'KXA', over: Frame = {}): Frame => ({
  type: 'orderbook_snapshot',
  sid: 7,
  seq,
  msg: { market_ticker: ticker, yes_dollars_fp: [['0.4200', '3.00']], ...over },
});
const delta = (seq: unknown, over: Frame = {}): Frame => ({
  type: 'orderbook_delta',
  sid: 7,
  seq,
  msg: {
    market_ticker: 'KXA',
    price_dollars: '0.4500',
    delta_fp: '-1.00',
    side: 'no',
    ts_ms: 1_795_000_000_100,
    ...over,
  },
});
const lifecycle = (seq: number, over: Frame): Frame => ({
  type: 'market_lifecycle_v2',
  sid: 8,
  seq,
  msg: { market_ticker: 'KXA', ...over },
});

const talk = (instruments: readonly Instrument[] = [A, B]) => {
  const conversation = kalshiStream.open();
  const first = conversation.subscribe(instruments);
  const say = (...frames: readonly Frame[]): StreamNews[] =>
    frames.flatMap((frame) => conversation.read(JSON.stringify(frame)));
  return { conversation, first, say };
};
const begun = (instruments?: readonly Instrument[]) => {
  const talking = talk(instruments);
  talking.say(subscribed, snapshot(1));
  return talking;
};
const parsed = (texts: readonly string[] | null): unknown[] =>
  (texts ?? []).map((text): unknown => JSON.parse(text));
const gapOfAll = { kind: 'gap', marketId: null, reason: 'sequence-gap' };

describe('what is said to Kalshi', () => {
  it('asks for books in YES prices, explicitly, and for what becomes of markets', () => {
    const [books, changes] = parsed(talk().first) as Frame[];
    expect(books).toEqual({
      id: 1,
      cmd: 'subscribe',
      params: {
        channels: ['orderbook_delta'],
        market_tickers: ['KXA', 'KXB'],
        use_yes_price: true,
      },
    });
    expect(changes).toMatchObject({ id: 2, params: { channels: ['market_lifecycle_v2'] } });
  });

  it('adds to its subscription, takes from it and asks for books anew', () => {
    const { conversation } = begun();
    const [added] = parsed(conversation.subscribe([C])) as Frame[];
    const [removed] = parsed(conversation.unsubscribe([B])) as Frame[];
    const [asked] = parsed(conversation.askWhole([A, C])) as Frame[];
    const params = (action: string, names: string[]) => ({
      params: { sid: 7, action, market_tickers: names },
    });
    expect(added).toMatchObject(params('add_markets', ['KXC']));
    expect(removed).toMatchObject(params('delete_markets', ['KXB']));
    expect(asked).toMatchObject(params('get_snapshot', ['KXA', 'KXC']));
    expect(new Set([added, removed, asked].map((one) => one?.['id'])).size).toBe(3);
  });

  it('keeps what was wanted too early until there is a subscription to add it to', () => {
    const { conversation, say } = talk([A]);
    expect(conversation.subscribe([B, C])).toEqual([]);
    expect(conversation.askWhole([A])).toEqual([]);
    conversation.unsubscribe([C]);
    const [, news] = say(subscribed);
    expect(news?.kind).toBe('say');
    expect(parsed(news?.kind === 'say' ? news.texts : null)).toMatchObject([
      { params: { sid: 7, action: 'add_markets', market_tickers: ['KXB'] } },
    ]);
    expect(say(subscribed)).toEqual([{ kind: 'alive' }]);
  });
});

describe('the numbers of Kalshi’s frames', () => {
  it('read snapshots and changes in YES terms, with the venue’s stamp', () => {
    const { say } = talk();
    expect(say(subscribed, snapshot(1), delta(2))).toEqual([
      { kind: 'alive' },
      {
        kind: 'whole',
        marketId: 'KXA',
        replacement: { bids: [{ price: 4_200, size: 3_000_000 }], asks: [] },
        venueAtMs: null,
        token: null,
      },
      {
        kind: 'adds',
        marketId: 'KXA',
        adds: [{ side: 'ask', price: 4_500, change: -1_000_000 }],
        venueAtMs: 1_795_000_000_100,
      },
    ]);
  });

  it('prefers the stamp of sending, which tells of a late feed', () => {
    const { say } = begun();
    const frame = { ...delta(2), sending_ts_ms: 1_795_000_000_250 };
    expect(say(frame)).toMatchObject([{ venueAtMs: 1_795_000_000_250 }]);
  });

  it('count every frame of the subscription, also answers', () => {
    const { say } = begun();
    expect(say({ type: 'ok', id: 3, sid: 7, seq: 2, msg: {} }, delta(3))).toMatchObject([
      { kind: 'ignored', what: 'ok' },
      { kind: 'adds' },
    ]);
  });

  it('count frames of markets that are not ours', () => {
    const { say } = begun([A]);
    expect(say(snapshot(2, 'KXOTHER'), delta(3))).toMatchObject([
      { kind: 'ignored' },
      { kind: 'adds' },
    ]);
  });

  it('make every book wrong at once where one is missing, and read on', () => {
    const { say } = begun();
    expect(say(delta(3))).toMatchObject([gapOfAll, { kind: 'adds' }]);
    expect(say(delta(4))).toMatchObject([{ kind: 'adds' }]);
  });

  it('begin with 1', () => {
    const { say } = talk();
    expect(say(subscribed, snapshot(2))).toMatchObject([
      { kind: 'alive' },
      gapOfAll,
      { kind: 'whole' },
    ]);
  });

  it('let no frame be counted twice or out of its turn', () => {
    const { say } = begun();
    say(delta(2), delta(4));
    for (const frame of [delta(4), delta(3), snapshot(1)])
      expect(say(frame)).toEqual([{ kind: 'ignored', what: 'a repeated frame' }]);
  });

  it('are watched even where the answer that names the subscription was lost', () => {
    const { say, conversation } = talk();
    say(snapshot(1));
    expect(say(delta(3))).toMatchObject([gapOfAll, { kind: 'adds' }]);
    expect(parsed(conversation.askWhole([A]))).toMatchObject([{ params: { sid: 7 } }]);
  });

  it('are kept apart for each subscription; a missing word of markets outdates their terms', () => {
    const { say } = begun();
    expect(say(lifecycle(1, { event_type: 'metadata_updated' }), delta(2))).toMatchObject([
      { kind: 'terms-outdated', name: 'KXA' },
      { kind: 'adds' },
    ]);
    expect(say(lifecycle(3, { event_type: 'created', market_ticker: 'KXOTHER' }))).toEqual([
      { kind: 'terms-outdated', name: 'KXA' },
      { kind: 'terms-outdated', name: 'KXB' },
      { kind: 'ignored', what: 'market_lifecycle_v2' },
    ]);
  });

  it.each([[undefined], ['2'], [2.5], [-1], [null]])(
    'refuse a book with the number %j: nobody could tell what came before it',
    (seq) => {
      const { say } = begun();
      expect(say(delta(seq))).toMatchObject([{ kind: 'broken' }]);
    },
  );

  it('refuse a book of a subscription that was not made', () => {
    const { say } = begun();
    expect(say({ ...delta(1), sid: 9 })).toMatchObject([{ kind: 'broken' }]);
  });
});

describe('what Kalshi says of markets', () => {
  it.each(['deactivated', 'determined', 'settled'])('%s closes one', (what) => {
    const { say } = begun();
    expect(say(lifecycle(1, { event_type: what }))).toEqual([{ kind: 'closed', marketId: 'KXA' }]);
  });

  it('reopens one that is active again, changes its grid, and outdates its terms', () => {
    const { say } = begun();
    const ranges = [{ start: '0.0000', end: '1.0000', step: '0.0010' }];
    const grid = 'price_level_structure_updated';
    expect(say(lifecycle(1, { event_type: 'activated' }))).toEqual([
      { kind: 'reopened', marketId: 'KXA' },
    ]);
    expect(say(lifecycle(2, { event_type: grid, price_ranges: ranges }))).toEqual([
      {
        kind: 'grid',
        marketId: 'KXA',
        grid: { ranges: [{ start: 0, end: 10_000, step: 10 }] },
      },
    ]);
    expect(say(lifecycle(3, { event_type: grid, price_ranges: 'none' }))).toEqual([
      { kind: 'terms-outdated', name: 'KXA' },
    ]);
    expect(say(lifecycle(4, { event_type: 'close_date_updated' }))).toEqual([
      { kind: 'terms-outdated', name: 'KXA' },
    ]);
    const fees = { type: 'event_fee_update', sid: 8, seq: 5, msg: { event_ticker: 'KXEV' } };
    expect(say(fees)).toEqual([{ kind: 'terms-outdated', name: 'KXEV' }]);
  });
});

describe('what cannot be understood of Kalshi', () => {
  it.each([['{"type":'], ['null'], ['[]'], ['7'], ['"text"']])(
    'ends the conversation where it may have been any frame: %s',
    (text) => {
      expect(begun().conversation.read(text)).toMatchObject([{ kind: 'broken' }]);
    },
  );

  it.each([
    [{ price_dollars: '0.45001' }],
    [{ price_dollars: 0.45 }],
    [{ delta_fp: '' }],
    [{ delta_fp: '1e5' }],
    [{ side: 'maybe' }],
    [{ price_dollars: undefined }],
  ])('gaps the book of a change that is unreadable: %j', (over) => {
    expect(begun().say(delta(2, over))).toEqual([
      { kind: 'gap', marketId: 'KXA', reason: 'unreadable-message' },
    ]);
  });

  it.each([[{ yes_dollars_fp: [['0.4']] }], [{ no_dollars_fp: [['x', '1.00']] }]])(
    'gaps the book of a snapshot that is unreadable: %j',
    (over) => {
      expect(begun().say(snapshot(2, 'KXA', over))).toEqual([
        { kind: 'gap', marketId: 'KXA', reason: 'unreadable-message' },
      ]);
    },
  );

  it('gaps every book where it does not say which one it was', () => {
    expect(begun().say(delta(2, { market_ticker: 5 }))).toEqual([
      { kind: 'gap', marketId: null, reason: 'unreadable-message' },
    ]);
  });

  it.each([10, 25])(
    'ends the conversation with error %i, after which nothing more comes',
    (code) => {
      const news = begun().say({ type: 'error', id: 4, msg: { code, msg: 'x' } });
      expect(news).toMatchObject([{ kind: 'broken' }]);
    },
  );

  it('counts other errors and new kinds of frames without harm', () => {
    expect(
      begun().say({ type: 'error', id: 4, msg: { code: 27 } }, { type: 'ticker', sid: 9, msg: {} }),
    ).toEqual([
      { kind: 'ignored', what: 'error 27' },
      { kind: 'ignored', what: 'ticker' },
    ]);
  });

  it('leaves prototypes alone', () => {
    begun().conversation.read(
      '{"__proto__":{"sid":7},"constructor":1,"type":"ok","sid":7,"seq":2}',
    );
    expect(({} as Frame)['sid']).toBeUndefined();
  });
});

describe('books read from Kalshi over REST', () => {
  const yes_dollars = [['0.4200', '3.00']];
  const whole = { orderbook_fp: { yes_dollars, no_dollars: [['0.5500', '8.00']] } };

  it('are asked for by ticker', () => {
    const odd: Instrument = { marketId: 'KX&A=1', names: ['KX&A=1'] };
    expect(kalshiStream.readsRequest([odd, B])).toEqual({
      method: 'GET',
      path: '/markets/orderbooks?tickers=KX%26A%3D1&tickers=KXB',
    });
  });

  it('come in NO-leg prices; what is unreadable or of another market is left out', () => {
    const rows = [
      { ticker: 'KXA', ...whole },
      { ticker: 'KXB', orderbook_fp: { yes_dollars: [[]] } },
      { ticker: 'KXOTHER', ...whole },
      null,
    ];
    expect([...kalshiStream.readBooks([A, B, C], { orderbooks: rows })]).toEqual([
      [
        'KXA',
        {
          replacement: {
            bids: [{ price: 4_200, size: 3_000_000 }],
            asks: [{ price: 4_500, size: 8_000_000 }],
          },
          venueAtMs: null,
        },
      ],
    ]);
    for (const none of [null, {}, { orderbooks: {} }, { orderbooks: [{ ticker: 'KXA' }] }])
      expect(kalshiStream.readBooks([A], none).size).toBe(0);
  });
});

describe.skipIf(!hasRecordedFrames)(`recorded frames of Kalshi${whereRecorded}`, () => {
  it('are understood without a gap', () => {
    const frames = recordedKalshi();
    const tickers = new Set(
      frames.flatMap(({ frame }) => {
        const { market_ticker: ticker } = (frame as { msg: Frame }).msg;
        return typeof ticker === 'string' ? [ticker] : [];
      }),
    );
    const conversation = kalshiStream.open();
    conversation.subscribe([...tickers].map((name) => ({ marketId: name, names: [name] })));
    const kinds = new Map<string, number>();
    for (const { frame } of frames)
      for (const { kind } of conversation.read(JSON.stringify(frame)))
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    expect(Object.fromEntries(kinds)).toEqual({ alive: 1, whole: 12, adds: 245, ignored: 11 });
  });

  it('show every frame that is taken out of them', () => {
    const frames = recordedKalshi().map(({ frame }) => JSON.stringify(frame));
    for (let at = 1; at < frames.length - 1; at += 1) {
      const conversation = kalshiStream.open();
      conversation.subscribe([A]);
      const news = frames.toSpliced(at, 1).flatMap((frame) => conversation.read(frame));
      expect(news.filter(({ kind }) => kind === 'gap')).toHaveLength(1);
    }
  });
});
