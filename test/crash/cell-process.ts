/**
 * The process that a cell of the crash grid kills: the real executor and carrier over a real file, for
 * one undertaking. It kills itself at the step that it is told, and takes up what it finds otherwise.
 * Its venues are whoever started it, as in `ordering-process.ts`.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { auditLogOf } from '../../src-main/core/audit/audit-log.ts';
import { moneyFromMicros, NO_MONEY } from '../../src-main/core/domain/money.ts';
import { executorOf } from '../../src-main/core/execution/executor.ts';
import type { OrderEvent } from '../../src-main/core/orders/order.ts';
import { type Orders, ordersOf } from '../../src-main/core/orders/orders.ts';
import { plainText } from '../../src-main/core/plain-values.ts';
import { killEpochOf } from '../../src-main/core/stop/kill-epoch.ts';
import { openDatabase } from '../../src-main/core/storage/database.ts';
import { orderStoreOf } from '../../src-main/core/storage/order-store.ts';
import { undertakingStoreOf } from '../../src-main/core/storage/undertaking-store.ts';
import { carrierOf } from '../../src-main/core/trading/carrier.ts';
import { undertakingsOf } from '../../src-main/core/trading/undertakings.ts';
import type { OrderVenue } from '../../src-main/core/venues/trading.ts';
import type { Cell, Moment, Step } from './cells.ts';
import { eventsFromText, undertaking } from './ordering.ts';

const [file = '', seed = '0', cellText = 'null'] = process.argv.slice(2);
const cell = JSON.parse(cellText) as Cell | null;
const { plan, places } = undertaking(Number(seed));
const target = cell?.leg === 'second' ? 1 - plan.first.leg : plan.first.leg;
const other = 1 - plan.first.leg;

const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  for (;;);
};
/** Where a kill inside the next transaction is asked for. */
let isAmid = false;
const at = (step: Step, moment: Moment, leg: number): void => {
  const isLeg = leg === (step === 'P11' ? other : target) || step === 'P12';
  if (cell === null || cell.step !== step || !isLeg) return;
  if (moment === 'before') isAmid = cell.moment === 'amid';
  if (cell.moment === moment) die();
};

const db = openDatabase(file, 'full');
const kept = auditLogOf(db);
const auditLog: Pick<typeof kept, 'append'> = {
  append: (entry) => {
    const appended = kept.append(entry);
    if (isAmid) die();
    return appended;
  },
};
let skippedMs = 0;
const nowMs = (): number => Date.now() + skippedMs;
const recording = { db, auditLog, nowMs, sessionId: String(process.pid) };
const undertakings = undertakingsOf({ ...recording, store: undertakingStoreOf(db) });
const recorded = ordersOf({
  ...recording,
  store: orderStoreOf(db),
  alongside: ({ sagaId }) => undertakings.keep(sagaId),
});

const stepsOf = ({ kind }: OrderEvent): readonly Step[] =>
  kind === 'fill' ? ['P9', 'P10'] : ['P8'];
const around = <Result>(steps: readonly Step[], leg: number, act: () => Result): Result => {
  for (const step of steps) at(step, 'before', leg);
  const result = act();
  isAmid = false;
  for (const step of steps) at(step, 'after', leg);
  return result;
};
const orders: Orders = {
  ...recorded,
  intend: (intent) => {
    const order = around(['P3', 'P11'], intent.leg, () => recorded.intend(intent));
    at('P4', 'before', intent.leg);
    return order;
  },
  note: (id, event) =>
    around(stepsOf(event), recorded.byId(id)?.intent.leg ?? -1, () => recorded.note(id, event)),
};

const waiting: ((line: string) => void)[] = [];
createInterface({ input: process.stdin }).on('line', (line) => waiting.shift()?.(line));
const answered = (): Promise<string> => new Promise((resolve) => waiting.push(resolve));

const venue: OrderVenue = {
  prepare: async ({ id, size, limit, leg }) => {
    at('P2', 'before', leg);
    const reserved = moneyFromMicros((BigInt(size) * BigInt(limit)) / 10_000n);
    const written = { key: id, text: plainText({ id, leg, size }), reserved };
    at('P2', 'after', leg);
    return written;
  },
  send: async ({ text, leg }) => {
    const line = `send ${text}\n`;
    const half = Math.floor(line.length / 2);
    at('P4', 'after', leg);
    at('P5', 'before', leg);
    writeSync(1, line.slice(0, half));
    at('P5', 'after', leg);
    at('P6', 'before', leg);
    const answering = answered();
    writeSync(1, line.slice(half));
    at('P6', 'after', leg);
    const answer = await answering;
    at('P7', 'before', leg);
    const events = eventsFromText(answer);
    at('P7', 'after', leg);
    return events;
  },
  lookUp: async ({ intent }) => {
    const answering = answered();
    writeSync(1, `look ${intent.key}\n`);
    return eventsFromText(await answering);
  },
};

const closing = new AbortController().signal;
const clock = {
  nowMs,
  elapsedMs: () => performance.now() + skippedMs,
  // An order that never arrived is looked for over more than a minute, which nobody waits for here.
  sleep: async (ms: number) => {
    skippedMs += Math.ceil(ms * 10);
  },
};
const executor = executorOf({
  orders,
  venueOf: () => venue,
  priceOnGrid: ({ venue: where, limit }) => {
    const leg = places.findIndex((place) => place.venue === where);
    at('P1', 'before', leg);
    at('P1', 'after', leg);
    return limit;
  },
  epoch: killEpochOf(0, false),
  grant: () => null,
  noted: () => undefined,
  clock,
  newId: () => crypto.randomUUID(),
  version: 'test',
  closing,
});
const carrier = carrierOf({
  executor,
  undertakings: {
    ...undertakings,
    end: (id, outcome, why) => around(['P12'], -1, () => undertakings.end(id, outcome, why)),
  },
  ofSaga: orders.ofSaga,
  clock,
  log: {
    info: () => undefined,
    warn: () => undefined,
    error: (message, facts) => process.stderr.write(`${message} ${JSON.stringify(facts)}\n`),
  },
  closing,
  ended: () => undefined,
  changed: () => undefined,
});

await executor.recover();
if (undertakings.all().length === 0)
  undertakings.begin({
    mappingId: 'mapping',
    plan,
    places,
    claims: [NO_MONEY, NO_MONEY],
    cluster: 'event',
    source: null,
    expected: {
      cost: [NO_MONEY, NO_MONEY],
      fees: [NO_MONEY, NO_MONEY],
      profit: NO_MONEY,
      worstCase: NO_MONEY,
      days: 1,
    },
    startedAtMs: nowMs(),
    ended: null,
  });
for (const running of undertakings.running()) carrier.begin(running);
await carrier.settled();
writeSync(1, 'over\n');
db.close();
process.exit(0);
