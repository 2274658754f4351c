/** What a paper order tells of itself: as events, as a fill of the account, as an open order. Pure. */
import type { OrderEvent, OrderFill } from '../orders/order.ts';
import type { AccountFill, ListedOrder } from '../venues/trading.ts';
import { filledOf, type PaperFill, type PaperOrder, remainingOf } from './paper-state.ts';

/** How fills stand at this moment. `finalityMs`: null where the venue's fills are final at once. */
export type Telling = { readonly nowMs: number; readonly finalityMs: number | null };

const toldFill = (
  { key, size, price, fee, atMs }: PaperFill,
  { nowMs, finalityMs }: Telling,
): OrderFill => ({
  ...{ key, size, price, fee },
  finality: finalityMs === null || nowMs >= atMs + finalityMs ? 'final' : 'provisional',
});

export const acceptedEvent = ({ venueOrderId }: PaperOrder): OrderEvent => ({
  kind: 'accepted',
  venueOrderId,
});

/** Null while it rests. */
export const closedEvent = (order: PaperOrder): OrderEvent | null =>
  order.ended === null ? null : { kind: 'closed', as: order.ended, filledTotal: filledOf(order) };

export const eventsOf = (order: PaperOrder, telling: Telling): readonly OrderEvent[] => {
  const closed = closedEvent(order);
  return [
    acceptedEvent(order),
    ...order.fills.map((fill): OrderEvent => ({ kind: 'fill', fill: toldFill(fill, telling) })),
    ...(closed === null ? [] : [closed]),
  ];
};

export const accountFillOf = (
  { key, venueOrderId, marketId, action, outcome }: PaperOrder,
  fill: PaperFill,
  telling: Telling,
): AccountFill => ({
  orderKey: key,
  ...{ venueOrderId, marketId, action, outcome },
  fill: toldFill(fill, telling),
  atMs: fill.atMs,
});

export const listedOrder = (order: PaperOrder): ListedOrder => {
  const { key, venueOrderId, marketId, action, outcome, limit } = order;
  return { key, venueOrderId, marketId, action, outcome, limit, remaining: remainingOf(order) };
};
