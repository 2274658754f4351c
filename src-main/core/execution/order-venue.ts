/** A venue as orders are placed there. Implemented for each venue, for paper and for tests. */
import type { Order, OrderEvent } from '../orders/order.ts';
import type { OrderIntent } from '../orders/order-intent.ts';

/** An intent before it is written out and signed. */
export type OrderDraft = Omit<OrderIntent, 'key' | 'text' | 'reserved'>;

export type OrderVenue = {
  /** Written out and signed, with nothing sent. The same draft always gives the same key. */
  readonly prepare: (draft: OrderDraft) => Promise<Pick<OrderIntent, 'key' | 'text' | 'reserved'>>;
  /**
   * Sends the committed text, once, and tells what its answer says. Never throws: what cannot be read,
   * or does not come, is `unanswered`.
   */
  readonly send: (intent: OrderIntent) => Promise<readonly OrderEvent[]>;
  /** Asks for exactly this order and its fills; nothing where the venue gave no answer. */
  readonly lookUp: (order: Order) => Promise<readonly OrderEvent[]>;
};
