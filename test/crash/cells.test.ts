/**
 * Goal: whichever step of an order the desk is killed at, on whichever leg, and whatever the venue made
 * of that order, the next start sends no order twice, loses no fill, frees nothing without proof, and
 * ends with both sides or neither. Method: a real process on a real file that kills itself at the step; the venues
 * are this process and outlive it. PAIRDESK_CELLS says how many of the 300 cells, PAIRDESK_SEEDS how
 * often each.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { auditLogOf } from '../../src-main/core/audit/audit-log.ts';
import type { Size } from '../../src-main/core/domain/size.ts';
import {
  filledSize,
  isDone,
  type OrderEvent,
  type OrderFill,
  stillReserved,
} from '../../src-main/core/orders/order.ts';
import { ordersOf } from '../../src-main/core/orders/orders.ts';
import { plainText } from '../../src-main/core/plain-values.ts';
import { openDatabase } from '../../src-main/core/storage/database.ts';
import { orderStoreOf } from '../../src-main/core/storage/order-store.ts';
import { undertakingStoreOf } from '../../src-main/core/storage/undertaking-store.ts';
import { fillOf } from '../core/orders/sample-intent.ts';
import { tempFolder } from '../fakes/temp-folder.ts';
import { type Cell, cells, type Outcome } from './cells.ts';
import { undertaking } from './ordering.ts';

const COUNT = Math.min(cells.length, Number(process.env['PAIRDESK_CELLS'] ?? 20));
const SEEDS = Number(process.env['PAIRDESK_SEEDS'] ?? 1);
const program = join(import.meta.dirname, 'cell-process.ts');

type Placed = { readonly fills: readonly OrderFill[]; readonly isRejected: boolean };

/** The venues, which make one thing of the first order on a leg and fill every other order. */
const venuesOf = (leg: number, outcome: Outcome) => {
  const placed = new Map<string, Placed>();
  const sent: string[] = [];
  let isFirst = true;
  let looks = 0;
  const truth = (key: string): OrderEvent[] => {
    const order = placed.get(key);
    looks += 1;
    if (order === undefined) return [{ kind: 'not-found', atMs: Date.now() + looks * 61_000 }];
    if (order.isRejected) return [{ kind: 'rejected', why: 'no' }];
    const filledTotal = order.fills.reduce((sum, { size }) => sum + size, 0) as Size;
    return [
      { kind: 'accepted', venueOrderId: `v-${key}` },
      ...order.fills.map((fill): OrderEvent => ({ kind: 'fill', fill })),
      { kind: 'closed', as: 'cancelled', filledTotal },
    ];
  };
  const send = (text: string): OrderEvent[] => {
    const order = JSON.parse(text) as { id: string; leg: number; size: number };
    sent.push(order.id);
    const becomes = order.leg === leg && isFirst ? outcome : 'filled';
    if (order.leg === leg) isFirst = false;
    const lost: OrderEvent[] = [{ kind: 'unanswered', why: 'no answer' }];
    if (becomes === 'never-arrived') return lost;
    const isFilled = becomes === 'filled' || becomes === 'answer-lost';
    const fill = {
      ...fillOf(`${order.id}-1`, 1),
      size: order.size as Size,
      finality: 'final' as const,
    };
    placed.set(order.id, { fills: isFilled ? [fill] : [], isRejected: becomes === 'rejected' });
    return becomes === 'answer-lost' ? lost : truth(order.id);
  };
  return {
    placed,
    sent,
    answer: (line: string): OrderEvent[] =>
      line.startsWith('send ') ? send(line.slice(5)) : truth(line.slice('look '.length)),
  };
};
type Venues = ReturnType<typeof venuesOf>;

/** Resolves with whether it went on to its end, or was killed. */
const run = async (file: string, seed: number, cell: Cell | null, world: Venues) => {
  const given = [program, file, String(seed), JSON.stringify(cell)];
  const child = spawn(process.execPath, given, { stdio: ['pipe', 'pipe', 'inherit'] });
  // A killed process takes no more answers.
  child.stdin.on('error', () => undefined);
  const closed = once(child, 'close');
  let rest = '';
  let isOver = false;
  // Only whole lines have arrived: half of one is an order that the venue never understood.
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines)
      if (line === 'over') isOver = true;
      else child.stdin.write(`${plainText(world.answer(line))}\n`);
  });
  await closed;
  return isOver;
};

const opened = (file: string) => {
  const db = openDatabase(file, 'full');
  const auditLog = auditLogOf(db);
  const store = orderStoreOf(db);
  const orders = ordersOf({ db, store, auditLog, nowMs: Date.now, sessionId: 'after' });
  return { db, auditLog, orders, undertakings: undertakingStoreOf(db).all() };
};

/** What must hold between the kill and the next start. */
const checkKilled = (file: string, world: Venues): void => {
  const { db, orders } = opened(file);
  for (const id of world.sent) {
    const order = orders.byId(id);
    if (order === null) throw new Error(`order ${id} left without a record`);
    // Nothing was proven of one that is not done: it takes up all that it may still cost.
    if (!isDone(order)) expect(stillReserved(order)).toBeGreaterThan(0n);
  }
  db.close();
};

const checkEnd = async (file: string, seed: number, world: Venues): Promise<void> => {
  const { db, auditLog, orders, undertakings } = opened(file);
  expect(new Set(world.sent).size).toBe(world.sent.length);
  expect(orders.living()).toEqual([]);
  for (const [key, { fills }] of world.placed) {
    const order = orders.byId(key)!;
    expect(filledSize(order)).toBe(fills.reduce((sum, { size }) => sum + size, 0));
    expect(stillReserved(order)).toBe(0n);
  }
  const { plan } = undertaking(seed);
  // Both sides in full, or neither: a kill may have cost the last try of a leg.
  const held = ([0, 1] as const).map((leg) =>
    orders
      .ofSaga(plan.id)
      .filter(({ intent }) => intent.leg === leg)
      .reduce(
        (sum, order) => sum + (order.intent.action === 'buy' ? 1 : -1) * filledSize(order),
        0,
      ),
  );
  const [outcome] = undertakings.map(({ ended }) => ended?.outcome);
  expect(undertakings).toHaveLength(1);
  expect(held).toEqual(outcome === 'hedged' ? [plan.size, plan.size] : [0, 0]);
  expect(['hedged', 'not-entered', 'dumped']).toContain(outcome);
  expect(await auditLog.verify()).toMatchObject({ ok: true, firstBad: null });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
};

/** Spread over the grid, so that a few of them meet every step. */
const chosen = Array.from(
  { length: COUNT },
  (_, n) => cells[Math.floor((n * cells.length) / COUNT + ((n * 7) % (cells.length / COUNT)))]!,
);

it('has 300 cells, and none twice', () => {
  expect(cells).toHaveLength(300);
  expect(new Set(cells.map((cell) => JSON.stringify(cell))).size).toBe(300);
  expect(new Set(chosen.map((cell) => JSON.stringify(cell))).size).toBe(COUNT);
});

it(
  `ends with both sides or neither, and no order twice, killed in ${COUNT} cells of the grid`,
  { timeout: 30_000 + COUNT * SEEDS * 8_000 },
  async () => {
    for (const cell of chosen)
      for (let seed = 0; seed < SEEDS; seed += 1) {
        const nth = cells.indexOf(cell) + seed;
        const file = join(tempFolder(), 'orders.db');
        const { first } = undertaking(nth).plan;
        const leg = cell.leg === 'first' ? first.leg : 1 - first.leg;
        const world = venuesOf(leg, cell.outcome);
        try {
          expect(await run(file, nth, cell, world), 'it was not killed').toBe(false);
          checkKilled(file, world);
          expect(await run(file, nth, null, world), 'it did not end').toBe(true);
          await checkEnd(file, nth, world);
        } catch (error) {
          throw new Error(`${JSON.stringify(cell)}, seed ${nth}`, { cause: error });
        }
      }
  },
);
