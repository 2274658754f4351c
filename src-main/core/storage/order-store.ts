/** Intents and the events that were told of them, on disk. Everything here is inside a transaction of its caller. */
import { z } from 'zod';
import type { Outcome } from '../domain/level.ts';
import { moneyFromMicros } from '../domain/money.ts';
import { priceFromTicks } from '../domain/price.ts';
import { sizeFromMicros } from '../domain/size.ts';
import { assert } from '../fault.ts';
import type { OrderEvent } from '../orders/order.ts';
import type { OrderIntent } from '../orders/order-intent.ts';
import { PlainMoney, PlainPrice, PlainSize, plainText } from '../plain-values.ts';
import type { Database } from './database.ts';
import { readRow } from './stored-row.ts';

type IntentRow = {
  id: string;
  saga_id: string;
  leg: OrderIntent['leg'];
  purpose: OrderIntent['purpose'];
  venue: string;
  account: string;
  market_id: string;
  action: OrderIntent['action'];
  outcome: Outcome;
  limit_ticks: number;
  size_micros: number;
  lifetime: OrderIntent['lifetime'];
  venue_key: string;
  body: string;
  reserved_micros: number;
  kill_epoch: number;
  version: string;
  created_at: number;
};

const intentOf = (row: IntentRow): OrderIntent => {
  const [limit, size] = [priceFromTicks(row.limit_ticks), sizeFromMicros(row.size_micros)];
  assert(limit !== null && size !== null, 'a stored intent was in range when it was made');
  return {
    id: row.id,
    sagaId: row.saga_id,
    leg: row.leg,
    purpose: row.purpose,
    venue: row.venue,
    account: row.account,
    marketId: row.market_id,
    action: row.action,
    outcome: row.outcome,
    limit,
    size,
    lifetime: row.lifetime,
    key: row.venue_key,
    text: row.body,
    reserved: moneyFromMicros(BigInt(row.reserved_micros)),
    killEpoch: row.kill_epoch,
    version: row.version,
    createdAtMs: row.created_at,
  };
};

const StoredEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sent') }),
  z.object({ kind: z.literal('accepted'), venueOrderId: z.string() }),
  z.object({
    kind: z.literal('rejected'),
    why: z.string(),
    isBusy: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('unanswered'), why: z.string() }),
  z.object({
    kind: z.literal('fill'),
    fill: z.object({
      key: z.string(),
      size: PlainSize,
      price: PlainPrice,
      fee: PlainMoney,
      finality: z.enum(['provisional', 'final', 'failed']),
    }),
  }),
  z.object({
    kind: z.literal('closed'),
    as: z.enum(['cancelled', 'expired', 'filled']),
    filledTotal: PlainSize.nullable(),
  }),
  z.object({ kind: z.literal('not-found'), atMs: z.int() }),
  z.object({ kind: z.literal('cancel-asked') }),
  z.object({ kind: z.literal('contradicted'), what: z.string() }),
]);

export type StoredOrder = { readonly intent: OrderIntent; readonly events: readonly OrderEvent[] };

export type OrderStore = ReturnType<typeof orderStoreOf>;

export const orderStoreOf = (db: Database) => {
  const insert = db.prepare(
    `INSERT INTO order_intents (id, saga_id, leg, purpose, venue, account, market_id, action, outcome, limit_ticks, size_micros,
       lifetime, venue_key, body, reserved_micros, kill_epoch, version, created_at)
     VALUES (@id, @sagaId, @leg, @purpose, @venue, @account, @marketId, @action, @outcome, @limit, @size,
       @lifetime, @key, @text, @reserved, @killEpoch, @version, @createdAtMs)`,
  );
  const addEvent = db.prepare<[string, number, string]>(
    'INSERT INTO order_events (intent_id, at, event) VALUES (?, ?, ?)',
  );
  const claimFill = db.prepare<[string, string, string, string]>(
    `INSERT INTO order_fills (venue, account, fill_key, intent_id) VALUES (?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const fillOwner = db.prepare<[string, string, string], { intent_id: string }>(
    'SELECT intent_id FROM order_fills WHERE venue = ? AND account = ? AND fill_key = ?',
  );
  const nameIt = db.prepare<[string, string, string]>(
    `INSERT INTO order_venue_ids (venue, venue_order_id, intent_id) VALUES (?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const byVenueId = db.prepare<[string, string], { intent_id: string }>(
    'SELECT intent_id FROM order_venue_ids WHERE venue = ? AND venue_order_id = ?',
  );
  const timeline = db.prepare<[string], { at: number; event: string }>(
    'SELECT at, event FROM order_events WHERE intent_id = ? ORDER BY seq',
  );
  const lastFill = db.prepare<[string], { at: number | null }>(
    `SELECT max(events.at) AS at FROM order_events AS events JOIN order_intents AS intents
       ON intents.id = events.intent_id
     WHERE intents.venue = ? AND json_extract(events.event, '$.kind') = 'fill'`,
  );
  const newest = db.prepare<[number], { id: string }>(
    'SELECT id FROM order_intents ORDER BY created_at DESC, id DESC LIMIT ?',
  );
  const count = db.prepare<[], { total: number }>('SELECT count(*) AS total FROM order_intents');
  const setDone = db.prepare<[number, string]>('UPDATE order_intents SET is_done = ? WHERE id = ?');
  const byId = db.prepare<[string], IntentRow>('SELECT * FROM order_intents WHERE id = ?');
  const byKey = db.prepare<[string, string], { id: string }>(
    'SELECT id FROM order_intents WHERE venue = ? AND venue_key = ?',
  );
  const eventsOf = db.prepare<[string], { event: string }>(
    'SELECT event FROM order_events WHERE intent_id = ? ORDER BY seq',
  );
  const living = db.prepare<[], { id: string }>(
    'SELECT id FROM order_intents WHERE is_done = 0 ORDER BY created_at, id',
  );
  const ofSaga = db.prepare<[string], { id: string }>(
    'SELECT id FROM order_intents WHERE saga_id = ? ORDER BY created_at, id',
  );
  const highOf = db.prepare<[string], { high_ms: number }>(
    'SELECT high_ms FROM order_identities WHERE address = ?',
  );
  const setHigh = db.prepare<[string, number]>(
    `INSERT INTO order_identities (address, high_ms) VALUES (?, ?)
     ON CONFLICT (address) DO UPDATE SET high_ms = max(high_ms, excluded.high_ms)`,
  );

  return {
    insert: (intent: OrderIntent): void => {
      assert(db.inTransaction, 'an intent is part of the transaction of its reservation');
      const reserved = Number(intent.reserved);
      assert(Number.isSafeInteger(reserved), 'a reservation is a whole number that SQLite keeps');
      insert.run({ ...intent, reserved });
    },
    addEvent: (intentId: string, event: OrderEvent, atMs: number): void => {
      assert(db.inTransaction, 'an event is part of the transaction of its consequences');
      addEvent.run(intentId, atMs, plainText(event));
    },
    /** What the venue calls it, from now on; an order that had this name before keeps it. */
    nameIt: ({ venue, id }: OrderIntent, venueOrderId: string): void => {
      nameIt.run(venue, venueOrderId, id);
    },
    idByVenueOrderId: (venue: string, venueOrderId: string): string | null =>
      byVenueId.get(venue, venueOrderId)?.intent_id ?? null,
    /** Every event with the moment it was committed, oldest first. */
    timeline: (intentId: string): { readonly atMs: number; readonly event: OrderEvent }[] =>
      readRow(db, `order ${intentId}`, () =>
        timeline.all(intentId).map(({ at, event }) => ({
          atMs: at,
          event: StoredEvent.parse(JSON.parse(event)) as OrderEvent,
        })),
      ),
    /** When the newest fill at this venue was put on record; null: none was. */
    lastFillMs: (venue: string): number | null => lastFill.get(venue)?.at ?? null,
    newestIds: (limit: number): string[] => newest.all(limit).map(({ id }) => id),
    count: (): number => count.get()?.total ?? 0,
    /** Whose fill this is from now on; an order's that had it before keeps it. */
    claimFill: ({ venue, account, id }: OrderIntent, fillKey: string): string => {
      claimFill.run(venue, account, fillKey, id);
      return fillOwner.get(venue, account, fillKey)?.intent_id ?? id;
    },
    setDone: (intentId: string, isDone: boolean): void => {
      setDone.run(isDone ? 1 : 0, intentId);
    },
    read: (intentId: string): StoredOrder | null =>
      readRow(db, `order ${intentId}`, () => {
        const row = byId.get(intentId);
        if (row === undefined) return null;
        const events = eventsOf
          .all(intentId)
          .map(({ event }) => StoredEvent.parse(JSON.parse(event)) as OrderEvent);
        return { intent: intentOf(row), events };
      }),
    idByKey: (venue: string, key: string): string | null => byKey.get(venue, key)?.id ?? null,
    idsOfSaga: (sagaId: string): string[] =>
      readRow(db, 'orders', () => ofSaga.all(sagaId).map(({ id }) => id)),
    /** Everything that may still live, oldest first: what a start has to ask the venues about. */
    livingIds: (): string[] => readRow(db, 'orders', () => living.all().map(({ id }) => id)),
    identityHigh: (address: string): number | null => highOf.get(address)?.high_ms ?? null,
    setIdentityHigh: (address: string, highMs: number): void => {
      setHigh.run(address, highMs);
    },
  };
};
