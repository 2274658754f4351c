/**
 * Goal: what has to be on disk with an order is in its commit: its undertaking, and the moment that names
 * an order at Polymarket. Method: a record that is opened again, with a clock that was set back.
 */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { auditLogOf } from '../../../src-main/core/audit/audit-log.ts';
import { openDatabase } from '../../../src-main/core/storage/database.ts';
import { tradingRecordOf } from '../../../src-main/core/trading/trading-record.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';
import { fillOf, sampleIntent } from '../orders/sample-intent.ts';
import { recordOf, STARTED_MS } from './parts.ts';

const WALLET = '0xABCD';

const opened = (file: string, nowMs = STARTED_MS) => {
  const db = openDatabase(file, 'full');
  const auditLog = auditLogOf(db);
  const record = tradingRecordOf({
    db,
    auditLog,
    nowMs: () => nowMs,
    sessionId: 's',
    commitFailed: () => undefined,
    records: () => [],
    marketOf: () => {
      throw new Error('no market is asked for here');
    },
  });
  const actions = () =>
    auditLog
      .list({ limit: 10 })
      .entries.map(({ action }) => action)
      .toReversed();
  return { db, record, actions };
};
const of = (id: string, sagaId: string) => sampleIntent({ id, key: id, sagaId });

it('has an undertaking from its first order on, and the moments that were given out with it', () => {
  const file = join(tempFolder(), 'record.db');
  const first = opened(file);
  first.record.undertakings.begin(recordOf());
  const named = first.record.identity.next(WALLET);
  // Nothing has happened yet that would have to outlive the process.
  expect([first.actions(), first.record.store.count()]).toEqual([[], 0]);
  first.record.orders.intend(of('order-1', 'u-1'));
  first.record.orders.intend(of('order-2', 'u-1'));
  expect(first.actions()).toEqual(['undertaking-begun', 'order-intended', 'order-intended']);
  first.db.close();
  const next = opened(file, STARTED_MS - 60_000);
  expect(next.record.undertakings.running()).toEqual([recordOf()]);
  expect(next.record.identity.next(WALLET.toLowerCase())).toBe(named + 1n);
});

it('has one that ended without an order as well, whole', () => {
  const { record, actions } = opened(':memory:');
  record.undertakings.begin(recordOf());
  record.undertakings.end('u-1', 'not-entered', 'a test');
  expect(actions()).toEqual(['undertaking-begun', 'undertaking-not-entered']);
  expect(record.store.read('u-1')?.ended?.outcome).toBe('not-entered');
});

it('has an order that is of no undertaking, as a drill’s is', () => {
  const { record, actions } = opened(':memory:');
  record.orders.intend(of('order-1', 'drill'));
  expect(actions()).toEqual(['order-intended']);
});

it('knows the pairs that have an order which cannot be as it is told, at once and after a start', () => {
  const file = join(tempFolder(), 'record.db');
  const { db, record } = opened(file);
  const other = { ...recordOf({}, 'u-2'), mappingId: 'mapping-2' };
  for (const one of [recordOf(), other]) record.undertakings.begin(one);
  const { contradictions, orders } = record;
  for (const [id, saga] of [
    ['order-1', 'u-1'],
    ['order-2', 'u-2'],
  ] as const) {
    orders.intend(of(id, saga));
    expect(contradictions.isOn('mapping-1')).toBe(false);
  }
  orders.note('order-1', { kind: 'rejected', why: 'no' });
  expect(contradictions.isOn('mapping-1')).toBe(false);
  orders.note('order-1', { kind: 'fill', fill: fillOf('f', 1) });
  const known = (of: typeof record) =>
    ['mapping-1', 'mapping-2', 'nowhere'].map((id) => of.contradictions.isOn(id));
  expect(known(record)).toEqual([true, false, false]);
  record.undertakings.end('u-1', 'held', 'a test');
  db.close();
  expect(known(opened(file).record)).toEqual([true, false, false]);
});

it('counts the undertakings of a pair that were entered, whatever became of them', () => {
  const { record } = opened(':memory:');
  const { undertakings } = record;
  for (const [n, id] of ['u-1', 'u-2', 'u-3'].entries())
    undertakings.begin(recordOf({ startedAtMs: STARTED_MS + n }, id));
  undertakings.end('u-1', 'not-entered', 'a test');
  undertakings.end('u-2', 'hedged', 'a test');
  expect(undertakings.countOf('mapping-1')).toBe(2);
  expect(undertakings.running().map(({ plan }) => plan.id)).toEqual(['u-3']);
  undertakings.reopen('u-1', 'a test');
  expect(undertakings.countOf('mapping-1')).toBe(3);
  expect(undertakings.countOf('mapping-2')).toBe(0);
  expect(undertakings.running().map(({ plan }) => plan.id)).toEqual(['u-1', 'u-3']);
});

it('has what follows from an undertaking worked out anew by what is new of it, and not by what is told again', () => {
  const { record } = opened(':memory:');
  record.undertakings.begin(recordOf());
  record.orders.intend(of('order-1', 'u-1'));
  const fill = { kind: 'fill', fill: fillOf('f', 1) } as const;
  let times = 0;
  const timesOf = record.memos.of(() => (times += 1));
  expect(timesOf('u-1')).toBe(1);
  record.orders.note('order-1', fill);
  expect([timesOf('u-1'), timesOf('u-1')]).toEqual([2, 2]);
  record.orders.note('order-1', fill);
  expect(timesOf('u-1')).toBe(2);
  record.undertakings.end('u-1', 'held', 'a test');
  expect(timesOf('u-1')).toBe(3);
});
