/**
 * The matching engine of one practice venue for one account: orders come in, trade with the floor's
 * books, rest in them and end. What was done is told to listeners; each venue words it in its own way.
 */
import type { VenueName } from '../catalogue/catalogue.ts';
import type { MarketChange } from '../catalogue/market-changes.ts';
import type { Change, RestingFill } from '../books/order-book.ts';
import type { Floor, Traded } from '../books/floor.ts';
import type { Account, TradeOf } from './account.ts';
import { crosses, match, withinReach } from './matching.ts';
import type { Ending, Fill, Order, Wanted } from './order.ts';
import { leftOf, sideOf, turned } from './order.ts';
import { cashFor, freeShares, reservedCash } from './reserve.ts';

export type MarketState = 'open' | 'paused' | 'closed';

export type Refusal =
  | 'no-market'
  | 'paused'
  | 'closed'
  | 'duplicate'
  | 'expired'
  | 'no-money'
  | 'no-shares'
  | 'reduce-only'
  | 'would-cross'
  | 'not-whole';

/** `order` is the earlier one where the refusal is `duplicate`. */
export type Placed =
  | { readonly refusal: Refusal; readonly order: Order | null }
  | { readonly refusal: null; readonly order: Order; readonly fills: readonly Fill[] };

/**
 * `placed` comes before an order trades, `rested` when what is left of it is in the book, `updated`
 * when a fill has changed it, `cancelled` when it ended with something left.
 */
export type TradingEvent =
  | { readonly event: 'placed' | 'rested' | 'updated' | 'cancelled'; readonly order: Order }
  | { readonly event: 'fill' | 'reversed'; readonly fill: Fill; readonly order: Order }
  | { readonly event: 'settled'; readonly market: string };

export type TradingPorts = {
  readonly venue: VenueName;
  readonly floor: Floor;
  readonly account: Account;
  readonly isNetting: boolean;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** Null for a market that the venue does not list. */
  readonly stateOf: (market: string) => MarketState | null;
  readonly pocketOf: (market: string) => string;
  /** Of one fill, in 1e-6 dollars. Is asked once for each, in their order. */
  readonly feeOf: (order: Order, price: number, size: number, isTaker: boolean) => bigint;
  /** The highest fee of an order that takes at its limit; asked before it is accepted. */
  readonly feeMostOf: (wanted: Wanted) => bigint;
  /** What becomes of an order that would cross or cannot be whole: no order at all, or a cancelled one. */
  readonly missed: 'refused' | 'cancelled';
  /** Whether a market that trades again begins with an empty book of ours, as on Kalshi. */
  readonly isEmptiedOnResume: boolean;
};

export type Trading = {
  /** @param fillMost the most an order for `now` may fill, for the fault `partial`. */
  readonly place: (wanted: Wanted, fillMost?: number) => Placed;
  /** Null where no such order is open. */
  readonly cancel: (id: string, ending?: Ending) => Order | null;
  readonly cancelWhere: (isMeant: (order: Order) => boolean, ending?: Ending) => readonly Order[];
  /** A fill that the cancel came too late for: what was left, at the limit. Null where not cancelled. */
  readonly fillAfterCancel: (id: string) => Fill | null;
  /** The venue takes a fill back, once. */
  readonly reverse: (fillId: string) => Fill | null;
  /** Ends what has expired or trades in a market that is closed. */
  readonly step: (atMs: number) => void;
  readonly marketChanged: (market: string, wanted: MarketChange) => void;
  readonly order: (id: string) => Order | null;
  readonly byClientKey: (key: string) => Order | null;
  /** Oldest first. */
  readonly orders: () => readonly Order[];
  readonly open: () => readonly Order[];
  /** Oldest first; of one order where its id is given. */
  readonly fills: (orderId?: string) => readonly Fill[];
  /** Cash that no open order holds back. */
  readonly free: (pocket: string) => bigint;
  readonly account: Account;
  readonly listen: (listener: (event: TradingEvent) => void) => () => void;
};

const firstPays = { yes: [10_000, 0], no: [0, 10_000], split: [5_000, 5_000] } as const;

export const tradingOf = (ports: TradingPorts): Trading => {
  const { venue, floor, account, isNetting, nowMs } = ports;
  const orders = new Map<string, Order>();
  const openIds = new Set<string>();
  const idByKey = new Map<string, string>();
  const fills = new Map<string, Fill>();
  const heard = new WeakSet<Traded>();
  const listeners = new Set<(event: TradingEvent) => void>();

  const tell = (event: TradingEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  const open = (): readonly Order[] =>
    [...openIds].flatMap((id) => {
      const order = orders.get(id);
      return order === undefined ? [] : [order];
    });
  const openIn = (pocket: string): readonly Order[] =>
    open().filter(({ market }) => ports.pocketOf(market) === pocket);
  const free = (pocket: string): bigint =>
    account.cash(pocket) - reservedCash(openIn(pocket), account.held, isNetting);

  const keep = (order: Order): Order => {
    orders.set(order.id, order);
    if (order.status === 'resting') openIds.add(order.id);
    else openIds.delete(order.id);
    return order;
  };
  const announce = (market: Traded, changes: readonly Change[]): void =>
    floor.announce(market, changes, nowMs());

  const tradeOf = (fill: Fill): TradeOf => ({
    ...fill,
    pocket: ports.pocketOf(fill.market),
    fillId: fill.id,
  });

  /** `price` is the outcome's own. */
  const fillOrder = (before: Order, price: number, size: number, isTaker: boolean) => {
    const { id: orderId, clientKey, market, outcome, action } = before;
    const fee = ports.feeOf(before, price, size, isTaker);
    const made = { orderId, clientKey, market, outcome, action, price, size, isTaker, fee };
    const fill: Fill = { id: ports.newId(), ...made, atMs: nowMs(), isReversed: false };
    fills.set(fill.id, fill);
    account.trade(tradeOf(fill));
    const filled = before.filled + size;
    const isWhole = filled === before.size;
    const order = keep({
      ...before,
      filled,
      ...(isWhole && { status: 'filled' as const, ending: null }),
      updatedAtMs: nowMs(),
    });
    tell({ event: 'fill', fill, order });
    return { fill, order };
  };

  const end = (order: Order, ending: Ending): Order => {
    const market = floor.market(venue, order.market);
    const change = market?.book.withdraw(sideOf(order), order.id) ?? null;
    const ended = keep({ ...order, status: 'cancelled', ending, updatedAtMs: nowMs() });
    if (market !== null && change !== null) announce(market, [change]);
    tell({ event: 'cancelled', order: ended });
    return ended;
  };

  const onRestingFill = ({ id, size }: RestingFill): void => {
    const order = orders.get(id);
    if (order === undefined) return;
    tell({ event: 'updated', order: fillOrder(order, order.price, size, false).order });
  };

  const cancelWhere: Trading['cancelWhere'] = (isMeant, ending = 'asked') =>
    open()
      .filter(isMeant)
      .map((order) => end(order, ending));

  /** Takes what it may; what is left of it stays `resting` here and is the caller's to end or to rest. */
  const takeFrom = (market: Traded, accepted: Order, fillMost: number) => {
    const side = sideOf(accepted);
    const limit = turned(accepted.outcome, accepted.price);
    const made: Fill[] = [];
    let order = accepted;
    for (;;) {
      const most = Math.min(leftOf(order), fillMost - order.filled);
      const { taken, changes, ownId } = match(market.book, side, limit, most);
      for (const { price, size } of taken) {
        const done = fillOrder(order, turned(order.outcome, price), size, true);
        made.push(done.fill);
        order = done.order;
      }
      announce(market, changes);
      if (ownId === null) return { order, made, isSelf: false };
      if (order.selfTrade === 'cancel-taker') return { order, made, isSelf: true };
      const own = orders.get(ownId);
      if (own !== undefined) end(own, 'self-trade');
    }
  };

  const refusalOf = (wanted: Wanted, state: MarketState | null): Refusal | null => {
    if (state === null) return 'no-market';
    if (idByKey.has(wanted.clientKey)) return 'duplicate';
    if (state !== 'open') return state;
    if (wanted.expiresAtMs !== null && wanted.expiresAtMs <= nowMs()) return 'expired';
    const pocket = ports.pocketOf(wanted.market);
    if (wanted.action === 'sell')
      return freeShares(wanted, open(), account.held) < wanted.size ? 'no-shares' : null;
    const needed = cashFor(wanted, openIn(pocket), account.held, isNetting);
    return needed + ports.feeMostOf(wanted) > free(pocket) ? 'no-money' : null;
  };

  /** A reduce-only order is as large as what it reduces at most. */
  const reduced = (wanted: Wanted): Wanted => {
    if (!wanted.isReduceOnly) return wanted;
    const outcome =
      wanted.action === 'sell' ? wanted.outcome : wanted.outcome === 0 ? 1 : (0 as const);
    return { ...wanted, size: Math.min(wanted.size, account.held(wanted.market, outcome)) };
  };

  const missedOf = (wanted: Wanted, { book }: Traded): 'would-cross' | 'not-whole' | null => {
    const side = sideOf(wanted);
    const limit = turned(wanted.outcome, wanted.price);
    if (wanted.isPostOnly && crosses(book, side, limit)) return 'would-cross';
    const isPastOwn = wanted.selfTrade === 'cancel-maker';
    return wanted.life === 'whole' && withinReach(book, side, limit, isPastOwn) < wanted.size
      ? 'not-whole'
      : null;
  };

  const place: Trading['place'] = (asked, fillMost = Infinity) => {
    const wanted = reduced(asked);
    const market = floor.market(venue, wanted.market);
    const refusal =
      wanted.size <= 0 ? 'reduce-only' : refusalOf(wanted, ports.stateOf(asked.market));
    if (refusal !== null || market === null) {
      const earlier = orders.get(idByKey.get(wanted.clientKey) ?? '') ?? null;
      return { refusal: refusal ?? 'no-market', order: earlier };
    }
    const missed = missedOf(wanted, market);
    if (missed !== null && ports.missed === 'refused') return { refusal: missed, order: null };
    if (!heard.has(market)) market.book.onRestingFill(onRestingFill);
    heard.add(market);

    const atMs = nowMs();
    const accepted = keep({
      ...wanted,
      id: wanted.id ?? ports.newId(),
      status: 'resting',
      ending: null,
      filled: 0,
      createdAtMs: atMs,
      updatedAtMs: atMs,
    });
    idByKey.set(wanted.clientKey, accepted.id);
    tell({ event: 'placed', order: accepted });
    if (missed !== null) return { refusal: null, order: end(accepted, missed), fills: [] };
    const most = accepted.life === 'now' ? fillMost : Infinity;
    const { order, made, isSelf } = takeFrom(market, accepted, most);
    if (order.status === 'filled') tell({ event: 'updated', order });
    if (order.status !== 'resting') return { refusal: null, order, fills: made };
    if (isSelf) return { refusal: null, order: end(order, 'self-trade'), fills: made };
    if (order.life !== 'resting')
      return { refusal: null, order: end(order, 'rest-of-now'), fills: made };
    const limit = turned(order.outcome, order.price);
    const resting = { id: order.id, price: limit, size: leftOf(order) };
    announce(market, [market.book.rest(sideOf(order), resting)]);
    tell({ event: 'rested', order });
    return { refusal: null, order, fills: made };
  };

  return {
    place,
    cancel: (id, ending = 'asked') => {
      const order = orders.get(id);
      return order?.status === 'resting' ? end(order, ending) : null;
    },
    cancelWhere,
    fillAfterCancel: (id) => {
      const order = orders.get(id);
      if (order?.status !== 'cancelled' || leftOf(order) === 0) return null;
      const done = fillOrder(order, order.price, leftOf(order), false);
      tell({ event: 'updated', order: done.order });
      return done.fill;
    },
    reverse: (fillId) => {
      const fill = fills.get(fillId);
      const order = fill === undefined ? undefined : orders.get(fill.orderId);
      if (fill === undefined || order === undefined || fill.isReversed) return null;
      const reversed = { ...fill, isReversed: true };
      fills.set(fillId, reversed);
      account.reverse(tradeOf(fill), nowMs());
      tell({ event: 'reversed', fill: reversed, order });
      return reversed;
    },
    step: (atMs) => {
      cancelWhere(({ expiresAtMs }) => expiresAtMs !== null && expiresAtMs <= atMs, 'expired');
      cancelWhere(({ market }) => ports.stateOf(market) === 'closed', 'closed');
    },
    marketChanged: (market, wanted) => {
      const isIn = (order: Order): boolean => order.market === market;
      if (wanted.change === 'pause')
        cancelWhere((order) => isIn(order) && order.isCancelledOnPause, 'paused');
      if (wanted.change === 'resume' && ports.isEmptiedOnResume) cancelWhere(isIn, 'resumed');
      if (wanted.change !== 'settle') return;
      cancelWhere(isIn, 'closed');
      const pays = wanted.result === 'void' ? 'cost' : firstPays[wanted.result];
      account.settle(ports.pocketOf(market), market, pays, nowMs());
      tell({ event: 'settled', market });
    },
    order: (id) => orders.get(id) ?? null,
    byClientKey: (key) => orders.get(idByKey.get(key) ?? '') ?? null,
    orders: () => [...orders.values()],
    open,
    fills: (orderId) =>
      [...fills.values()].filter((fill) => orderId === undefined || fill.orderId === orderId),
    free,
    account,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
