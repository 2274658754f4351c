/** What a model venue says of an order, by the habits of one venue or the other. */
import type { OrderEvent, OrderFill } from '../../src-main/core/orders/order.ts';
import { oppositePrice } from '../../src-main/core/domain/price.ts';
import type { AccountFill } from '../../src-main/core/venues/trading.ts';
import { filledOf, type VenueFill, type VenueOrder } from './model-venue.ts';

/** How a venue tells of things: not faults, but nothing that a desk may count on either. */
export type Habits = {
  /** Its answer to an order counts its fills, as Kalshi’s does; else it gives a name alone. */
  readonly answersWithCount: boolean;
  /** Fills of the account name our key, and not the venue’s own id alone. */
  readonly namesKeys: boolean;
  /** A sale is told as a purchase of the other outcome. */
  readonly turnsSales: boolean;
  /** A key that it has had is never a second order, so that the same text may be sent again. */
  readonly takesAgain: boolean;
  /** It lists no order that ended without a fill. */
  readonly forgetsUnfilled: boolean;
};

export const fillEvent = ({ key, size, price, fee, finality }: VenueFill): OrderFill => ({
  key,
  size,
  price,
  fee,
  finality,
});

export const closedEvent = (order: VenueOrder): OrderEvent => {
  const filledTotal = filledOf(order);
  return { kind: 'closed', as: filledTotal >= order.size ? 'filled' : 'cancelled', filledTotal };
};

export const acceptedEvent = ({ id }: VenueOrder): OrderEvent => ({
  kind: 'accepted',
  venueOrderId: id,
});

/** The answer to the order itself. */
export const answerTo = (order: VenueOrder, habits: Habits): readonly OrderEvent[] => {
  if (order.state === 'rejected') return [{ kind: 'rejected', why: 'The venue said no.' }];
  const accepted = acceptedEvent(order);
  return order.state === 'over' && habits.answersWithCount
    ? [accepted, closedEvent(order)]
    : [accepted];
};

export const accountFill = (
  { key: orderKey, id }: VenueOrder,
  fill: VenueFill,
  habits: Habits,
): AccountFill => {
  const isTurned = habits.turnsSales && fill.action === 'sell';
  const told = fillEvent(fill);
  return {
    orderKey: habits.namesKeys ? orderKey : null,
    venueOrderId: id,
    marketId: fill.marketId,
    action: isTurned ? 'buy' : fill.action,
    outcome: isTurned ? (fill.outcome === 'yes' ? 'no' : 'yes') : fill.outcome,
    fill: isTurned ? { ...told, price: oppositePrice(fill.price) } : told,
    atMs: fill.atMs,
  };
};
