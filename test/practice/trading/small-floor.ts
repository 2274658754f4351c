/** A floor of two markets whose fair price a test moves, with an engine and a held clock on it. */
import { drawsOf } from '../../../src-main/practice/books/draws.ts';
import type { Floor, FloorListener, Traded } from '../../../src-main/practice/books/floor.ts';
import type { Change, Side } from '../../../src-main/practice/books/order-book.ts';
import { orderBookOf } from '../../../src-main/practice/books/order-book.ts';
import { accountOf } from '../../../src-main/practice/trading/account.ts';
import type { Wanted } from '../../../src-main/practice/trading/order.ts';
import type {
  MarketState,
  Placed,
  TradingEvent,
  TradingPorts,
} from '../../../src-main/practice/trading/trading.ts';
import { tradingOf } from '../../../src-main/practice/trading/trading.ts';

export const POCKET = 'main';
export const START = 5_000_000_000n;

export const smallFloor = (over: Partial<TradingPorts> = {}, seed = 1) => {
  let atMs = 1_000_000;
  let ids = 0;
  const states: Record<string, MarketState> = { A: 'open', B: 'open' };
  const markets: Record<string, Traded> = {};
  for (const id of Object.keys(states))
    markets[id] = {
      venue: 'kalshi',
      id,
      tokens: [],
      tick: 100,
      book: orderBookOf(5_000, 100, drawsOf(seed)),
    };
  const listeners = new Set<FloorListener>();
  const announce: FloorListener = (market, changes, at) => {
    for (const listener of listeners) listener(market, changes, at);
  };
  const floor: Floor = {
    market: (_venue, id) => markets[id] ?? null,
    byToken: () => null,
    step: () => undefined,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce,
  };
  const account = accountOf({ isNetting: over.isNetting ?? true });
  account.deposit(POCKET, START, atMs);
  const trading = tradingOf({
    venue: 'kalshi',
    floor,
    account,
    isNetting: true,
    nowMs: () => atMs,
    newId: () => `id-${(ids += 1)}`,
    stateOf: (id) => states[id] ?? null,
    pocketOf: () => POCKET,
    feeOf: () => 7n,
    feeMostOf: () => 100n,
    missed: 'cancelled',
    isEmptiedOnResume: true,
    ...over,
  });
  const events: TradingEvent[] = [];
  trading.listen((event) => events.push(event));
  /** What a stream subscriber would know of A's book. */
  const seen: Record<Side, Map<number, number>> = {
    bid: new Map(markets['A']!.book.levels('bid')),
    ask: new Map(markets['A']!.book.levels('ask')),
  };
  const see = ({ side, price, size }: Change): void => {
    if (size === 0) seen[side].delete(price);
    else seen[side].set(price, size);
  };
  floor.listen((market, changes) => {
    if (market.id === 'A') changes.forEach(see);
  });
  const book = markets['A']!.book;
  return {
    trading,
    account,
    events,
    seen,
    book,
    states,
    pass: (ms: number) => (atMs += ms),
    now: () => atMs,
    /** The crowd's price moves; the floor tells its listeners, as it does. */
    move: (fair: number, ms?: number) => announce(markets['A']!, book.follow(fair, ms), atMs),
    place: (wanted: Partial<Wanted> = {}, fillMost?: number): Placed =>
      trading.place(
        {
          clientKey: `key-${(ids += 1)}`,
          market: 'A',
          outcome: 0,
          action: 'buy',
          price: 5_000,
          size: 100,
          life: 'resting',
          isPostOnly: false,
          expiresAtMs: null,
          selfTrade: 'cancel-taker',
          isReduceOnly: false,
          isCancelledOnPause: false,
          group: null,
          ...wanted,
        },
        fillMost,
      ),
  };
};

/** The order and its fills, or an error that says why there is none. */
export const taken = (placed: Placed) => {
  if (placed.refusal !== null) throw new Error(`refused: ${placed.refusal}`);
  return placed;
};

export const isCrossed = (seen: Readonly<Record<Side, ReadonlyMap<number, number>>>): boolean =>
  seen.bid.size > 0 &&
  seen.ask.size > 0 &&
  Math.max(...seen.bid.keys()) >= Math.min(...seen.ask.keys());
