/**
 * Goal: an order is on disk before it can be sent, and after a crash everything that was known of it
 * is known again; no fill counts twice, no key is used twice. Method: a database that is opened again.
 */
import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditLogOf } from '../../../src-main/core/audit/audit-log.ts';
import { filledSize, orderState } from '../../../src-main/core/orders/order.ts';
import { orderIdentityOf, saltOf } from '../../../src-main/core/orders/order-identity.ts';
import { ordersOf } from '../../../src-main/core/orders/orders.ts';
import { openDatabase } from '../../../src-main/core/storage/database.ts';
import { orderStoreOf } from '../../../src-main/core/storage/order-store.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';
import { CREATED_MS, fillOf, sampleIntent } from './sample-intent.ts';

const opened = (file = ':memory:', alongside = (): void => undefined) => {
  const db = openDatabase(file, 'full');
  const auditLog = auditLogOf(db);
  const store = orderStoreOf(db);
  const orders = ordersOf({
    db,
    store,
    auditLog,
    nowMs: () => CREATED_MS,
    sessionId: 's1',
    alongside,
  });
  const actions = () =>
    auditLog
      .list({ limit: 100 })
      .entries.map(({ action }) => action)
      .toReversed();
  return { db, store, orders, actions, auditLog };
};
const other = '7c0b8f5e-0000-4000-8000-000000000002';

describe('an order on record', () => {
  it('is on disk with its audit entry before anything else happens', async () => {
    const file = join(tempFolder(), 'orders.db');
    const { db, orders } = opened(file);
    orders.intend(sampleIntent());
    db.close();
    const again = opened(file);
    expect(again.orders.living().map(({ intent }) => intent)).toEqual([sampleIntent()]);
    expect(again.actions()).toEqual(['order-intended']);
    // It may have left from then on, and whoever starts next has to ask.
    expect(again.orders.living().map(orderState)).toEqual(['sent']);
    expect(await again.auditLog.verify()).toMatchObject({ ok: true, entries: 1 });
    again.db.close();
  });

  it('is known again after a crash exactly as it was', () => {
    const file = join(tempFolder(), 'orders.db');
    const { db, orders } = opened(file);
    const { id, key } = sampleIntent();
    orders.intend(sampleIntent());
    orders.note(id, { kind: 'unanswered', why: 'no answer in 5 s' });
    orders.note(id, { kind: 'fill', fill: fillOf('f1', 4) });
    orders.note(id, { kind: 'contradicted', what: 'a test' });
    const before = orders.byId(id);
    db.close();
    const again = opened(file);
    expect(again.orders.byId(id)).toEqual(before);
    expect(again.orders.byKey('kalshi', key)).toEqual(before);
    again.db.close();
  });

  it('is not among the living once it is done, and comes back when evidence says so', () => {
    const { orders, store, actions } = opened();
    const { id } = sampleIntent();
    orders.intend(sampleIntent());
    orders.note(id, { kind: 'rejected', why: 'no' });
    expect([orders.living(), store.livingIds()]).toEqual([[], []]);
    orders.note(id, { kind: 'accepted', venueOrderId: 'v1' });
    expect(store.livingIds()).toEqual([id]);
    expect(orders.living().map(orderState)).toEqual(['unknown']);
    expect(actions()).toEqual(['order-intended', 'order-rejected', 'order-unknown']);
  });

  it('writes nothing for what tells nothing new', () => {
    const { orders, actions, store } = opened();
    const { id } = sampleIntent();
    orders.intend(sampleIntent());
    const once = orders.note(id, { kind: 'fill', fill: fillOf('f1', 4) });
    const entries = actions().length;
    expect(orders.note(id, { kind: 'fill', fill: fillOf('f1', 4) })).toBe(once);
    expect(actions().length).toBe(entries);
    expect(store.read(id)?.events).toHaveLength(2);
  });

  it('has its fills to itself', () => {
    const { orders } = opened();
    const [one, two] = [sampleIntent(), sampleIntent({ id: other, key: other })];
    orders.intend(one);
    orders.intend(two);
    orders.note(one.id, { kind: 'fill', fill: fillOf('f1', 4) });
    const claimed = orders.note(two.id, { kind: 'fill', fill: fillOf('f1', 4) });
    expect(filledSize(claimed)).toBe(0);
    expect(claimed.conflicts).toEqual(['a fill of it is another order’s as well']);
  });

  it('has a key that no other order has', () => {
    const { orders, actions } = opened();
    orders.intend(sampleIntent());
    expect(() => orders.intend(sampleIntent({ id: other }))).toThrow(/UNIQUE/);
    // What could not be committed left no trace, on record neither.
    expect(orders.byId(other)).toBeNull();
    expect(actions()).toEqual(['order-intended']);
  });
});

describe('what goes on record with an order', () => {
  it('is in its commit, and not there where that fails', () => {
    const { orders, db, actions } = opened(':memory:', () =>
      db.prepare("INSERT INTO order_identities VALUES ('0xab', 1)").run(),
    );
    orders.intend(sampleIntent());
    db.prepare('DELETE FROM order_identities').run();
    expect(() => orders.intend(sampleIntent({ id: other }))).toThrow(/UNIQUE/);
    expect(db.prepare('SELECT * FROM order_identities').all()).toEqual([]);
    expect(actions()).toEqual(['order-intended']);
  });
});

describe('the orders of an undertaking', () => {
  it('are each there once, in the order in which they were made, and the same after a start', () => {
    const file = join(tempFolder(), 'orders.db');
    const { db, orders } = opened(file);
    expect(orders.ofSaga('saga-1')).toEqual([]);
    orders.intend(sampleIntent());
    orders.intend(sampleIntent({ id: other, key: other, createdAtMs: CREATED_MS + 1 }));
    // What could not be put on record is none of them.
    expect(() => orders.intend(sampleIntent())).toThrow(/UNIQUE/);
    const idsIn = (all: ReturnType<typeof orders.ofSaga>) => all.map(({ intent }) => intent.id);
    const ids = [sampleIntent().id, other];
    expect(idsIn(orders.ofSaga('saga-1'))).toEqual(ids);
    db.close();
    expect(idsIn(opened(file).orders.ofSaga('saga-1'))).toEqual(ids);
  });
});

describe('the identity of an order', () => {
  it('rises strictly for an address, whatever the clock does and however often it starts', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ clockMs: fc.nat(1e6), isRestart: fc.boolean(), isKept: fc.boolean() }),
          { minLength: 1 },
        ),
        (steps) => {
          const { store, db } = opened();
          let clockMs = 0;
          const start = () =>
            orderIdentityOf({
              nowMs: () => clockMs,
              read: store.identityHigh,
              write: store.setIdentityHigh,
            });
          let identity = start();
          let [last, lastKept] = [-1n, -1n];
          for (const [at, step] of steps.entries()) {
            if (step.isRestart) {
              identity = start();
              // What was not kept never left, and may be given out again.
              last = lastKept;
            }
            clockMs = step.clockMs;
            const next = identity.next(at % 2 === 0 ? '0xABCD' : '0xabcd');
            expect(next > last).toBe(true);
            last = next;
            if (!step.isKept) continue;
            db.transaction(identity.keep)();
            lastKept = next;
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('has a salt that follows from the intent and is exact as a JSON number', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const salt = saltOf(id);
        expect(saltOf(id)).toBe(salt);
        expect(BigInt(Number(salt))).toBe(salt);
        expect(Number.isSafeInteger(Number(salt))).toBe(true);
      }),
    );
    expect(saltOf('a')).not.toBe(saltOf('b'));
  });
});
