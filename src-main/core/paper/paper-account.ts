/**
 * What becomes of orders in a paper account when they arrive, when the book is looked at, when they are
 * cancelled, and when a market settles. Every fill is charged as a taker's by the market's own
 * schedule, also that of an order that rested: the dearer of both. Pure.
 */
import { type Book, isQuotable } from '../books/book.ts';
import { areFeesKnown, feeOf } from '../domain/fee.ts';
import type { KnownFees } from '../domain/fee-schedule.ts';
import type { Level } from '../domain/level.ts';
import { costOf, type Money, NO_MONEY, plus } from '../domain/money.ts';
import { oppositePrice, type Price } from '../domain/price.ts';
import { formatSize, NO_SHARES, type Size } from '../domain/size.ts';
import type { OrderIntent } from '../orders/order-intent.ts';
import type { TradedMarket } from '../venues/trading.ts';
import { feesOrRefusal, neededOrRefusal } from './checked-order.ts';
import {
  filledOf,
  type PaperOrder,
  type PaperState,
  remainingOf,
  restingOrders,
  sharesOf,
  withOrder,
} from './paper-state.ts';
import { afterFill } from './purse.ts';
import { forgotten, isWithin, leftFor, seenTaken, withTaken } from './taken-depth.ts';

/** The market at one moment. */
export type Scene = {
  readonly book: Book | null;
  readonly market: TradedMarket | null;
  readonly nowMs: number;
  readonly isNetting: boolean;
};

/** An order that rests leaves nothing behind for longer, as at Kalshi by our own wish (2026-11). */
export const RESTING_MS = 30_000;

type Standing = { readonly state: PaperState; readonly order: PaperOrder };

/** Up to this many shares of the levels, best first. */
const upTo = (levels: readonly Level[], size: Size): readonly Level[] => {
  let open = size as number;
  return levels.flatMap(({ price, size: shown }) => {
    const part = Math.min(shown, open) as Size;
    open -= part;
    return part > 0 ? [{ price, size: part }] : [];
  });
};

/** Null where it would take more out of the account than it may. */
const filledWith = (
  { state, order }: Standing,
  { price, size }: Level,
  from: readonly Level[],
  fees: KnownFees,
  { nowMs, isNetting }: Scene,
): Standing | null => {
  const fee = feeOf(fees, 'taker', { price, size });
  const { state: paid, outlay } = afterFill(state, order, { price, size, fee }, isNetting);
  const spent = plus(order.spent, outlay);
  if (paid.cash < NO_MONEY || (order.action === 'buy' && spent > order.needed)) return null;
  const key = `${order.venueOrderId}-${order.fills.length + 1}`;
  const fills = [...order.fills, { key, size, price, fee, atMs: nowMs }];
  const taken = withTaken(paid.taken, order, from);
  return { state: { ...paid, taken }, order: { ...order, spent, fills } };
};

/** The levels one by one, each at its own price, until one of them can not be paid. */
const takenFrom = (
  before: Standing,
  levels: readonly Level[],
  fees: KnownFees,
  scene: Scene,
): Standing => {
  let standing = before;
  for (const level of levels) {
    const next = filledWith(standing, level, [level], fees, scene);
    if (next === null) break;
    standing = next;
  }
  return standing;
};

/** How it stands after it arrived: over, or resting with what is left. */
const endOf = (order: PaperOrder): PaperOrder['ended'] => {
  if (remainingOf(order) === NO_SHARES) return 'filled';
  return order.lifetime === 'resting' ? null : 'cancelled';
};

/** The account with the order in it, or why the order was refused, in words. */
export const arrived = (
  state: PaperState,
  intent: OrderIntent,
  venueOrderId: string,
  scene: Scene,
): PaperState | string => {
  const { book, market, nowMs, isNetting } = scene;
  if (state.settled.has(intent.marketId)) return 'The market has been settled.';
  const fees = feesOrRefusal(market, intent);
  if (typeof fees === 'string') return fees;
  if (book === null || !isQuotable(book))
    return 'The book of this market is not known now, and nothing is filled against what is not known.';
  const needed = neededOrRefusal(state, fees, intent, isNetting);
  if (typeof needed === 'string') return needed;
  const { key, marketId, action, outcome, limit, size, lifetime } = intent;
  const order: PaperOrder = {
    ...{ key, marketId, action, outcome, limit, size, lifetime, venueOrderId, needed },
    spent: NO_MONEY,
    expiresAtMs: nowMs + RESTING_MS,
    fills: [],
    ended: null,
  };
  const seen = { ...state, taken: seenTaken(state.taken, marketId, book) };
  const levels = leftFor(book, seen.taken, order).filter(({ price }) =>
    isWithin(action, limit, price, false),
  );
  const after = takenFrom({ state: seen, order }, upTo(levels, size), fees, scene);
  if (lifetime === 'whole' && remainingOf(after.order) > 0)
    return `Only ${formatSize(filledOf(after.order))} of ${formatSize(size)} shares were there, and it was for all or nothing.`;
  return withOrder(after.state, { ...after.order, ended: endOf(after.order) });
};

/**
 * What an order that rests got: it is last in the queue, so that only a book which shows better than
 * its limit on the other side has come to it, and for no more than is shown there.
 */
const reached = (standing: Standing, book: Book, fees: KnownFees, scene: Scene): Standing => {
  const { state, order } = standing;
  const through = leftFor(book, state.taken, order).filter(({ price }) =>
    isWithin(order.action, order.limit, price, true),
  );
  const from = upTo(through, remainingOf(order));
  const size = from.reduce((sum, level) => sum + level.size, 0) as Size;
  if (size === 0) return standing;
  return filledWith(standing, { price: order.limit, size }, from, fees, scene) ?? standing;
};

const lookedAtOrder = (state: PaperState, order: PaperOrder, scene: Scene): PaperState => {
  const { book, market, nowMs } = scene;
  // What may have come in its last moments is not known, and is not given to it.
  if (nowMs >= order.expiresAtMs) return withOrder(state, { ...order, ended: 'expired' });
  if (book === null || !isQuotable(book) || market === null || !areFeesKnown(market.terms.fees))
    return state;
  const after = reached({ state, order }, book, market.terms.fees, scene);
  return after.order === order
    ? state
    : withOrder(after.state, { ...after.order, ended: endOf(after.order) });
};

/** The account after a look at the book of one market; the very same where nothing came of it. */
export const lookedAt = (state: PaperState, marketId: string, scene: Scene): PaperState => {
  const { book } = scene;
  const taken =
    book !== null && isQuotable(book) ? seenTaken(state.taken, marketId, book) : state.taken;
  const seen = taken === state.taken ? state : { ...state, taken };
  return restingOrders(seen)
    .filter((order) => order.marketId === marketId)
    .reduce((sum, order) => lookedAtOrder(sum, order, scene), seen);
};

export const withCancelled = (state: PaperState, orders: readonly PaperOrder[]): PaperState =>
  orders.reduce((sum, order) => withOrder(sum, { ...order, ended: 'cancelled' }), state);

/** Pays what is held of the market, and ends its orders; the very same where that was done before. */
export const settledWith = (
  state: PaperState,
  marketId: string,
  firstPays: Price,
  nowMs: number,
): PaperState => {
  if (state.settled.has(marketId)) return state;
  const { yes, no } = sharesOf(state, marketId);
  const paid: Money = plus(
    costOf(firstPays, yes, 'down'),
    costOf(oppositePrice(firstPays), no, 'down'),
  );
  const positions = new Map(state.positions);
  positions.delete(marketId);
  const resting = restingOrders(state).filter((order) => order.marketId === marketId);
  return {
    ...withCancelled(state, resting),
    positions,
    cash: plus(state.cash, paid),
    taken: forgotten(state.taken, marketId),
    settled: new Map(state.settled).set(marketId, { firstPays, paid, atMs: nowMs }),
  };
};
