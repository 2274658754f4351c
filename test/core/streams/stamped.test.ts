/** A stream without numbers, whose changes are totals with a stamp: Polymarket's. */
import { describe, expect, it } from 'vitest';
import { polymarketStream } from '../../../src-main/core/venues/polymarket/stream/market-channel.ts';
import { ASKS, BIDS, livePolymarket, onPolymarket, polymarket, rigOf } from './rig.ts';
import type { Rig, WireLevels } from './rig.ts';

const pong = (rig: Rig) => () => rig.frame('PONG');
const pass = (rig: Rig, ms: number, each: () => void = () => undefined) =>
  rig.pass(ms, () => {
    pong(rig)();
    each();
  });
/** Answers the oldest reading that is under way. */
const answer = (rig: Rig, marketId: string, bids: WireLevels, asks = ASKS, stampMs?: number) => {
  const [request] = rig.taken('read-books');
  if (request === undefined) throw new Error('nothing was to be read');
  const body = polymarket.read([marketId, stampMs ?? rig.venueMs(), bids, asks]);
  rig.machine.booksRead(request.ticket, body, rig.moment());
};
const change = (rig: Rig, size: string, over: { best?: [string, string]; stampMs?: number } = {}) =>
  rig.frame(
    polymarket.change(
      'a1',
      over.stampMs ?? rig.venueMs(),
      'BUY',
      ['0.42', size],
      over.best ?? ['0.42', '0.45'],
    ),
  );
const bestBid = (rig: Rig, marketId: string) => rig.book(marketId).bids.slice(0, 2);

describe('a stamped stream', () => {
  it('is kept alive by words, and dead thirty seconds after the last answer to them', () => {
    const rig = livePolymarket('a');
    rig.pass(9_900);
    expect(rig.said()).toEqual([]);
    rig.pass(100);
    expect(rig.said()).toEqual(['PING']);
    rig.pass(10_000, pong(rig));
    expect(rig.said()).toEqual(['PING']);
    const busy = () => change(rig, String(10 + rig.moment().elapsedMs));
    rig.pass(30_000, busy);
    expect(rig.taken('reopen')).toEqual([]);
    rig.pass(100, busy);
    expect(rig.taken('reopen')).toMatchObject([{ why: 'gave no sign of life' }]);
  });

  it('is shared out over connections of a hundred markets, both tokens of each together', () => {
    const rig = rigOf(polymarketStream);
    const ids = Array.from({ length: 205 }, (_, n) => `m${n}`);
    rig.watch(...ids.map((id) => onPolymarket(id)));
    expect(rig.taken('open').map(({ connection }) => connection)).toEqual([
      'venue-1',
      'venue-2',
      'venue-3',
    ]);
    rig.opened('venue-1');
    const [first] = rig.said() as { assets_ids: string[] }[];
    expect(first?.assets_ids).toHaveLength(200);
    expect(first?.assets_ids.slice(0, 3)).toEqual(['m01', 'm02', 'm11']);
    rig.watch(...ids.slice(1).map((id) => onPolymarket(id)), onPolymarket('new'));
    expect(rig.tracked('new').connection).toBe('venue-1');
    expect(rig.said()).toEqual([
      { operation: 'unsubscribe', assets_ids: ['m01', 'm02'] },
      { operation: 'subscribe', assets_ids: ['new1', 'new2'], custom_feature_enabled: true },
    ]);
  });

  it('reads a book that did not come in five seconds, and goes on from there', () => {
    const rig = rigOf(polymarketStream);
    rig.watch(onPolymarket('a'), onPolymarket('b'));
    rig.clockRead();
    rig.opened();
    rig.frame(polymarket.whole('b1', rig.venueMs(), BIDS, ASKS));
    const talk = () => rig.frame(polymarket.change('b1', rig.venueMs(), 'BUY', ['0.42', '4']));
    pass(rig, 1_900, talk);
    expect(rig.taken('read-books')).toEqual([]);
    pass(rig, 3_000, talk);
    rig.taken('read-books');
    pass(rig, 100, talk);
    answer(rig, 'a', BIDS);
    expect(rig.state('a')).toBe('live: snapshot');
    expect(rig.tracked('a')).toMatchObject({
      wanted: null,
      witness: null,
      proof: { by: 'read' },
      counts: { missedWholes: 1, reads: 1 },
    });
    pass(rig, 100);
    change(rig, '9');
    expect(bestBid(rig, 'a')).toEqual([4_200, 9_000_000]);
  });

  it.each([
    ['a best price that does not fit', (rig: Rig) => change(rig, '9', { best: ['0.43', '0.45'] })],
    ['a change after a later one', (rig: Rig) => change(rig, '9', { stampMs: rig.venueMs() - 1 })],
    [
      'a whole book after a later one',
      (rig: Rig) => rig.frame(polymarket.whole('a1', rig.venueMs() - 1, [], [])),
    ],
    [
      'another book for the other token',
      (rig: Rig) =>
        rig.frame(polymarket.whole('a2', rig.venueMs(), [['0.55', '8']], [['0.58', '4']])),
    ],
    [
      'a change without a stamp',
      (rig: Rig) =>
        rig.frame({ ...polymarket.change('a1', 0, 'BUY', ['0.4', '1']), timestamp: '' }),
    ],
    [
      'a wrong hash',
      (rig: Rig) =>
        rig.frame({
          ...polymarket.whole('a1', rig.venueMs(), BIDS, ASKS),
          min_order_size: '5',
          tick_size: '0.01',
          neg_risk: false,
          last_trade_price: '',
          hash: 'f'.repeat(40),
        }),
    ],
  ])('gaps a book by %s, reads it at once and goes on from there', (_what, lie) => {
    const rig = livePolymarket('a', 'b');
    lie(rig);
    expect(rig.state('a')).toMatch(/^gapped/);
    expect(rig.state('b')).toBe('live: snapshot');
    pass(rig, 100);
    answer(rig, 'a', [['0.42', '7']]);
    expect([rig.state('a'), bestBid(rig, 'a')]).toEqual(['live: snapshot', [4_200, 7_000_000]]);
    expect([rig.tracked('a').counts.gaps, rig.connection().counts.gaps]).toEqual([1, 1]);
  });

  it('reads a first book that cannot be read on the stream', () => {
    const rig = rigOf(polymarketStream);
    rig.watch(onPolymarket('a'), onPolymarket('b'));
    rig.clockRead();
    rig.opened();
    rig.frame(polymarket.whole('b1', rig.venueMs(), BIDS, ASKS));
    rig.frame({ ...polymarket.whole('a1', rig.venueMs(), BIDS, ASKS), bids: null });
    expect(rig.state('a')).toBe('unknown: no-snapshot-yet');
    pass(rig, 100);
    answer(rig, 'a', BIDS);
    expect(rig.state('a')).toBe('live: snapshot');
  });

  it('is subscribed to anew for one market where reading it does not help', () => {
    const rig = livePolymarket('a', 'b');
    const talk = () => rig.frame(polymarket.change('b1', rig.venueMs(), 'BUY', ['0.42', '4']));
    change(rig, '9', { stampMs: rig.venueMs() - 1 });
    pass(rig, 4_900, talk);
    const again = {
      operation: 'subscribe',
      assets_ids: ['a1', 'a2'],
      custom_feature_enabled: true,
    };
    expect(rig.said()).toEqual([]);
    pass(rig, 200, talk);
    expect(rig.said()).toContainEqual(again);
  });

  it('asks for one market anew whose tokens are others now', () => {
    const rig = livePolymarket('a', 'b');
    const renamed = { instrument: { marketId: 'a', names: ['a1', 'a3'] }, closesAtMs: null };
    rig.watch(renamed, onPolymarket('b'));
    expect(rig.said()).toMatchObject([
      { operation: 'unsubscribe', assets_ids: ['a1', 'a2'] },
      { operation: 'subscribe', assets_ids: ['a1', 'a3'] },
    ]);
    expect([rig.state('a'), rig.state('b')]).toEqual([
      'unknown: no-snapshot-yet',
      'live: snapshot',
    ]);
    rig.watch(renamed, onPolymarket('b'));
    expect(rig.said()).toEqual([]);
  });

  it('takes the other token’s book for the same where it is, and a repeated one too', () => {
    const rig = livePolymarket('a');
    const stampMs = rig.venueMs();
    rig.frame(polymarket.whole('a2', stampMs, [['0.55', '8']], [['0.58', '3']]));
    expect(rig.state('a')).toBe('live: snapshot');
    rig.frame(polymarket.whole('a1', stampMs - 5_000, BIDS, ASKS));
    expect(rig.state('a')).toBe('live: snapshot');
  });

  it('makes the connection anew where nobody can tell whose news is unreadable', () => {
    const rig = livePolymarket('a', 'b');
    rig.frame('{"event_type":');
    expect(rig.taken('reopen')).toMatchObject([{ why: 'sent what cannot be read' }]);
    expect([rig.state('a'), rig.state('b')]).toEqual(['down: disconnected', 'down: disconnected']);
  });

  it('makes the connection anew where frames were left out', () => {
    const rig = livePolymarket('a');
    rig.machine.overrun('venue-1', rig.moment());
    expect(rig.taken('reopen')).toMatchObject([{ why: 'sent more than could be read' }]);
    rig.closed();
    rig.opened();
    rig.frame(polymarket.whole('a1', rig.venueMs(), BIDS, ASKS));
    expect(rig.state('a')).toBe('live: snapshot');
  });
});

describe('a reading that goes into a book', () => {
  const gappedRig = () => {
    const rig = livePolymarket('a');
    change(rig, '9', { stampMs: rig.venueMs() - 1 });
    pass(rig, 1_000);
    return rig;
  };

  it('is followed by what the stream said after it, and not by what it said before', () => {
    const rig = gappedRig();
    const readAtMs = rig.venueMs();
    change(rig, '20', { stampMs: readAtMs - 10 });
    change(rig, '30', { stampMs: readAtMs + 10, best: ['0.44', '0.45'] });
    answer(rig, 'a', [['0.43', '7']], ASKS, readAtMs);
    expect(rig.state('a')).toBe('live: snapshot');
    expect([...rig.book('a').bids]).toEqual([4_300, 7_000_000, 4_200, 30_000_000]);
  });

  it('is not undone by news that was still under way', () => {
    const rig = gappedRig();
    answer(rig, 'a', [['0.42', '7']]);
    change(rig, '5', { stampMs: rig.venueMs() - 200 });
    expect([rig.state('a'), bestBid(rig, 'a')]).toEqual(['live: snapshot', [4_200, 7_000_000]]);
    change(rig, '5', { stampMs: rig.venueMs() });
    expect(bestBid(rig, 'a')).toEqual([4_200, 5_000_000]);
  });

  it('is none where it is older than what was known when it was asked for', () => {
    const rig = gappedRig();
    answer(rig, 'a', [['0.42', '7']], ASKS, rig.venueMs() - 5_000);
    expect(rig.state('a')).toMatch(/^gapped/);
    pass(rig, 1_100);
    answer(rig, 'a', [['0.42', '7']]);
    expect(rig.state('a')).toBe('live: snapshot');
  });

  it.each([
    ['crossed', [['0.50', '7']]],
    [
      'repeated',
      [
        ['0.42', '7'],
        ['0.42', '8'],
      ],
    ],
  ] as [string, WireLevels][])('is none where it is %s', (_what, bids) => {
    const rig = gappedRig();
    answer(rig, 'a', bids);
    expect(rig.state('a')).toMatch(/^gapped/);
    expect(rig.tracked('a').counts.failedReads).toBe(1);
  });

  it('is asked for again, less and less often, where it fails', () => {
    const rig = livePolymarket('a', 'b');
    change(rig, '9', { stampMs: rig.venueMs() - 1 });
    let asked = 0;
    for (let second = 0; second < 60; second += 1) {
      pass(rig, 1_000, () =>
        rig.frame(polymarket.change('b1', rig.venueMs(), 'BUY', ['0.42', '4'])),
      );
      for (const { ticket } of rig.taken('read-books')) {
        asked += 1;
        rig.machine.booksRead(ticket, null, rig.moment());
      }
    }
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(12);
    expect(rig.taken('reopen')).toEqual([]);
    expect(rig.tracked('a').readFailures).toBeGreaterThan(2);
    pass(rig, 60_000, () => {
      rig.frame(polymarket.change('b1', rig.venueMs(), 'BUY', ['0.42', '4']));
      for (const { ticket } of rig.taken('read-books'))
        rig.machine.booksRead(
          ticket,
          polymarket.read(['a', rig.venueMs(), BIDS, ASKS]),
          rig.moment(),
        );
    });
    expect(rig.tracked('a').readFailures).toBe(0);
    expect(rig.state('a')).toBe('live: snapshot');
  });

  it('has failed where nobody answers, and a late answer is of no consequence', () => {
    const rig = gappedRig();
    const [request] = rig.taken('read-books');
    pass(rig, 5_100);
    expect(rig.tracked('a').counts.failedReads).toBe(1);
    const body = polymarket.read(['a', rig.venueMs(), BIDS, ASKS]);
    rig.machine.booksRead(request?.ticket ?? 0, body, rig.moment());
    rig.machine.booksRead(999, body, rig.moment());
    expect(rig.state('a')).toMatch(/^gapped/);
  });

  it('is none where a gap was found after it was asked for', () => {
    const rig = livePolymarket('a');
    pass(rig, 2_100);
    const [request] = rig.taken('read-books');
    change(rig, '3');
    change(rig, '9', { stampMs: rig.venueMs() - 1 });
    const body = polymarket.read(['a', rig.venueMs(), BIDS, ASKS]);
    rig.machine.booksRead(request?.ticket ?? 0, body, rig.moment());
    expect(rig.state('a')).toBe('gapped: out-of-order');
    pass(rig, 300);
    answer(rig, 'a', BIDS);
    expect(rig.state('a')).toBe('live: snapshot');
  });

  it('does not bring a closed market back', () => {
    const rig = gappedRig();
    const [request] = rig.taken('read-books');
    rig.frame({ event_type: 'market_resolved', market: 'a' });
    const body = polymarket.read(['a', rig.venueMs(), BIDS, ASKS]);
    rig.machine.booksRead(request?.ticket ?? 0, body, rig.moment());
    expect(rig.state('a')).toBe('down: market-closed');
  });

  it('does not outlive its connection', () => {
    const rig = gappedRig();
    const [request] = rig.taken('read-books');
    rig.closed();
    const body = polymarket.read(['a', rig.venueMs(), BIDS, ASKS]);
    rig.machine.booksRead(request?.ticket ?? 0, body, rig.moment());
    expect(rig.state('a')).toBe('down: disconnected');
    rig.opened();
    rig.machine.booksRead(request?.ticket ?? 0, body, rig.moment());
    expect(rig.state('a')).toBe('down: disconnected');
  });
});

describe('silence', () => {
  type Truth = Map<string, WireLevels>;
  /** Passes time while the venue answers every reading with its books as they are. */
  const served = (rig: Rig, truth: Truth, ms: number, each: () => void = () => undefined) =>
    pass(rig, ms, () => {
      each();
      const books = [...truth].map(([id, bids]) => [id, rig.venueMs(), bids, ASKS] as const);
      for (const { ticket } of rig.taken('read-books'))
        rig.machine.booksRead(ticket, polymarket.read(...books), rig.moment());
    });
  /** The market moves, and says so. */
  const move = (rig: Rig, truth: Truth, id: string) => {
    const size = String(rig.moment().elapsedMs);
    truth.set(id, [['0.42', size]]);
    rig.frame(polymarket.change(`${id}1`, rig.venueMs(), 'BUY', ['0.42', size]));
  };
  const twiceASecond = (rig: Rig, truth: Truth, id: string) => () => {
    if (rig.moment().elapsedMs % 500 === 0) move(rig, truth, id);
  };

  it('is asked about before it is too long, and proven by an equal book', () => {
    const rig = livePolymarket('a');
    const truth: Truth = new Map([['a', BIDS]]);
    served(rig, truth, 20_000, twiceASecond(rig, truth, 'a'));
    expect(rig.tracked('a').proof?.by).toBe('stream');
    served(rig, truth, 2_300);
    expect(rig.tracked('a').proof?.by).toBe('read');
    served(rig, truth, 120_000);
    expect(rig.state('a')).toBe('live: snapshot');
    expect(rig.taken('reopen')).toEqual([]);
  });

  it('makes a book stale where nobody answers for it, and a reading mends that', () => {
    const rig = livePolymarket('a', 'b');
    const truth: Truth = new Map([['a', BIDS]]);
    const talk = () => move(rig, truth, 'b');
    pass(rig, 60_000, talk);
    expect(rig.state('a')).toBe('live: snapshot');
    pass(rig, 200, talk);
    expect([rig.state('a'), rig.state('b')]).toEqual(['stale: silent', 'live: snapshot']);
    rig.taken('read-books');
    served(rig, truth, 70_000, talk);
    expect(rig.state('a')).toBe('live: confirmed');
  });

  it('of a book that moved costs its subscription, and only the stream mends it', () => {
    const rig = livePolymarket('a', 'b');
    const truth: Truth = new Map([['a', BIDS]]);
    const talk = twiceASecond(rig, truth, 'b');
    served(rig, truth, 30_000, talk);
    rig.said();
    truth.set('a', [['0.43', '7']]);
    served(rig, truth, 32_000, talk);
    expect(rig.state('a')).toBe('gapped: differs-from-venue');
    expect(rig.tracked('a')).toMatchObject({ isCaught: true, counts: { repairs: 1 } });
    const again = [
      { operation: 'unsubscribe', assets_ids: ['a1', 'a2'] },
      { operation: 'subscribe', assets_ids: ['a1', 'a2'], custom_feature_enabled: true },
    ];
    expect(
      rig
        .said()
        .filter((one) => one !== 'PING')
        .slice(0, 2),
    ).toEqual(again);
    rig.frame(polymarket.whole('a1', rig.venueMs(), [['0.43', '7']], ASKS));
    expect(rig.state('a')).toBe('live: snapshot');
    expect(rig.tracked('a')).toMatchObject({ isCaught: false, wanted: null });
    expect(rig.taken('reopen')).toEqual([]);
  });

  it('from the first moment on is no feed, whatever can be read', () => {
    const rig = rigOf(polymarketStream);
    const truth: Truth = new Map(['a', 'b'].map((id) => [id, BIDS]));
    rig.watch(onPolymarket('a'), onPolymarket('b'));
    rig.clockRead();
    rig.opened();
    served(rig, truth, 14_900);
    expect(rig.changed).toEqual([]);
    served(rig, truth, 200);
    expect(rig.taken('reopen')).toMatchObject([
      { why: 'did not give one book though it was asked three times' },
    ]);
  });

  it('of a market that never spoke is found out by the first reading that differs', () => {
    const rig = rigOf(polymarketStream);
    const truth: Truth = new Map([['a', BIDS]]);
    rig.watch(onPolymarket('a'), onPolymarket('b'));
    rig.clockRead();
    rig.opened();
    rig.frame(polymarket.whole('b1', rig.venueMs(), BIDS, ASKS));
    const talk = twiceASecond(rig, truth, 'b');
    served(rig, truth, 6_000, talk);
    expect(rig.state('a')).toBe('live: snapshot');
    truth.set('a', [['0.43', '7']]);
    served(rig, truth, 32_000, talk);
    expect(rig.state('a')).toBe('gapped: differs-from-venue');
  });

  it('of a second book that moved soon after costs the connection', () => {
    const rig = livePolymarket('a', 'b', 'c');
    const truth: Truth = new Map(['a', 'c'].map((id) => [id, BIDS]));
    const talk = twiceASecond(rig, truth, 'b');
    served(rig, truth, 25_000, talk);
    truth.set('a', [['0.43', '7']]);
    truth.set('c', [['0.43', '7']]);
    served(rig, truth, 35_000, talk);
    expect(rig.taken('reopen')).toMatchObject([{ why: 'says nothing of books that move' }]);
  });

  it('of a whole connection that answers pings is caught within four seconds', () => {
    const ids = Array.from({ length: 20 }, (_, n) => `m${n}`);
    const rig = livePolymarket(...ids);
    const truth: Truth = new Map(ids.map((id) => [id, BIDS]));
    // So that no routine reading is due when it freezes.
    served(rig, truth, 45_000, () => {
      move(rig, truth, `m${(rig.moment().elapsedMs / 100) % 20}`);
    });
    expect(rig.tracked('m3').habit.gapMs).toBeGreaterThan(1_900);
    expect(rig.taken('reopen')).toEqual([]);
    const frozenAtMs = rig.moment().elapsedMs;
    let caughtAtMs = Infinity;
    served(rig, truth, 10_000, () => {
      truth.set(`m${(rig.moment().elapsedMs / 100) % 20}`, [['0.43', '7']]);
      if (rig.connection().state === 'ending')
        caughtAtMs = Math.min(caughtAtMs, rig.moment().elapsedMs);
    });
    expect(caughtAtMs - frozenAtMs).toBeLessThanOrEqual(4_000);
    expect(ids.filter((id) => rig.state(id) !== 'down: disconnected')).toEqual([]);
  });

  it('of a whole connection that nobody answers for costs it', () => {
    const rig = livePolymarket('a');
    const truth: Truth = new Map();
    pass(rig, 30_000, twiceASecond(rig, truth, 'a'));
    pass(rig, 4_000);
    expect(rig.state('a')).toBe('live: snapshot');
    pass(rig, 200);
    expect(rig.state('a')).toBe('stale: silent');
    pass(rig, 3_800);
    expect(rig.taken('reopen')).toEqual([]);
    pass(rig, 200);
    expect(rig.taken('reopen')).toMatchObject([
      { why: 'says nothing although its books usually move' },
    ]);
  });

  it('of a whole connection ends when it speaks, and its books are read soon', () => {
    const rig = livePolymarket('a', 'b');
    const truth: Truth = new Map();
    truth.set('b', BIDS);
    served(rig, truth, 45_000, twiceASecond(rig, truth, 'a'));
    expect(rig.tracked('b').routineAtMs).toBeGreaterThan(rig.moment().elapsedMs + 10_000);
    pass(rig, 4_500);
    expect([rig.state('a'), rig.state('b')]).toEqual(['stale: silent', 'stale: silent']);
    expect(rig.tracked('b').book.state.kind).toBe('live');
    move(rig, truth, 'a');
    expect(rig.state('b')).toBe('live: snapshot');
    expect(rig.tracked('b').routineAtMs).toBeLessThanOrEqual(rig.moment().elapsedMs);
  });
});

describe('readings', () => {
  it('are a routine, many in one request, requests apart, a few at a time', () => {
    const ids = Array.from({ length: 100 }, (_, n) => `m${n}`);
    const rig = livePolymarket(...ids);
    pass(rig, 1_900);
    expect(rig.taken('read-books')).toEqual([]);
    const sizes: number[][] = [];
    for (let n = 0; n < 8; n += 1) {
      pass(rig, 100);
      sizes.push(
        rig
          .taken('read-books')
          .map(({ request }) =>
            request.method === 'POST' ? (JSON.parse(request.body) as unknown[]).length : 0,
          ),
      );
    }
    expect(sizes).toEqual([[50], [], [50], [], [], [], [], []]);
  });

  it('that find a frame missing while the stream talks put the book right', () => {
    const rig = livePolymarket('a');
    pass(rig, 1_950, () => change(rig, '3'));
    pass(rig, 200);
    const readAtMs = rig.venueMs();
    change(rig, '12', { stampMs: readAtMs + 5 });
    answer(
      rig,
      'a',
      [
        ['0.42', '11'],
        ['0.30', '1'],
      ],
      ASKS,
      readAtMs,
    );
    expect(rig.state('a')).toBe('live: snapshot');
    expect([...rig.book('a').bids]).toEqual([4_200, 12_000_000, 3_000, 1_000_000]);
    expect(rig.tracked('a').counts).toMatchObject({ repairs: 1, gaps: 1 });
  });

  it('that are older than the stream prove nothing', () => {
    const rig = livePolymarket('a');
    pass(rig, 1_950, () => change(rig, '3'));
    change(rig, '4');
    pass(rig, 200);
    answer(rig, 'a', [['0.42', '1']], ASKS, rig.venueMs() - 3_000);
    pass(rig, 900);
    expect(rig.state('a')).toBe('live: snapshot');
    expect(rig.tracked('a').counts.repairs).toBe(0);
  });
});
