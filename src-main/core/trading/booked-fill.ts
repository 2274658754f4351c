/**
 * A fill as the order that it belongs to would tell it. A venue that nets its outcomes may tell a sale
 * as a purchase of the other side: the same shares at the rest of the dollar.
 */
import { oppositePrice } from '../domain/price.ts';
import type { Order, OrderFill } from '../orders/order.ts';
import type { AccountFill } from '../venues/trading.ts';

export const bookedFill = (
  { intent }: Pick<Order, 'intent'>,
  { action, outcome, fill }: Pick<AccountFill, 'action' | 'outcome' | 'fill'>,
): OrderFill => {
  const isTurned = action !== intent.action && outcome !== intent.outcome;
  return isTurned ? { ...fill, price: oppositePrice(fill.price) } : fill;
};
