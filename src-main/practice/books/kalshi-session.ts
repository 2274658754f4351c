/**
 * Kalshi's stream (its AsyncAPI of autumn 2026): numbered subscriptions, snapshots and signed changes
 * of bids for YES and for NO, lifecycle of markets, errors by number. What is private is told by
 * kalshi/private-channels.ts.
 */
import { isPrivateChannel, privateChannelsOf } from '../kalshi/private-channels.ts';
import type { Traded } from './floor.ts';
import type { Change } from './order-book.ts';
import type { MarketNews, Session, SessionPorts } from './session.ts';
import { jsonOf, textsOf } from './session.ts';

const VENUE = 'kalshi';
const ONE_DOLLAR = 10_000;

export const dollarText = (ticks: number): string => (ticks / ONE_DOLLAR).toFixed(4);
export const countText = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** Ascending, so the best bid is last. A side without orders has no key. */
export const sideRows = (market: Traded, side: 'yes' | 'no', isYesPrice: boolean) =>
  [...market.book.levels(side === 'yes' ? 'bid' : 'ask')]
    .map(([ticks, size]) => {
      const own = side === 'yes' || isYesPrice ? ticks : ONE_DOLLAR - ticks;
      return [own, size] as const;
    })
    .sort(([one], [other]) => one - other)
    .map(([ticks, size]) => [dollarText(ticks), countText(size)]);

type Subscription = {
  readonly sid: number;
  seq: number;
  readonly tickers: Set<string>;
  readonly isYesPrice: boolean;
};

const lifecycleOf: Partial<Record<MarketNews['wanted']['change'], string>> = {
  pause: 'deactivated',
  resume: 'activated',
  settle: 'determined',
  date: 'close_date_updated',
  rules: 'metadata_updated',
  tick: 'price_level_structure_updated',
};

export const kalshiSession = (ports: SessionPorts): Session => {
  const { floor, lies, wire, nowMs } = ports;
  const privates = privateChannelsOf({ ...ports, send: wire.plain });
  let books: Subscription | null = null;
  let changes: Subscription | null = null;
  let nextSid = 1;

  const error = (id: unknown, code: number, msg: string): void =>
    wire.plain(JSON.stringify({ id, type: 'error', msg: { code, msg } }));

  /** Numbered, and so never said while nothing is said. */
  const numbered = (to: Subscription, frame: Readonly<Record<string, unknown>>): void => {
    if (lies.tells(VENUE, 'frozen')) return;
    to.seq += 1;
    const text = JSON.stringify({ ...frame, sid: to.sid, seq: to.seq, sending_ts_ms: nowMs() });
    wire.news(text, String(to.sid));
  };

  const snapshot = (to: Subscription, ticker: string, isCrossed = false): void => {
    const market = floor.market(VENUE, ticker);
    if (market === null) return;
    const [yes, no] = [
      sideRows(market, 'yes', to.isYesPrice),
      sideRows(market, 'no', to.isYesPrice),
    ];
    const [first, second] = isCrossed ? [no, yes] : [yes, no];
    numbered(to, {
      type: 'orderbook_snapshot',
      msg: {
        market_ticker: ticker,
        market_id: ticker,
        ...(first.length > 0 && { yes_dollars_fp: first }),
        ...(second.length > 0 && { no_dollars_fp: second }),
      },
    });
  };

  const delta = (to: Subscription, { id }: Traded, change: Change, atMs: number): void => {
    const isBid = change.side === 'bid';
    const ticks = isBid || to.isYesPrice ? change.price : ONE_DOLLAR - change.price;
    numbered(to, {
      type: 'orderbook_delta',
      msg: {
        market_ticker: id,
        market_id: id,
        price_dollars: dollarText(ticks),
        delta_fp: countText(change.gained),
        side: isBid ? 'yes' : 'no',
        ts: new Date(atMs).toISOString(),
        ts_ms: atMs,
      },
    });
  };

  const subscribe = (id: unknown, params: Readonly<Record<string, unknown>>): void => {
    const channels = textsOf(params['channels']);
    if (channels.length === 0) return error(id, 3, 'Channels required');
    for (const channel of channels) {
      const tickers = textsOf(params['market_tickers']);
      const made: Subscription = {
        sid: nextSid,
        seq: 0,
        tickers: new Set(tickers),
        isYesPrice: params['use_yes_price'] === true,
      };
      if (channel === 'orderbook_delta') {
        if (tickers.length === 0) return error(id, 14, 'Market Ticker required');
        books = made;
      } else if (channel === 'market_lifecycle_v2') changes = made;
      else if (isPrivateChannel(channel)) privates.open(channel, made.sid, tickers);
      else return error(id, 8, 'Unknown channel');
      nextSid += 1;
      wire.plain(JSON.stringify({ id, type: 'subscribed', msg: { channel, sid: made.sid } }));
      if (channel === 'orderbook_delta') for (const ticker of tickers) snapshot(made, ticker);
    }
  };

  const update = (id: unknown, params: Readonly<Record<string, unknown>>): void => {
    const sid = params['sid'] ?? (params['sids'] as readonly unknown[] | undefined)?.[0];
    if (books === null || sid !== books.sid) return error(id, 7, 'Unknown subscription ID');
    const tickers = textsOf(params['market_tickers']);
    if (tickers.length === 0) return error(id, 14, 'Market Ticker required');
    const { action } = params;
    if (action === 'get_snapshot') {
      for (const ticker of tickers) snapshot(books, ticker);
      return;
    }
    if (action !== 'add_markets' && action !== 'delete_markets')
      return error(id, 13, 'Unsupported action');
    const added = tickers.filter((ticker) => books?.tickers.has(ticker) === false);
    for (const ticker of tickers)
      if (action === 'add_markets') books.tickers.add(ticker);
      else books.tickers.delete(ticker);
    numbered(books, { id, type: 'ok', msg: { market_tickers: [...books.tickers] } });
    if (action === 'add_markets') for (const ticker of added) snapshot(books, ticker);
  };

  const stop = floor.listen((market, made, atMs) => {
    if (market.venue !== VENUE || books === null || !books.tickers.has(market.id)) return;
    if (lies.takes(VENUE, 'crossed')) return snapshot(books, market.id, true);
    for (const change of made) if (change.gained !== 0) delta(books, market, change, atMs);
  });

  return {
    receive: (text) => {
      const message = jsonOf(text);
      const params = message?.['params'];
      const id = message?.['id'];
      if (message === null || typeof params !== 'object' || params === null)
        return error(id ?? 0, 2, 'Params required');
      const known = params as Readonly<Record<string, unknown>>;
      if (message['cmd'] === 'subscribe') return subscribe(id, known);
      if (message['cmd'] === 'update_subscription') return update(id, known);
      error(id, 5, 'Unknown command');
    },
    marketChanged: ({ venue, id, wanted }) => {
      const event_type = lifecycleOf[wanted.change];
      if (venue !== VENUE || changes === null || event_type === undefined) return;
      const step = wanted.change === 'tick' ? dollarText(wanted.tickMills * 10) : null;
      numbered(changes, {
        type: 'market_lifecycle_v2',
        msg: {
          event_type,
          market_ticker: id,
          ...(step !== null && {
            price_ranges: [{ start: '0.0000', end: '1.0000', step }],
          }),
        },
      });
    },
    close: () => {
      stop();
      privates.close();
    },
  };
};
