/**
 * An order as Kalshi takes it: one book in YES terms, so buying NO is selling YES at what is left of
 * the dollar. Kalshi's V2 orders, read 2026-11.
 */
import { z } from 'zod';
import type { Outcome } from '../../../domain/level.ts';
import { yesPrice } from '../../../domain/level.ts';
import { ONE_DOLLAR } from '../../../domain/price.ts';
import type { Price } from '../../../domain/price.ts';
import { ONE_SHARE } from '../../../domain/size.ts';
import type { Size } from '../../../domain/size.ts';
import { jsonIn } from '../../private/answer.ts';

export type KalshiOrder = {
  readonly ticker: string;
  /** The idempotency key: the same one twice is one order. */
  readonly clientOrderId: string;
  readonly action: 'buy' | 'sell';
  readonly outcome: Outcome;
  /** In the outcome's own terms. */
  readonly price: Price;
  readonly size: Size;
  readonly timeInForce: 'immediate_or_cancel' | 'fill_or_kill' | 'good_till_canceled';
  /** Unix seconds; null where it does not expire, and always with an order that does not rest. */
  readonly expiresAtSeconds: number | null;
  readonly isPostOnly: boolean;
  /** A sale that never becomes a purchase of the other outcome; for one that does not rest. */
  readonly isReduceOnly: boolean;
  readonly orderGroupId: string | null;
  /** The shard that the market is on. */
  readonly exchangeIndex: number;
};

const dollarsText = (price: Price): string => (price / ONE_DOLLAR).toFixed(4);
const countText = (size: Size): string => (size / ONE_SHARE).toFixed(2);

/** Bids buy YES: whoever buys NO asks for YES at the opposite price. */
export const bookSide = ({ action, outcome }: Pick<KalshiOrder, 'action' | 'outcome'>) =>
  (action === 'buy') === (outcome === 'yes') ? 'bid' : 'ask';

export const orderText = (order: KalshiOrder): string =>
  JSON.stringify({
    ticker: order.ticker,
    client_order_id: order.clientOrderId,
    side: bookSide(order),
    count: countText(order.size),
    price: dollarsText(yesPrice(order.outcome, order.price)),
    time_in_force: order.timeInForce,
    post_only: order.isPostOnly,
    self_trade_prevention_type: 'taker_at_cross',
    cancel_order_on_pause: true,
    ...(order.isReduceOnly && { reduce_only: true }),
    ...(order.expiresAtSeconds !== null && { expiration_time: order.expiresAtSeconds }),
    ...(order.orderGroupId !== null && { order_group_id: order.orderGroupId }),
    exchange_index: order.exchangeIndex,
  });

const Grouped = z.object({ order_group_id: z.string() });

/** The group that an order of this text is in; null where it is in none. */
export const groupIdIn = (text: string): string | null =>
  Grouped.safeParse(jsonIn(text)).data?.order_group_id ?? null;
