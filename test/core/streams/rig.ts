/** A stream machine in simulated time, with everything it asked for, and frames of both venues. */
import type { Book } from '../../../src-main/core/books/book.ts';
import type { Moment } from '../../../src-main/core/streams/moment.ts';
import type { StreamEffect } from '../../../src-main/core/streams/stream.ts';
import { streamMachineOf } from '../../../src-main/core/streams/stream-machine.ts';
import type { Watched } from '../../../src-main/core/streams/tracked-book.ts';
import { kalshiStream } from '../../../src-main/core/venues/kalshi/stream/orderbook-channel.ts';
import { polymarketStream } from '../../../src-main/core/venues/polymarket/stream/market-channel.ts';
import type { StreamProtocol } from '../../../src-main/core/venues/stream.ts';

/** A Tuesday, so no maintenance. */
export const START_MS = Date.UTC(2026, 10, 24, 12);
export const TICK_MS = 100;
/** The venue's clock is this far ahead of the operator's. */
export const AHEAD_MS = 700_000;

type Json = Readonly<Record<string, unknown>>;

export const rigOf = (protocol: StreamProtocol, name = 'venue') => {
  let atMs = START_MS;
  let elapsedMs = 50_000;
  const effects: StreamEffect[] = [];
  const changed: string[] = [];
  const machine = streamMachineOf({
    name,
    protocol,
    act: (effect) => effects.push(effect),
    changed: (marketId) => changed.push(marketId),
  });
  const moment = (): Moment => ({ atMs, elapsedMs });
  const taken = <Kind extends StreamEffect['kind']>(kind: Kind) => {
    const found = effects.filter((effect) => effect.kind === kind);
    for (const effect of found) effects.splice(effects.indexOf(effect), 1);
    return found as Extract<StreamEffect, { kind: Kind }>[];
  };
  const book = (marketId: string): Book => {
    const found = machine.book(marketId);
    if (found === null) throw new Error(`${marketId} is not watched`);
    return found;
  };
  return {
    machine,
    effects,
    changed,
    moment,
    taken,
    book,
    /** The venue's clock. */
    venueMs: () => atMs + AHEAD_MS,
    pass: (ms: number, each: () => void = () => undefined): void => {
      for (let passed = 0; passed < ms; passed += TICK_MS) {
        const step = Math.min(TICK_MS, ms - passed);
        atMs += step;
        elapsedMs += step;
        each();
        machine.tick(moment());
      }
    },
    /** Somebody sets the operator's clock. */
    setClock: (toMs: number): void => {
      atMs = toMs;
    },
    frame: (frame: unknown, connection = `${name}-1`): void =>
      machine.frame(
        connection,
        typeof frame === 'string' ? frame : JSON.stringify(frame),
        moment(),
      ),
    opened: (connection = `${name}-1`): void => machine.opened(connection, moment()),
    closed: (why = 'was closed by the venue', connection = `${name}-1`): void =>
      machine.closed(connection, why, moment()),
    /** The venue's clock is read, as it truly is. */
    clockRead: (): void =>
      machine.statusRead(null, { venueMs: atMs + AHEAD_MS, elapsedMs }, moment()),
    watch: (...all: readonly Watched[]): void => machine.watch(all, moment()),
    /** What was said on connections, parsed where it is JSON. */
    said: (): unknown[] =>
      taken('send').map(({ text }) => (text.startsWith('{') ? (JSON.parse(text) as Json) : text)),
    state: (marketId: string): string => {
      const { kind, reason } = book(marketId).state;
      return `${kind}: ${reason}`;
    },
    tracked: (marketId: string) => {
      const found = machine.state.books.get(marketId);
      if (found === undefined) throw new Error(`${marketId} is not watched`);
      return found;
    },
    connection: (id = `${name}-1`) => {
      const found = machine.state.connections.get(id);
      if (found === undefined) throw new Error(`there is no ${id}`);
      return found;
    },
  };
};
export type Rig = ReturnType<typeof rigOf>;

export const onKalshi = (ticker: string, closesAtMs: number | null = null): Watched => ({
  instrument: { marketId: ticker, names: [ticker] },
  closesAtMs,
});
export const onPolymarket = (marketId: string, closesAtMs: number | null = null): Watched => ({
  instrument: { marketId, names: [`${marketId}1`, `${marketId}2`] },
  closesAtMs,
});

/** Price and size as the venue writes them. */
export type WireLevels = readonly (readonly [string, string])[];

export const kalshi = {
  subscribed: { id: 1, type: 'subscribed', msg: { channel: 'orderbook_delta', sid: 7 } },
  whole: (seq: number, ticker: string, bids: WireLevels, asks: WireLevels) => ({
    type: 'orderbook_snapshot',
    sid: 7,
    seq,
    msg: { market_ticker: ticker, yes_dollars_fp: bids, no_dollars_fp: asks },
  }),
  delta: (
    seq: number,
    ticker: string,
    side: 'yes' | 'no',
    [price_dollars, delta_fp]: readonly [string, string],
    ts_ms: number | null = null,
  ) => ({
    type: 'orderbook_delta',
    sid: 7,
    seq,
    msg: { market_ticker: ticker, price_dollars, delta_fp, side, ts_ms },
  }),
  market: (seq: number, ticker: string, event_type: string, over: Json = {}) => ({
    type: 'market_lifecycle_v2',
    sid: 8,
    seq,
    msg: { market_ticker: ticker, event_type, ...over },
  }),
  read: (...books: readonly (readonly [string, WireLevels, WireLevels])[]) => ({
    orderbooks: books.map(([ticker, yes_dollars, no_dollars]) => ({
      ticker,
      orderbook_fp: { yes_dollars, no_dollars },
    })),
  }),
};

const wire = (levels: WireLevels) => levels.map(([price, size]) => ({ price, size }));
const book = (token: string, stampMs: number, bids: WireLevels, asks: WireLevels) => ({
  market: token.slice(0, -1),
  asset_id: token,
  timestamp: String(stampMs),
  bids: wire(bids),
  asks: wire(asks),
});
export const polymarket = {
  whole: (token: string, stampMs: number, bids: WireLevels, asks: WireLevels) => ({
    event_type: 'book',
    ...book(token, stampMs, bids, asks),
  }),
  change: (
    token: string,
    stampMs: number,
    side: 'BUY' | 'SELL',
    [price, size]: readonly [string, string],
    best: readonly [bid: string, ask: string] | null = null,
  ) => ({
    event_type: 'price_change',
    market: token.slice(0, -1),
    timestamp: String(stampMs),
    price_changes: [
      {
        asset_id: token,
        side,
        price,
        size,
        hash: '',
        ...(best === null ? {} : { best_bid: best[0], best_ask: best[1] }),
      },
    ],
  }),
  read: (...books: readonly (readonly [string, number, WireLevels, WireLevels])[]) =>
    books.map(([marketId, stampMs, bids, asks]) => book(`${marketId}1`, stampMs, bids, asks)),
};

/** Kalshi with these markets, live, the venue's clock known. Next number: one more than markets. */
export const liveKalshi = (...tickers: readonly string[]): Rig => {
  const rig = rigOf(kalshiStream);
  rig.watch(...tickers.map((ticker) => onKalshi(ticker)));
  rig.clockRead();
  rig.opened();
  rig.frame(kalshi.subscribed);
  tickers.forEach((ticker, at) =>
    rig.frame(kalshi.whole(at + 1, ticker, [['0.4200', '3.00']], [['0.4500', '8.00']])),
  );
  rig.effects.length = 0;
  return rig;
};

export const BIDS: WireLevels = [['0.42', '3']];
export const ASKS: WireLevels = [['0.45', '8']];

/** Polymarket with these markets, live, the venue's clock known. */
export const livePolymarket = (...marketIds: readonly string[]): Rig => {
  const rig = rigOf(polymarketStream);
  rig.watch(...marketIds.map((id) => onPolymarket(id)));
  rig.clockRead();
  rig.opened();
  for (const id of marketIds) rig.frame(polymarket.whole(`${id}1`, rig.venueMs(), BIDS, ASKS));
  rig.effects.length = 0;
  return rig;
};
