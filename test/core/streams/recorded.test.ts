/**
 * Goal: real frames go through the machine as they went over the wire. Method: the recorded minute of
 * Kalshi beside naive books, then a reading that differs; recorded books of Polymarket after it.
 */
import { describe, expect, it } from 'vitest';
import { kalshiStream } from '../../../src-main/core/venues/kalshi/stream/orderbook-channel.ts';
import {
  kalshiLevelAdd,
  kalshiReplacement,
} from '../../../src-main/core/venues/kalshi/kalshi-levels.ts';
import { levelsOf, naiveBook } from '../books/naive-book.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import {
  hasRecordedFrames,
  inYesPrices,
  recordedKalshi,
  type RecordedFrame,
  recordedPolymarket,
  whereRecorded,
} from '../venues/stream/recorded-frames.ts';
import { livePolymarket, kalshi, onKalshi, onPolymarket, rigOf } from './rig.ts';
import type { WireLevels } from './rig.ts';

const wireOf = (levels: readonly [number, number][], isNo: boolean): WireLevels =>
  levels.map(([ticks, micros]) => [
    ((isNo ? 10_000 - ticks : ticks) / 10_000).toFixed(4),
    (micros / 1_000_000).toFixed(2),
  ]);

describe.skipIf(!hasRecordedFrames)(`recorded frames${whereRecorded}`, () => {
  const replayed = () => {
    const frames = recordedKalshi() as { received_ms: number; frame: RecordedFrame }[];
    const tickers = [...new Set(frames.map(({ frame }) => frame.msg['market_ticker']))].filter(
      (ticker) => typeof ticker === 'string',
    );
    const rig = rigOf(kalshiStream);
    rig.watch(...tickers.map((ticker) => onKalshi(ticker)));
    rig.clockRead();
    rig.opened();
    const naive = new Map(tickers.map((ticker) => [ticker, naiveBook()]));
    /** Passes time while the venue answers every reading with its books as they are. */
    const served = (ms: number, each: () => void = () => undefined) =>
      rig.pass(ms, () => {
        rig.machine.pinged('venue-1', rig.moment());
        const books = [...naive].map(([ticker, book]) => {
          const { bids, asks } = book.levels();
          return [ticker, wireOf(bids, false), wireOf(asks, true)] as const;
        });
        for (const { ticket } of rig.taken('read-books'))
          rig.machine.booksRead(ticket, kalshi.read(...books), rig.moment());
        each();
      });
    let lastMs = frames[0]!.received_ms;
    for (const { received_ms: receivedMs, frame } of frames) {
      served(receivedMs - lastMs);
      lastMs = receivedMs;
      // The stamps are of the day of the recording: as late then as they are told to be now.
      const aheadMs = rig.venueMs() - receivedMs;
      const { ts_ms: stamp } = frame.msg;
      const msg = typeof stamp === 'number' ? { ...frame.msg, ts_ms: stamp + aheadMs } : frame.msg;
      const told = inYesPrices({ ...frame, msg });
      rig.frame(told);
      const book = naive.get(String(told.msg['market_ticker']));
      if (told.type === 'orderbook_snapshot') book?.replace(kalshiReplacement(told.msg, 'yes')!);
      if (told.type === 'orderbook_delta') book?.add(kalshiLevelAdd(told.msg, 'yes')!);
    }
    return { rig, naive, tickers, served, seq: frames.at(-1)!.frame.seq! };
  };

  it('of Kalshi give the books of a naive reference, all of them live', () => {
    const { rig, naive, tickers } = replayed();
    expect(tickers).toHaveLength(12);

    for (const ticker of tickers) {
      expect(levelsOf(rig.book(ticker))).toEqual(naive.get(ticker)?.levels());
      expect(rig.state(ticker)).toMatch(/^live/);
    }
    expect(rig.connection().counts).toMatchObject({ frames: 269, gaps: 0 });
    expect(rig.taken('reopen')).toEqual([]);
  });

  it('of Kalshi that are not what the venue says when asked are detected and put right', () => {
    const { rig, naive, tickers, served, seq } = replayed();
    const odd = tickers[0]!;
    // A bid that the stream never told of.
    naive.get(odd)!.set({ side: 'bid', price: priceOf(100), size: sizeOf(77_000_000) });
    served(40_000, () => rig.taken('read-status'));
    expect(rig.tracked(odd).counts.repairs).toBe(1);
    expect(rig.state(odd)).toMatch(/^(gapped|down)/);
    let [sid, next] = [1, seq];
    if (rig.connection().state === 'ending') {
      rig.closed();
      rig.opened();
      rig.frame(kalshi.subscribed);
      [sid, next] = [7, 0];
    }
    for (const ticker of tickers) {
      const { bids, asks } = naive.get(ticker)!.levels();
      next += 1;
      const whole = kalshi.whole(next, ticker, wireOf(bids, false), wireOf(asks, false));
      rig.frame({ ...whole, sid });
      expect(rig.state(ticker)).toBe('live: snapshot');
      expect(levelsOf(rig.book(ticker))).toEqual(naive.get(ticker)!.levels());
    }
    for (const ticker of tickers.slice(1)) expect(rig.tracked(ticker).counts.repairs).toBe(0);
  });

  it('of Polymarket make whole books, in either order of levels', () => {
    const books = recordedPolymarket().filter(({ message }) => message['event_type'] === 'book');
    expect(books.length).toBeGreaterThan(1);
    for (const { message } of books) {
      const rig = livePolymarket('other');
      const token = String(message['asset_id']);
      const watched = onPolymarket(String(message['market']));
      rig.watch({ ...watched, instrument: { ...watched.instrument, names: [token, 'no'] } });
      rig.opened('venue-2');
      rig.frame(message, 'venue-2');
      expect(rig.state(watched.instrument.marketId)).toBe('live: snapshot');
    }
  });
});
