/**
 * Orders of ours by both of their names, the newest of them. Kalshi's fills name only its own id, and
 * tell a sale as the purchase of the other side: what an order was meant as is remembered here.
 */
import type { OrderIntent } from '../../../orders/order-intent.ts';
import { bookSide } from '../orders/order-text.ts';
import type { Side } from './account-records.ts';

export type KnownOrders = {
  readonly note: (
    intent: Pick<OrderIntent, 'key' | 'action' | 'outcome'>,
    venueOrderId: string | null,
  ) => void;
  /** That the venue has the order of this key under this id; nothing where the key is not ours. */
  readonly link: (key: string | null, venueOrderId: string) => void;
  /** `side`: null where it is not ours, or not on the side of the book that is told. */
  readonly find: (of: {
    readonly key: string | null;
    readonly venueOrderId: string;
    readonly bookSide: 'bid' | 'ask';
  }) => { readonly key: string | null; readonly side: Side | null };
};

const ORDERS_MAX = 5_000;

const limited = <Value>() => {
  const values = new Map<string, Value>();
  return {
    get: (name: string): Value | null => values.get(name) ?? null,
    set: (name: string, value: Value): void => {
      values.delete(name);
      values.set(name, value);
      const [oldest] = values.keys();
      if (values.size > ORDERS_MAX && oldest !== undefined) values.delete(oldest);
    },
  };
};

export const knownOrders = (): KnownOrders => {
  const sides = limited<Side>();
  const keys = limited<string>();
  const link: KnownOrders['link'] = (key, venueOrderId) => {
    if (key !== null && sides.get(key) !== null) keys.set(venueOrderId, key);
  };
  return {
    note: ({ key, action, outcome }, venueOrderId) => {
      sides.set(key, { action, outcome });
      if (venueOrderId !== null) link(key, venueOrderId);
    },
    link,
    find: (of) => {
      const key = of.key ?? keys.get(of.venueOrderId);
      const side = key === null ? null : sides.get(key);
      return { key, side: side !== null && bookSide(side) === of.bookSide ? side : null };
    },
  };
};
