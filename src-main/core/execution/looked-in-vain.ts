/** What it is worth that an order was looked for in vain. Pure. */
import { NOT_FOUND_AGE_MS, type Order } from '../orders/order.ts';

/**
 * A reading that is of less than this after an order was made may be of before it arrived. Kalshi's
 * readings lag, and its FIX documents say of a key only that it must not be that of an open order.
 */
const ARRIVED_MS = 2_000;
/** Whether the venue would have it by the moment that this reading is of, had it ever arrived. */
export const isOfAfter = ({ intent }: Order, atMs: number): boolean =>
  atMs - intent.createdAtMs >= ARRIVED_MS;

/** Readings in vain prove something only from far apart; those in between would fill the record. */
const NOTED_APART_MS = 10_000;
export const isWorthNoting = (order: Order, atMs: number): boolean => {
  const { notFound, intent } = order;
  if (notFound === null) return true;
  return (
    // The clock was set back since.
    atMs < notFound.firstMs ||
    atMs - notFound.lastMs >= NOTED_APART_MS ||
    (isOfAfter(order, atMs) && !isOfAfter(order, notFound.lastMs)) ||
    (atMs - intent.createdAtMs > NOT_FOUND_AGE_MS && atMs > notFound.lastMs)
  );
};
