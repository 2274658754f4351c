/** What an undertaking holds without its match: bought and not sold again, by fills that stand. Pure. */
import { filledSize, type Order } from '../orders/order.ts';

export type Residual = { readonly leg: 0 | 1; readonly size: number } | null;

export const residualOf = (orders: readonly Order[]): Residual => {
  const held = [0, 1].map((leg) =>
    orders
      .filter(({ intent }) => intent.leg === leg)
      .reduce(
        (sum, order) => sum + (order.intent.action === 'buy' ? 1 : -1) * filledSize(order),
        0,
      ),
  );
  const excess = (held[0] ?? 0) - (held[1] ?? 0);
  return excess === 0 ? null : { leg: excess > 0 ? 0 : 1, size: Math.abs(excess) };
};
