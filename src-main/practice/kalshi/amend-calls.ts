/** Kalshi's changes of an open order (V2, 2026-10): amend it to a new total, or decrease what is left. */
import type { KalshiMarket } from '../catalogue/render-kalshi.ts';
import type { Fill, Order } from '../trading/order.ts';
import { leftOf } from '../trading/order.ts';
import type { Amendment, Trading } from '../trading/trading.ts';
import type { Fields } from './order-body.ts';
import {
  clientKeyIn,
  countIn,
  expiryOf,
  hundredthsOf,
  outcomeIn,
  priceIn,
  shardIn,
} from './order-body.ts';
import { countText, remainingOf } from './records.ts';
import { invalid, placingRefused, refuse } from './refusals.ts';

type Ports = {
  readonly trading: Trading;
  readonly market: (ticker: string) => KalshiMarket | null;
};

const sizeOf = (fills: readonly Fill[]): number => fills.reduce((sum, { size }) => sum + size, 0);

export const amendCallsOf = ({ trading, market }: Ports) => {
  /** Throws a Refused where the order does not rest on the shard that the request names. */
  const openOrder = (id: string, fields: Fields): { order: Order; record: KalshiMarket } => {
    const order = trading.order(id);
    const record = order === null ? null : market(order.market);
    const shard = shardIn(fields);
    if (
      order?.status !== 'resting' ||
      record === null ||
      (shard !== null && shard !== record.exchange_index)
    )
      throw refuse(404, 'not_found', 'no such order rests on this exchange_index');
    return { order, record };
  };

  /** Throws a Refused. */
  const amended = (id: string, amendment: Amendment) => {
    const made = trading.amend(id, amendment);
    if (made === null) throw refuse(404, 'not_found', 'the order does not rest');
    if (made.refusal !== null) throw placingRefused(made.refusal);
    return { order: trading.order(id) ?? made.order, fills: made.fills };
  };

  /** Left out keeps it, and 0 clears it. */
  const expiryAfter = (order: Order, fields: Fields): number | null => {
    if (fields['expiration_time'] === undefined) return order.expiresAtMs;
    return fields['expiration_time'] === 0 ? null : expiryOf(fields, true);
  };

  return {
    /** `count` is what is filled and what is to be left, together. Throws a Refused. */
    amend: (id: string, fields: Fields) => {
      const { order, record } = openOrder(id, fields);
      const { ticker, client_order_id, updated_client_order_id } = fields;
      if (ticker !== order.market)
        throw refuse(400, 'order_ticker_mismatch', 'the order is of another market');
      if (outcomeIn(fields) !== order.outcome)
        throw refuse(400, 'order_side_mismatch', 'the order is on the other side');
      if (client_order_id !== undefined && client_order_id !== order.clientKey)
        throw refuse(400, 'order_id_and_client_order_id_mismatch', 'these are two orders');
      const size = countIn(fields['count']);
      if (size <= order.filled)
        throw refuse(400, 'invalid_order_size', 'count must be more than is filled already');
      const { order: after, fills } = amended(id, {
        size,
        price: priceIn(fields['price'], order.outcome, record),
        expiresAtMs: expiryAfter(order, fields),
        clientKey:
          updated_client_order_id === undefined
            ? order.clientKey
            : clientKeyIn({ client_order_id: updated_client_order_id }),
      });
      return {
        order_id: id,
        client_order_id: after.clientKey,
        fill_count: countText(sizeOf(fills)),
        remaining_count: countText(remainingOf(after)),
        ts_ms: after.updatedAtMs,
      };
    },
    /** By so much or to so much; to nothing is a cancel. Throws a Refused. */
    decrease: (id: string, fields: Fields) => {
      const { order } = openOrder(id, fields);
      const [by, to] = [hundredthsOf(fields['reduce_by']), hundredthsOf(fields['reduce_to'])];
      if ((by === null) === (to === null)) throw invalid('send either reduce_by or reduce_to');
      const { price, expiresAtMs, clientKey, filled } = order;
      const left = to ?? leftOf(order) - (by ?? 0);
      if (left > leftOf(order)) throw invalid('an order is not decreased to more');
      const after =
        left <= 0
          ? (trading.cancel(id) ?? order)
          : amended(id, { price, expiresAtMs, clientKey, size: filled + left }).order;
      return {
        order_id: id,
        client_order_id: after.clientKey,
        remaining_count: countText(remainingOf(after)),
        ts_ms: after.updatedAtMs,
      };
    },
  };
};
