/**
 * The desk's own record of its orders. An intent is committed before a byte of it may leave, and in the
 * same commit with all that has to outlive the process together with it; whatever is told of it
 * afterwards is committed before anything is made of it.
 */
import type { AuditLog } from '../audit/audit-log.ts';
import { assert } from '../fault.ts';
import type { Database } from '../storage/database.ts';
import type { OrderStore } from '../storage/order-store.ts';
import {
  intendedOrder,
  isContradicted,
  isDone,
  type Order,
  orderAfter,
  type OrderEvent,
  orderState,
} from './order.ts';
import type { OrderIntent } from './order-intent.ts';

export type OrdersPorts = {
  readonly db: Database;
  readonly store: OrderStore;
  readonly auditLog: Pick<AuditLog, 'append'>;
  readonly nowMs: () => number;
  readonly sessionId: string;
  /** Puts into the same transaction what must be on disk with the intent: its undertaking, its name. */
  readonly alongside: (intent: OrderIntent) => void;
};

export type Orders = {
  /** Durable when it returns, and may leave from then on; where it throws, it does not exist. */
  readonly intend: (intent: OrderIntent) => Order;
  /** Takes an event in; the very same order where it tells nothing new. */
  readonly note: (intentId: string, event: OrderEvent) => Order;
  readonly byId: (intentId: string) => Order | null;
  readonly byKey: (venue: string, key: string) => Order | null;
  readonly byVenueOrderId: (venue: string, venueOrderId: string) => Order | null;
  /** Every order of an undertaking, oldest first. */
  readonly ofSaga: (sagaId: string) => readonly Order[];
  /** What may still fill, by all that is known. */
  readonly living: () => readonly Order[];
};

/** One fill belongs to one order: where two claim it, a person has to look. */
const FOREIGN_FILL: OrderEvent = {
  kind: 'contradicted',
  what: 'a fill of it is another order’s as well',
};

const SENT: OrderEvent = { kind: 'sent' };

/** A bound on memory: some kilobytes each. */
const OVER_MAX = 20_000;

export const ordersOf = (ports: OrdersPorts): Orders => {
  const { db, store, auditLog, nowMs, sessionId } = ports;
  const living = new Map<string, Order>();

  const read = (intentId: string): Order | null => {
    const stored = store.read(intentId);
    return stored === null ? null : stored.events.reduce(orderAfter, intendedOrder(stored.intent));
  };
  for (const id of store.livingIds()) {
    const order = read(id);
    if (order !== null) living.set(id, order);
  }
  /** What is over changes no more, or hardly ever: it is read from the database once. */
  const over = new Map<string, Order>();
  const readOnce = (intentId: string): Order | null => {
    const known = over.get(intentId);
    if (known !== undefined) return known;
    const order = read(intentId);
    if (order !== null) keepOver(order);
    return order;
  };
  const keepOver = (order: Order): void => {
    if (over.size >= OVER_MAX) over.clear();
    over.set(order.intent.id, order);
  };
  const byId = (intentId: string): Order | null => living.get(intentId) ?? readOnce(intentId);

  const onRecord = (order: Order, action: string): void => {
    const { id, venue, account, marketId, key } = order.intent;
    auditLog.append({
      atMs: nowMs(),
      action,
      subject: id,
      sessionId,
      body: {
        venue,
        account,
        market: marketId,
        key,
        state: orderState(order),
        ...(isContradicted(order) && { conflicts: order.conflicts.join('; ') }),
      },
    });
  };

  const intend = db.transaction((intent: OrderIntent): Order => {
    ports.alongside(intent);
    store.insert(intent);
    // One commit for both: whatever is on disk may have left, and a start asks its venue about it.
    store.addEvent(intent.id, SENT, nowMs());
    const order = orderAfter(intendedOrder(intent), SENT);
    onRecord(order, 'order-intended');
    return order;
  });

  const note = db.transaction((before: Order, told: OrderEvent): Order => {
    const { intent } = before;
    const isForeign = told.kind === 'fill' && store.claimFill(intent, told.fill.key) !== intent.id;
    const event: OrderEvent = isForeign ? FOREIGN_FILL : told;
    const after = orderAfter(before, event);
    if (after === before) return before;
    store.addEvent(intent.id, event, nowMs());
    store.setDone(intent.id, isDone(after));
    if (event.kind === 'accepted') store.nameIt(intent, event.venueOrderId);
    const state = orderState(after);
    if (state !== orderState(before)) onRecord(after, `order-${state}`);
    if (after.conflicts !== before.conflicts) onRecord(after, 'order-contradicted');
    return after;
  });

  const keep = (order: Order): Order => {
    const { id } = order.intent;
    if (isDone(order)) {
      living.delete(id);
      keepOver(order);
    } else {
      living.set(id, order);
      over.delete(id);
    }
    return order;
  };

  /** By undertaking, oldest first; nobody else adds to them. */
  const sagas = new Map<string, string[]>();
  const idsOf = (sagaId: string): string[] => {
    const known = sagas.get(sagaId) ?? store.idsOfSaga(sagaId);
    sagas.set(sagaId, known);
    return known;
  };

  return {
    intend: (intent) => {
      // Read before it is there, or it would be in twice.
      const ids = idsOf(intent.sagaId);
      const order = keep(intend.immediate(intent));
      ids.push(intent.id);
      return order;
    },
    note: (intentId, event) => {
      const before = byId(intentId);
      assert(before !== null, 'events are of orders that were intended here');
      // Nothing new needs no commit; a fill that is another order's is always new here.
      if (orderAfter(before, event) === before) return before;
      return keep(note.immediate(before, event));
    },
    byId,
    byKey: (venue, key) => {
      const id = store.idByKey(venue, key);
      return id === null ? null : byId(id);
    },
    byVenueOrderId: (venue, venueOrderId) => {
      const id = store.idByVenueOrderId(venue, venueOrderId);
      return id === null ? null : byId(id);
    },
    ofSaga: (sagaId) => idsOf(sagaId).flatMap((id) => byId(id) ?? []),
    living: () => [...living.values()],
  };
};
