/** The small parts of a stream machine, each by itself. */
import { describe, expect, it } from 'vitest';
import {
  endedRead,
  nextRead,
  overdueReads,
  READ_MS_MAX,
  readQueue,
} from '../../../src-main/core/streams/read-queue.ts';
import {
  frameCame,
  framesPerSecondMilli,
  lagWas,
  nothingRecent,
  usualLagMs,
} from '../../../src-main/core/streams/recent.ts';
import {
  accessOf,
  NO_STATUS,
  POST_ONLY_MS,
  STATUS_MS_MAX,
  withStatus,
} from '../../../src-main/core/streams/trading-access.ts';
import { kalshiStream } from '../../../src-main/core/venues/kalshi/stream/orderbook-channel.ts';
import { polymarketStream } from '../../../src-main/core/venues/polymarket/stream/market-channel.ts';
import { replaced, unknownBook } from '../../../src-main/core/books/book.ts';
import {
  bookOfRead,
  STATES_MAX,
  verdictOf,
  witnessed,
  witnessOf,
} from '../../../src-main/core/streams/witness.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import { START_MS } from './rig.ts';

const at = (elapsedMs: number, atMs = START_MS) => ({ atMs, elapsedMs });

describe('the queue of readings', () => {
  const rules = { everyMs: 1, booksMax: 3, apartMs: 200, mend: true };
  const all = () => true;

  it('takes what is urgent first, and fills up with what is routine', () => {
    const queue = readQueue();
    for (const id of ['u1', 'r1', 'r2']) queue.routine.add(id);
    for (const id of ['u1', 'u2']) queue.urgent.add(id);
    expect(nextRead(queue, rules, all, at(0))).toEqual({
      ticket: 1,
      marketIds: ['u1', 'u2', 'r1'],
    });
    expect(nextRead(queue, rules, all, at(199))).toBeNull();
    expect(nextRead(queue, rules, all, at(200))).toEqual({ ticket: 2, marketIds: ['r2'] });
    expect(nextRead(queue, rules, all, at(400))).toBeNull();
  });

  it('leaves what is not ready in its place', () => {
    const queue = readQueue();
    for (const id of ['a', 'b']) queue.urgent.add(id);
    expect(nextRead(queue, rules, (id) => id === 'b', at(0))?.marketIds).toEqual(['b']);
    expect(nextRead(queue, rules, () => false, at(300))).toBeNull();
    expect(nextRead(queue, rules, all, at(300))?.marketIds).toEqual(['a']);
  });

  it('has three requests under way at the most, and knows those that nobody answered', () => {
    const queue = readQueue();
    for (let n = 0; n < 20; n += 1) queue.urgent.add(`m${n}`);
    for (const ms of [0, 200, 400]) expect(nextRead(queue, rules, all, at(ms))).not.toBeNull();
    expect(nextRead(queue, rules, all, at(600))).toBeNull();
    expect(overdueReads(queue, at(READ_MS_MAX))).toEqual([]);
    expect(overdueReads(queue, at(READ_MS_MAX + 201))).toEqual([1, 2]);
    expect(endedRead(queue, 1)).toEqual(['m0', 'm1', 'm2']);
    expect(endedRead(queue, 1)).toBeNull();
    expect(nextRead(queue, rules, all, at(600))?.ticket).toBe(4);
  });
});

describe('a witness', () => {
  const levels = (ticks: number) => ({
    bids: [{ price: priceOf(ticks), size: sizeOf(1) }],
    asks: [],
  });
  const book = (ticks: number) => replaced(unknownBook(0), levels(ticks), 1);
  const news = (ticks: number, venueAtMs: number | null) =>
    ({ kind: 'whole', marketId: 'm', replacement: levels(ticks), venueAtMs, token: null }) as const;
  /** Asked with a book at 1, told of 2; the answer is a book at 3. */
  const witness = (isTalking: boolean, readAtMs: number | null, stampAtAskMs: number | null) => {
    const found = witnessOf(1, book(1), stampAtAskMs);
    if (isTalking) witnessed(found, news(2, null), book(2));
    const read = { replacement: levels(3), venueAtMs: readAtMs };
    found.answer = { read, book: book(3), elapsedMs: 0 };
    return found;
  };

  it('has no verdict before an answer', () => {
    expect(verdictOf(witnessOf(1, book(1), null), null, true)).toBe('pending');
  });

  it.each([
    ['silent, time left', false, null, null, null, false, 'pending'],
    ['silent, no time left', false, null, null, null, true, 'differs'],
    ['talking, time left', true, null, null, null, false, 'pending'],
    ['talking, no time left', true, null, null, null, true, 'doubtful'],
    ['read before what was known', true, 4, 5, 9, true, 'outdated'],
    ['read at what was known', true, 5, 5, 5, true, 'doubtful'],
    ['the stream is past it', true, 5, 5, 6, false, 'differs'],
    ['the stream is not past it', true, 6, 5, 6, false, 'pending'],
    ['the reading has no stamp', true, null, 5, 6, false, 'pending'],
    ['the stream has no stamp', true, 6, null, null, false, 'pending'],
  ] as const)('%s', (_what, isTalking, readAtMs, askMs, stampMs, isLate, verdict) => {
    expect(verdictOf(witness(isTalking, readAtMs, askMs), stampMs, isLate)).toBe(verdict);
  });

  it('finds any state that the stream had since it was asked for', () => {
    for (const ticks of [1, 2]) {
      const found = witness(true, null, null);
      found.answer = { ...found.answer!, book: book(ticks) };
      expect(verdictOf(found, null, true)).toBe('same');
    }
  });

  it('is void where more happened than is kept', () => {
    const found = witnessOf(1, book(1), null);
    for (let n = 0; n < STATES_MAX; n += 1) witnessed(found, news(2, null), book(2));
    expect(found.isVoid).toBe(false);
    witnessed(found, news(2, null), book(2));
    expect(found.isVoid).toBe(true);
    witnessed(found, news(2, null), book(2));
    expect([found.later.length, found.states.length]).toEqual([STATES_MAX, STATES_MAX + 1]);
  });

  it('takes no book that a venue cannot mean', () => {
    const sides = { ...levels(5_000), asks: levels(5_000).bids };
    expect(bookOfRead({ replacement: sides, venueAtMs: null }, at(0))).toBeNull();
  });
});

describe('what was lately', () => {
  it('counts the frames of the last ten seconds', () => {
    const recent = nothingRecent();
    for (let ms = 0; ms < 20_000; ms += 100) frameCame(recent, ms);
    expect(framesPerSecondMilli(recent, 19_999)).toBe(10_000);
    expect(framesPerSecondMilli(recent, 24_999)).toBe(5_000);
    expect(framesPerSecondMilli(recent, 60_000)).toBe(0);
    frameCame(recent, 60_000);
    expect(framesPerSecondMilli(recent, 60_000)).toBe(100);
  });

  it('knows the usual lag, and forgets old ones', () => {
    const recent = nothingRecent();
    expect(usualLagMs(recent)).toBeNull();
    for (const lag of [5, 900, 7]) lagWas(recent, lag);
    expect(usualLagMs(recent)).toBe(7);
    for (let n = 0; n < 100; n += 1) lagWas(recent, 40);
    expect(recent.lags).toHaveLength(31);
    expect(usualLagMs(recent)).toBe(40);
  });
});

describe('whether a venue takes orders', () => {
  const kalshiBody = (isTrading: boolean) => ({
    httpStatus: 200,
    body: {
      exchange_active: true,
      trading_active: true,
      exchange_index_statuses: [
        { exchange_index: 2, exchange_active: true, trading_active: isTrading },
      ],
    },
  });

  it('is not known before it was asked, of an engine nobody told of, or too long after', () => {
    expect(accessOf(NO_STATUS, kalshiStream, 0, at(0))).toBe('unknown');
    const status = withStatus(NO_STATUS, kalshiStream, kalshiBody(true), at(1_000));
    const of = (engine: number | null, ms: number) =>
      accessOf(status, kalshiStream, engine, at(ms));
    expect([of(0, 1_000), of(2, 1_000), of(1, 1_000), of(null, 1_000)]).toEqual([
      'open',
      'open',
      'unknown',
      'unknown',
    ]);
    expect([of(0, 1_000 + STATUS_MS_MAX), of(0, 1_001 + STATUS_MS_MAX)]).toEqual([
      'open',
      'unknown',
    ]);
  });

  it('is of each matching engine, and an unreadable answer leaves the one before', () => {
    const paused = withStatus(NO_STATUS, kalshiStream, kalshiBody(false), at(0));
    expect(accessOf(paused, kalshiStream, 0, at(1))).toBe('open');
    expect(accessOf(paused, kalshiStream, 2, at(1))).toBe('not-trading');
    expect(withStatus(paused, kalshiStream, { httpStatus: 500, body: null }, at(2))).toBe(paused);
  });

  it('is no in the weekly maintenance, whatever the status says', () => {
    const status = withStatus(NO_STATUS, kalshiStream, kalshiBody(true), at(0));
    const thursday = Date.parse('2026-11-26T08:30:00Z');
    expect(accessOf(status, kalshiStream, 0, at(1, thursday))).toBe('maintenance');
    expect(accessOf(NO_STATUS, polymarketStream, 0, at(1, thursday))).toBe('unknown');
  });

  it('is no for two minutes after a restart, which serves only makers', () => {
    const ok = { httpStatus: 200, body: 'OK' };
    let status = withStatus(NO_STATUS, polymarketStream, { httpStatus: 425, body: '' }, at(0));
    const now = (ms: number) => accessOf(status, polymarketStream, 0, at(ms));
    expect(now(1)).toBe('not-trading');
    status = withStatus(status, polymarketStream, ok, at(60_000));
    expect(now(60_000)).toBe('not-trading');
    status = withStatus(status, polymarketStream, ok, at(POST_ONLY_MS - 1));
    expect([now(POST_ONLY_MS - 1), now(POST_ONLY_MS)]).toEqual(['not-trading', 'open']);
  });
});
