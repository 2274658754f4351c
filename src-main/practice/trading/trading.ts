/**
 * The matching engine of one practice venue for one account: orders come in, trade with the floor's
 * books, rest in them and end. What was done is told to listeners; each venue words it in its own way.
 */
import type { Change, RestingFill } from '../books/order-book.ts';
import type { Traded } from '../books/floor.ts';
import type { TradeOf } from './account.ts';
import { checksOf } from './checks.ts';
import type { Trading, TradingEvent, TradingPorts } from './engine.ts';
import { match } from './matching.ts';
import type { Ending, Fill, Order } from './order.ts';
import { leftOf, sideOf, turned } from './order.ts';
import { reservedCash } from './reserve.ts';

export type {
  Amendment,
  MarketState,
  Placed,
  Refusal,
  Trading,
  TradingEvent,
  TradingPorts,
} from './engine.ts';

const firstPays = { yes: [10_000, 0], no: [0, 10_000], split: [5_000, 5_000] } as const;

export const tradingOf = (ports: TradingPorts): Trading => {
  const { venue, floor, account, isNetting, nowMs } = ports;
  const orders = new Map<string, Order>();
  const openIds = new Set<string>();
  const idByKey = new Map<string, string>();
  const fills = new Map<string, Fill>();
  /** Asked for with every word about an order. */
  const fillsOf = new Map<string, string[]>();
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
    const ofOrder = fillsOf.get(orderId) ?? [];
    ofOrder.push(fill.id);
    fillsOf.set(orderId, ofOrder);
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

  const checks = checksOf(ports, {
    open,
    openIn,
    isTaken: (key) => idByKey.has(key),
  });

  /** From its acceptance, or an amendment, to its end or its place in the book. */
  const run = (market: Traded, accepted: Order, fillMost: number) => {
    const { order, made, isSelf } = takeFrom(market, accepted, fillMost);
    const done = (ended: Order) => ({ refusal: null, order: ended, fills: made });
    if (order.status === 'filled') tell({ event: 'updated', order });
    if (order.status !== 'resting') return done(order);
    if (isSelf) return done(end(order, 'self-trade'));
    if (order.life !== 'resting') return done(end(order, 'rest-of-now'));
    const limit = turned(order.outcome, order.price);
    const resting = { id: order.id, price: limit, size: leftOf(order) };
    announce(market, [market.book.rest(sideOf(order), resting)]);
    tell({ event: 'rested', order });
    return done(order);
  };

  const place: Trading['place'] = (asked, fillMost = Infinity) => {
    const wanted = checks.reduced(asked);
    const market = floor.market(venue, wanted.market);
    const refusal = checks.refusalOf(wanted);
    if (refusal !== null || market === null) {
      const earlier = orders.get(idByKey.get(wanted.clientKey) ?? '') ?? null;
      return { refusal: refusal ?? 'no-market', order: earlier };
    }
    const missed = checks.missedOf(wanted, market);
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
    return run(market, accepted, accepted.life === 'now' ? fillMost : Infinity);
  };

  const amend: Trading['amend'] = (id, amendment) => {
    const before = orders.get(id);
    const market = before === undefined ? null : floor.market(venue, before.market);
    if (before?.status !== 'resting' || market === null) return null;
    const wanted = { ...before, ...amendment };
    if (wanted.size <= before.filled)
      throw new Error('an amended order must be more than is filled');
    const refusal = checks.amendRefusalOf(before, wanted);
    if (refusal !== null) return { refusal, order: before };
    const amended = keep({ ...wanted, updatedAtMs: nowMs() });
    idByKey.set(amended.clientKey, id);
    if (wanted.price === before.price && wanted.size <= before.size) {
      const less = before.size - wanted.size;
      const change = less > 0 ? market.book.reduce(sideOf(before), id, less) : null;
      if (change !== null) announce(market, [change]);
      tell({ event: 'rested', order: amended });
      return { refusal: null, order: amended, fills: [] };
    }
    const gone = market.book.withdraw(sideOf(before), id);
    if (gone !== null) announce(market, [gone]);
    const missed = checks.missedOf(amended, market);
    return missed === null
      ? run(market, amended, Infinity)
      : { refusal: null, order: end(amended, missed), fills: [] };
  };

  return {
    place,
    amend,
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
      orderId === undefined
        ? [...fills.values()]
        : (fillsOf.get(orderId) ?? []).flatMap((id) => fills.get(id) ?? []),
    free,
    account,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
