/** Orders, fills and positions of the practice account as Kalshi writes them, over REST and its stream. */
import type { LedgerEntry, Position } from '../trading/account.ts';
import type { Ending, Fill, Order, Outcome } from '../trading/order.ts';
import { costOf, leftOf, turned } from '../trading/order.ts';

const MICROS = 1_000_000n;

/** "0.4500" */
export const priceText = (ticks: number): string => (ticks / 10_000).toFixed(4);
/** "6.00" */
export const countText = (hundredths: number): string => (hundredths / 100).toFixed(2);
/** "2.670000", exactly. */
export const moneyText = (micros: bigint): string => {
  const size = micros < 0n ? -micros : micros;
  const cents = String(size % MICROS).padStart(6, '0');
  return `${micros < 0n ? '-' : ''}${size / MICROS}.${cents}`;
};
const timeText = (ms: number): string => new Date(ms).toISOString();

const sidesOf = (outcome: Outcome) =>
  ({
    outcome_side: outcome === 0 ? 'yes' : 'no',
    book_side: outcome === 0 ? 'bid' : 'ask',
  }) as const;

const statusOf = ({ status }: Order): string =>
  status === 'filled' ? 'executed' : status === 'cancelled' ? 'canceled' : 'resting';

/** The stream names no reason for a plain cancel; what is decreased to nothing comes nearest. */
const reasons: Readonly<Record<Ending, string>> = {
  asked: 'Decrease',
  'rest-of-now': 'ExpiryCancel',
  'not-whole': 'ExpiryCancel',
  'would-cross': 'PostOnlyCrossCancel',
  'self-trade': 'SelfTradeCancel',
  expired: 'ExpiryCancel',
  'reduce-only': 'ReduceOnlyCancel',
  paused: 'HaltCancel',
  resumed: 'HaltCancel',
  closed: 'CloseCancel',
};

export type Of = {
  readonly userId: string;
  readonly shardOf: (ticker: string) => number;
};

/** What an order's fills cost and paid in fees, by part. */
const sumsOf = (fills: readonly Fill[]) => {
  const sum = (isTaker: boolean, amountOf: (fill: Fill) => bigint): string =>
    moneyText(
      fills
        .filter((fill) => fill.isTaker === isTaker)
        .reduce((total, fill) => total + amountOf(fill), 0n),
    );
  const cost = ({ price, size }: Fill): bigint => costOf(price, size);
  const fee = (fill: Fill): bigint => fill.fee;
  return {
    taker_fill_cost_dollars: sum(true, cost),
    maker_fill_cost_dollars: sum(false, cost),
    taker_fees_dollars: sum(true, fee),
    maker_fees_dollars: sum(false, fee),
  };
};

/** Nothing remains of an order that was cancelled. */
export const remainingOf = (order: Order): number =>
  order.status === 'cancelled' ? 0 : leftOf(order);

const selfTradeWord = ({ selfTrade }: Order): string =>
  selfTrade === 'cancel-maker' ? 'maker' : 'taker_at_cross';

export const orderRecord = (order: Order, fills: readonly Fill[], { userId, shardOf }: Of) => ({
  order_id: order.id,
  user_id: userId,
  client_order_id: order.clientKey,
  ticker: order.market,
  ...sidesOf(order.outcome),
  type: 'limit',
  status: statusOf(order),
  yes_price_dollars: priceText(turned(order.outcome, order.price)),
  no_price_dollars: priceText(10_000 - turned(order.outcome, order.price)),
  initial_count_fp: countText(order.size),
  fill_count_fp: countText(order.filled),
  remaining_count_fp: countText(remainingOf(order)),
  ...sumsOf(fills),
  created_time: timeText(order.createdAtMs),
  last_update_time: timeText(order.updatedAtMs),
  expiration_time: order.expiresAtMs === null ? null : timeText(order.expiresAtMs),
  self_trade_prevention_type: selfTradeWord(order),
  order_group_id: order.group,
  cancel_order_on_pause: order.isCancelledOnPause,
  subaccount_number: 0,
  exchange_index: shardOf(order.market),
});

export const fillRecord = (fill: Fill, { shardOf }: Of) => ({
  fill_id: fill.id,
  trade_id: fill.id,
  order_id: fill.orderId,
  ticker: fill.market,
  market_ticker: fill.market,
  exchange_index: shardOf(fill.market),
  ...sidesOf(fill.outcome),
  count_fp: countText(fill.size),
  yes_price_dollars: priceText(turned(fill.outcome, fill.price)),
  no_price_dollars: priceText(10_000 - turned(fill.outcome, fill.price)),
  is_taker: fill.isTaker,
  fee_cost: moneyText(fill.fee),
  created_time: timeText(fill.atMs),
  ts: Math.floor(fill.atMs / 1_000),
  subaccount_number: 0,
});

export const fillMessage = (fill: Fill, post: number, { shardOf }: Of) => ({
  trade_id: fill.id,
  order_id: fill.orderId,
  client_order_id: fill.clientKey,
  market_ticker: fill.market,
  exchange_index: shardOf(fill.market),
  is_taker: fill.isTaker,
  ...sidesOf(fill.outcome),
  side: sidesOf(fill.outcome).outcome_side,
  action: 'buy',
  purchased_side: sidesOf(fill.outcome).outcome_side,
  yes_price_dollars: priceText(turned(fill.outcome, fill.price)),
  count_fp: countText(fill.size),
  fee_cost: moneyText(fill.fee),
  post_position_fp: countText(post),
  ts: Math.floor(fill.atMs / 1_000),
  ts_ms: fill.atMs,
  subaccount: 0,
});

export const orderMessage = (order: Order, fills: readonly Fill[], of: Of) => ({
  order_id: order.id,
  user_id: of.userId,
  ticker: order.market,
  exchange_index: of.shardOf(order.market),
  status: statusOf(order),
  ...(order.ending !== null
    ? { last_update_reason: reasons[order.ending] }
    : order.filled > 0 && { last_update_reason: 'Trade' }),
  ...sidesOf(order.outcome),
  side: sidesOf(order.outcome).outcome_side,
  is_yes: order.outcome === 0,
  yes_price_dollars: priceText(turned(order.outcome, order.price)),
  initial_count_fp: countText(order.size),
  fill_count_fp: countText(order.filled),
  remaining_count_fp: countText(remainingOf(order)),
  ...sumsOf(fills),
  client_order_id: order.clientKey,
  ...(order.group !== null && { order_group_id: order.group }),
  self_trade_prevention_type: selfTradeWord(order),
  created_time: timeText(order.createdAtMs),
  created_ts_ms: order.createdAtMs,
  ...(order.expiresAtMs !== null && { expiration_ts_ms: order.expiresAtMs }),
  last_updated_ts_ms: order.updatedAtMs,
  subaccount_number: 0,
});

/** One market's position: contracts above zero are YES, below zero NO. */
export type Standing = {
  readonly ticker: string;
  readonly net: number;
  readonly cost: bigint;
  readonly realized: bigint;
  readonly fees: bigint;
  readonly traded: bigint;
  readonly volume: number;
  readonly updatedAtMs: number;
};

export const standingOf = (
  ticker: string,
  positions: readonly Position[],
  ledger: readonly LedgerEntry[],
  fills: readonly Fill[],
): Standing => {
  const here = positions.filter(({ market }) => market === ticker);
  const entries = ledger.filter(({ market }) => market === ticker);
  const sum = (kinds: readonly LedgerEntry['kind'][]): bigint =>
    entries.reduce(
      (total, { kind, amount }) => (kinds.includes(kind) ? total + amount : total),
      0n,
    );
  const cost = here.reduce((total, position) => total + position.cost, 0n);
  const ours = fills.filter(({ market }) => market === ticker);
  return {
    ticker,
    net: here.reduce((net, { outcome, size }) => net + (outcome === 0 ? size : -size), 0),
    cost,
    // What came in above what the contracts cost that are not held any more.
    realized: sum(['trade', 'pair', 'settlement']) + cost,
    fees: -sum(['fee']),
    traded: ours.reduce((total, { price, size }) => total + costOf(price, size), 0n),
    volume: ours.reduce((total, { size }) => total + size, 0),
    updatedAtMs: entries.at(-1)?.atMs ?? 0,
  };
};

export const positionRecord = (of: Standing, shard: number) => ({
  ticker: of.ticker,
  exchange_index: shard,
  position_fp: countText(of.net),
  total_traded_dollars: moneyText(of.traded),
  market_exposure_dollars: moneyText(of.cost),
  realized_pnl_dollars: moneyText(of.realized),
  fees_paid_dollars: moneyText(of.fees),
  last_updated_ts: timeText(of.updatedAtMs),
});

export const positionMessage = (of: Standing, userId: string) => ({
  user_id: userId,
  market_ticker: of.ticker,
  position_fp: countText(of.net),
  position_cost_dollars: moneyText(of.cost),
  realized_pnl_dollars: moneyText(of.realized),
  fees_paid_dollars: moneyText(of.fees),
  position_fee_cost_dollars: moneyText(of.fees),
  volume_fp: countText(of.volume),
  subaccount: 0,
});
