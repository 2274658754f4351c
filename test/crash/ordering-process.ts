/**
 * The process that the order crash test kills: carries one undertaking after another through, on a
 * database of its own. Its venue is whoever started it: what is sent and asked goes out as lines, and
 * what is known there comes back as lines.
 */
import { createInterface } from 'node:readline';
import { auditLogOf } from '../../src-main/core/audit/audit-log.ts';
import { executorOf } from '../../src-main/core/execution/executor.ts';
import type { OrderVenue } from '../../src-main/core/venues/trading.ts';
import { moneyFromMicros } from '../../src-main/core/domain/money.ts';
import type { OrderEvent } from '../../src-main/core/orders/order.ts';
import { ordersOf } from '../../src-main/core/orders/orders.ts';
import { plainText } from '../../src-main/core/plain-values.ts';
import { killEpochOf } from '../../src-main/core/stop/kill-epoch.ts';
import { openDatabase } from '../../src-main/core/storage/database.ts';
import { orderStoreOf } from '../../src-main/core/storage/order-store.ts';
import { eventsFromText, undertaking } from './ordering.ts';

const [file = '', count = '0'] = process.argv.slice(2);

const waiting: ((events: readonly OrderEvent[]) => void)[] = [];
createInterface({ input: process.stdin }).on('line', (line) =>
  waiting.shift()?.(eventsFromText(line)),
);
const asked = (line: string): Promise<readonly OrderEvent[]> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    process.stdout.write(`${line}\n`);
  });

const venue: OrderVenue = {
  prepare: async ({ id, size, limit, leg }) => ({
    key: id,
    text: plainText({ id, leg, size }),
    reserved: moneyFromMicros((BigInt(size) * BigInt(limit)) / 10_000n),
  }),
  send: ({ text, action }) => asked(`send ${action} ${text}`),
  lookUp: ({ intent }) => asked(`look ${intent.key}`),
};

const db = openDatabase(file, 'full');
const auditLog = auditLogOf(db);
let skippedMs = 0;
const nowMs = (): number => Date.now() + skippedMs;
const executor = executorOf({
  orders: ordersOf({
    db,
    store: orderStoreOf(db),
    auditLog,
    nowMs,
    sessionId: String(process.pid),
    alongside: () => undefined,
  }),
  venueOf: () => venue,
  priceOnGrid: ({ limit }) => limit,
  epoch: killEpochOf(0, false),
  grant: () => null,
  noted: () => undefined,
  clock: {
    nowMs,
    elapsedMs: () => performance.now() + skippedMs,
    // An order that never arrived is looked for over more than a minute, which nobody waits for here.
    sleep: async (ms) => {
      skippedMs += Math.ceil(ms * 10);
    },
  },
  newId: () => crypto.randomUUID(),
  version: 'test',
  closing: new AbortController().signal,
});
await executor.recover();
for (let n = 0; n < Number(count); n += 1) await executor.carryThrough(undertaking(n));
process.stdout.write('over\n');
db.close();
process.exit(0);
