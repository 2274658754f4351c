/** Everything of trading that is on record, opened from one database: what a start begins from. */
import type { AuditLog, NewEntry } from '../audit/audit-log.ts';
import { type OrderIdentity, orderIdentityOf } from '../orders/order-identity.ts';
import type { OrderIntent } from '../orders/order-intent.ts';
import { type Orders, ordersOf } from '../orders/orders.ts';
import type { Database } from '../storage/database.ts';
import { type ForeignStore, foreignStoreOf } from '../storage/foreign-store.ts';
import type { MappingRecord } from '../storage/mapping-store.ts';
import type { StoredMarket } from '../storage/market-store.ts';
import { type OrderStore, orderStoreOf } from '../storage/order-store.ts';
import { type TradingState, tradingStateOf } from '../storage/trading-state.ts';
import { type UndertakingStore, undertakingStoreOf } from '../storage/undertaking-store.ts';
import { type CommitFailed, watched } from './commit-watch.ts';
import { type Contradictions, contradictionsOf } from './contradictions.ts';
import { legHoldings } from './holdings.ts';
import { type PairFactsReader, pairFactsOf } from './pair-facts.ts';
import { type SagaMemos, sagaMemosOf } from './saga-memos.ts';
import { type Undertakings, undertakingsOf } from './undertakings.ts';

export type TradingRecordPorts = {
  readonly db: Database;
  readonly auditLog: Pick<AuditLog, 'append'>;
  readonly nowMs: () => number;
  readonly sessionId: string;
  readonly commitFailed: CommitFailed;
  readonly records: () => readonly MappingRecord[];
  readonly marketOf: (key: number) => StoredMarket;
};

export type TradingRecord = {
  readonly state: TradingState;
  readonly orderStore: OrderStore;
  readonly foreign: ForeignStore;
  readonly orders: Orders;
  readonly store: UndertakingStore;
  readonly undertakings: Undertakings;
  readonly identity: OrderIdentity;
  readonly facts: PairFactsReader;
  readonly memos: SagaMemos;
  readonly contradictions: Contradictions;
  /** What the orders of an undertaking have come to, by leg. */
  readonly holdingsOf: (sagaId: string) => ReturnType<typeof legHoldings>;
  /** For what is put on record by itself; with what it records, where that is in a transaction. */
  readonly ownAudit: Pick<AuditLog, 'append'>;
  readonly onRecord: (action: string, body: Readonly<Record<string, string>>) => void;
  /** In one commit all that is put on record meanwhile, or nothing of it. */
  readonly together: (write: () => void) => void;
};

export const tradingRecordOf = (ports: TradingRecordPorts): TradingRecord => {
  const { db, auditLog, nowMs, sessionId } = ports;
  const append = db.transaction((entry: NewEntry) => auditLog.append(entry));
  const together = db.transaction((write: () => void) => write());
  const ownAudit = { append: (entry: NewEntry) => append.immediate(entry) };
  const orderStore = orderStoreOf(db);
  const store = undertakingStoreOf(db);
  const watch = watched(ports.commitFailed, db.name);
  const undertakings = undertakingsOf({ db, store, auditLog, nowMs, sessionId });
  const identity = orderIdentityOf({
    nowMs,
    read: orderStore.identityHigh,
    write: orderStore.setIdentityHigh,
  });
  const alongside = ({ sagaId }: OrderIntent): void => {
    undertakings.keep(sagaId);
    identity.keep();
  };
  const orders = ordersOf({ db, store: orderStore, auditLog, nowMs, sessionId, alongside });
  const memos = sagaMemosOf();
  return {
    state: tradingStateOf(db),
    orderStore,
    store,
    foreign: foreignStoreOf(db),
    orders: {
      ...orders,
      intend: watch((intent) => {
        const order = orders.intend(intent);
        memos.changed(intent.sagaId);
        return order;
      }),
      note: watch((intentId, event) => {
        const before = orders.byId(intentId);
        const order = orders.note(intentId, event);
        // Readings tell what is known already, again and again.
        if (order !== before) memos.changed(order.intent.sagaId);
        return order;
      }),
    },
    undertakings: {
      ...undertakings,
      end: watch((id, ...how) => {
        undertakings.end(id, ...how);
        memos.changed(id);
      }),
      reopen: watch((id, why) => {
        undertakings.reopen(id, why);
        memos.changed(id);
      }),
    },
    identity,
    facts: pairFactsOf(ports),
    memos,
    contradictions: contradictionsOf(memos, undertakings.idsOf, orders.ofSaga),
    holdingsOf: memos.of((sagaId) => legHoldings(orders.ofSaga(sagaId))),
    ownAudit,
    together: (write) => together.immediate(write),
    onRecord: (action, body) => {
      ownAudit.append({ atMs: nowMs(), action, subject: null, sessionId, body });
    },
  };
};
