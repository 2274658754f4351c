/**
 * What the desk has on disk, read by other code than its own: the oracle of what it may believe. Only
 * what was committed is here, so it is also what the next start would know.
 */
import type { Database } from '../../src-main/core/storage/database.ts';
import type { OrderEvent, OrderFill } from '../../src-main/core/orders/order.ts';
import type { UndertakingRecord } from '../../src-main/core/trading/undertaking.ts';

type IntentRow = {
  readonly id: string;
  readonly saga_id: string;
  readonly leg: 0 | 1;
  readonly purpose: 'open' | 'hedge' | 'chase' | 'dump';
  readonly venue: string;
  readonly account: string;
  readonly market_id: string;
  readonly action: 'buy' | 'sell';
  readonly outcome: 'yes' | 'no';
  readonly limit_ticks: number;
  readonly size_micros: number;
  readonly venue_key: string;
  readonly body: string;
  readonly reserved_micros: number;
  readonly created_at: number;
};
export type KnownOrder = IntentRow & {
  isSent: boolean;
  venueOrderId: string | null;
  isRejected: boolean;
  isSilent: boolean;
  readonly fills: Map<string, OrderFill>;
  closed: { as: string; total: number | null } | null;
  notFound: readonly [number, number] | null;
  /** The states that it went through, first to last. */
  readonly trail: string[];
};
export type KnownUndertaking = Pick<
  UndertakingRecord,
  'mappingId' | 'places' | 'cluster' | 'source'
> & {
  readonly id: string;
  readonly plan: {
    readonly [Key in keyof UndertakingRecord['plan']]: UndertakingRecord['plan'][Key];
  };
  readonly claims: readonly [bigint, bigint];
  outcome: string | null;
  why: string | null;
};

const grossOf = ({ fills }: KnownOrder): number =>
  [...fills.values()].reduce((sum, { size }) => sum + size, 0);
export const heldOf = ({ fills }: KnownOrder): number =>
  [...fills.values()].reduce((sum, one) => sum + (one.finality === 'failed' ? 0 : one.size), 0);

const CLOSED_FIRST = ['filled', 'cancelled', 'expired'];

/** ADR 0021 in other words. */
export const stateOf = (order: KnownOrder): string => {
  const gross = grossOf(order);
  const { closed, venueOrderId, fills, isRejected, notFound } = order;
  if (gross >= order.size_micros) return 'filled';
  if (closed !== null) {
    const isCounted = closed.total === null ? closed.as !== 'filled' : gross >= closed.total;
    return isCounted ? closed.as : 'unknown';
  }
  if (venueOrderId !== null || fills.size > 0)
    return venueOrderId !== null && !isRejected ? 'open' : 'unknown';
  if (isRejected) return 'rejected';
  if (notFound !== null) {
    const [firstMs, lastMs] = notFound;
    const ageMs = Math.max(lastMs - order.created_at, lastMs - firstMs);
    if (lastMs - firstMs >= 30_000 && ageMs > 60_000) return 'never-placed';
  }
  if (order.isSilent) return 'unknown';
  return order.isSent ? 'sent' : 'intended';
};
const OVER = ['rejected', 'filled', 'cancelled', 'expired', 'never-placed'];
export const isLiving = (order: KnownOrder): boolean => !OVER.includes(stateOf(order));

const take = (order: KnownOrder, event: OrderEvent): void => {
  if (event.kind === 'sent') order.isSent = true;
  if (event.kind === 'accepted') order.venueOrderId ??= event.venueOrderId;
  if (event.kind === 'rejected') order.isRejected = true;
  if (event.kind === 'unanswered') order.isSilent = true;
  if (event.kind === 'fill') {
    const before = order.fills.get(event.fill.key);
    if (before === undefined || before.finality === 'provisional')
      order.fills.set(event.fill.key, event.fill);
  }
  if (event.kind === 'closed') {
    const total = Math.max(order.closed?.total ?? -1, event.filledTotal ?? -1);
    const as = CLOSED_FIRST.find((one) => one === event.as || one === order.closed?.as);
    order.closed = { as: as ?? event.as, total: total < 0 ? null : total };
  }
  if (event.kind === 'not-found') {
    const [first, last] = order.notFound ?? [event.atMs, event.atMs];
    order.notFound = [Math.min(first, event.atMs), Math.max(last, event.atMs)];
  }
};

/** Money is kept as the text of its micros. */
const bigintOf = (kept: unknown): bigint => BigInt(String(kept));

export type DeskRecord = ReturnType<typeof deskRecordOf>;

export const deskRecordOf = (db: Database) => {
  const changes = db.prepare<[], { n: number }>('SELECT total_changes() AS n');
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM order_intents');
  const intents = db.prepare<[], IntentRow>('SELECT * FROM order_intents ORDER BY created_at, id');
  const events = db.prepare<[number], { seq: number; intent_id: string; event: string }>(
    'SELECT seq, intent_id, event FROM order_events WHERE seq > ? ORDER BY seq',
  );
  const begun = db.prepare<
    [],
    { id: string; mapping_id: string; plan: string; outcome: string | null; why: string | null }
  >('SELECT id, mapping_id, plan, outcome, why FROM undertakings ORDER BY started_at, id');
  const orders = new Map<string, KnownOrder>();
  const undertakings = new Map<string, KnownUndertaking>();
  let [seen, lastSeq] = [-1, 0];

  const readIntents = (): void => {
    for (const row of intents.all())
      if (!orders.has(row.id))
        orders.set(row.id, {
          ...row,
          isSent: false,
          venueOrderId: null,
          isRejected: false,
          isSilent: false,
          fills: new Map(),
          closed: null,
          notFound: null,
          trail: ['sent'],
        });
  };
  const readUndertakings = (): void => {
    for (const { id, mapping_id: mappingId, plan: text, outcome, why } of begun.all()) {
      const known = undertakings.get(id);
      if (known !== undefined) {
        Object.assign(known, { outcome, why });
        continue;
      }
      const stored = JSON.parse(text) as UndertakingRecord;
      const [one, other] = stored.claims;
      undertakings.set(id, {
        ...stored,
        id,
        mappingId,
        claims: [bigintOf(one), bigintOf(other)],
        outcome,
        why,
      });
    }
  };

  return {
    orders,
    undertakings,
    ofSaga: (id: string): readonly KnownOrder[] =>
      [...orders.values()].filter((order) => order.saga_id === id),
    /** True where something is different from the last time. */
    refresh: (): boolean => {
      const now = changes.get()?.n ?? 0;
      if (now === seen) return false;
      seen = now;
      if ((count.get()?.n ?? 0) !== orders.size) readIntents();
      for (const { seq, intent_id: id, event } of events.all(lastSeq)) {
        lastSeq = seq;
        const order = orders.get(id);
        if (order === undefined) continue;
        const told = JSON.parse(event) as OrderEvent;
        const fee = told.kind === 'fill' ? bigintOf(told.fill.fee) : null;
        take(
          order,
          told.kind === 'fill'
            ? { ...told, fill: { ...told.fill, fee: fee as OrderFill['fee'] } }
            : told,
        );
        const state = stateOf(order);
        if (state !== order.trail.at(-1)) order.trail.push(state);
      }
      readUndertakings();
      return true;
    },
    /** Rows that a reading of the accounts may not add to where nothing is new. */
    size: (): number => {
      const [row] = db
        .prepare<[], { n: number }>(
          'SELECT (SELECT count(*) FROM order_events) + (SELECT count(*) FROM audit) AS n',
        )
        .all();
      return row?.n ?? 0;
    },
  };
};
