/**
 * Goal: a database with a damaged page is never traded on in silence: either what is on record reads as
 * it was written, or the desk says that the file is damaged. Method: every page of a real file in turn.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { auditLogOf } from '../../../src-main/core/audit/audit-log.ts';
import { Fault } from '../../../src-main/core/fault.ts';
import { plainText } from '../../../src-main/core/plain-values.ts';
import { openDatabase } from '../../../src-main/core/storage/database.ts';
import { tradingRecordOf } from '../../../src-main/core/trading/trading-record.ts';
import { fillOf, sampleIntent } from '../orders/sample-intent.ts';
import { recordOf } from '../trading/parts.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const UNDERTAKINGS = 40;

const opened = (file: string) => {
  const db = openDatabase(file, 'full');
  const auditLog = auditLogOf(db);
  const record = tradingRecordOf({
    db,
    auditLog,
    nowMs: () => Date.UTC(2026, 11, 1),
    sessionId: 'one',
    commitFailed: () => undefined,
    records: () => [],
    marketOf: () => {
      throw new Error('no market is asked for here');
    },
  });
  return { db, record };
};

/** Everything that trading begins from, as text. */
const readWhole = (file: string): string => {
  const { db, record } = opened(file);
  try {
    const { orders, undertakings } = record;
    return plainText({
      living: orders.living(),
      undertakings: undertakings.all(),
      orders: undertakings.all().map(({ plan }) => orders.ofSaga(plan.id)),
    });
  } finally {
    db.close();
  }
};

const written = (): string => {
  const file = join(tempFolder(), 'desk.db');
  const { db, record } = opened(file);
  for (let n = 0; n < UNDERTAKINGS; n += 1) {
    record.undertakings.begin(recordOf({}, `u-${n}`));
    const intent = sampleIntent({ id: `o-${n}`, key: `k-${n}`, sagaId: `u-${n}` });
    record.orders.intend(intent);
    record.orders.note(intent.id, { kind: 'sent' });
    record.orders.note(intent.id, { kind: 'fill', fill: fillOf(`f-${n}`, 1) });
  }
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return file;
};

it('reads what is on record as it was written, or says that the file is damaged', () => {
  const file = written();
  const whole = readWhole(file);
  const bytes = readFileSync(file);
  const pageSize = bytes.readUInt16BE(16);
  const copy = join(tempFolder(), 'damaged.db');
  const silent: string[] = [];
  let refused = 0;
  for (let page = 0; page < bytes.length / pageSize; page += 1)
    for (const [at, length] of [
      [page === 0 ? 100 : 0, 8],
      [pageSize - 64, 64],
    ] as const) {
      copyFileSync(file, copy);
      const damaged = Buffer.from(bytes);
      damaged.fill(0xa5, page * pageSize + at, page * pageSize + at + length);
      writeFileSync(copy, damaged);
      try {
        if (readWhole(copy) !== whole) silent.push(`page ${page + 1} at ${at}`);
      } catch (error) {
        if (error instanceof Fault && error.code === 'database-damaged') refused += 1;
        else silent.push(`page ${page + 1} at ${at}: ${String(error)}`);
      }
    }
  expect(silent).toEqual([]);
  expect(refused).toBeGreaterThan(10);
});
