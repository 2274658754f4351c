/**
 * The venues of the crash grid, which outlive the process that it kills; how that is run; and what must
 * hold after a kill and in the end.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'vitest';
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
import type { Cell, Outcome } from './cells.ts';
import { undertaking } from './ordering.ts';

const program = join(import.meta.dirname, 'cell-process.ts');

type Placed = { readonly fills: readonly OrderFill[]; readonly isRejected: boolean };

/** The venues, which make one thing of the first order on a leg and fill every other order. */
export const venuesOf = (leg: number, outcome: Outcome) => {
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
export type Venues = ReturnType<typeof venuesOf>;

/** Resolves with whether it went on to its end, or was killed. */
export const run = async (
  file: string,
  seed: number,
  cell: Cell | null,
  world: Venues,
  /** A program that runs it, with its arguments; what it and the process complain of is left out. */
  under: readonly string[] = [],
) => {
  const [command = '', ...given] = [
    ...under,
    ...[process.execPath, program, file, String(seed), JSON.stringify(cell)],
  ];
  const complaints = under.length === 0 ? 'inherit' : 'ignore';
  const child = spawn(command, given, { stdio: ['pipe', 'pipe', complaints] });
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
  const orders = ordersOf({
    db,
    store,
    auditLog,
    nowMs: Date.now,
    sessionId: 'after',
    alongside: () => undefined,
  });
  return { db, auditLog, orders, undertakings: undertakingStoreOf(db).all() };
};

/** What must hold between the kill and the next start. */
export const checkKilled = (file: string, world: Venues): void => {
  const { db, orders } = opened(file);
  for (const id of world.sent) {
    const order = orders.byId(id);
    if (order === null) throw new Error(`order ${id} left without a record`);
    // Nothing was proven of one that is not done: it takes up all that it may still cost.
    if (!isDone(order)) expect(stillReserved(order)).toBeGreaterThan(0n);
  }
  db.close();
};

export const checkEnd = async (file: string, seed: number, world: Venues): Promise<void> => {
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
