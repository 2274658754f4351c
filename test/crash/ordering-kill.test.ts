/**
 * Goal: a desk that is killed while it trades sends no order twice, loses no fill, and ends every
 * undertaking with both sides or flat, by its own record and by the venues'. Method: a real process
 * on a real file, killed at random moments; its venues outlive it. PAIRDESK_KILLS sets how often.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { auditLogOf } from '../../src-main/core/audit/audit-log.ts';
import type { Size } from '../../src-main/core/domain/size.ts';
import {
  filledSize,
  isDone,
  type OrderEvent,
  type OrderFill,
} from '../../src-main/core/orders/order.ts';
import { nextStep } from '../../src-main/core/orders/saga.ts';
import { ordersOf } from '../../src-main/core/orders/orders.ts';
import { plainText } from '../../src-main/core/plain-values.ts';
import { openDatabase } from '../../src-main/core/storage/database.ts';
import { orderStoreOf } from '../../src-main/core/storage/order-store.ts';
import { fillOf } from '../core/orders/sample-intent.ts';
import { tempFolder } from '../fakes/temp-folder.ts';
import { undertaking } from './ordering.ts';

const KILLS = Number(process.env.PAIRDESK_KILLS ?? 15);
/** More than can be over before the last kill. */
const UNDERTAKINGS = 2 * KILLS;
const program = join(import.meta.dirname, 'ordering-process.ts');

type Placed = {
  readonly leg: 0 | 1;
  readonly action: string;
  readonly fills: readonly OrderFill[];
  readonly isRejected: boolean;
};

/** The venues: what was placed there, whatever became of who placed it. */
const venues = () => {
  const placed = new Map<string, Placed>();
  const sent: string[] = [];
  const truth = (key: string): OrderEvent[] => {
    const order = placed.get(key);
    if (order === undefined)
      return [{ kind: 'not-found', atMs: Date.now() + sent.length * 61_000 }];
    if (order.isRejected) return [{ kind: 'rejected', why: 'no' }];
    const filledTotal = order.fills.reduce((sum, { size }) => sum + size, 0) as Size;
    return [
      { kind: 'accepted', venueOrderId: `v-${key}` },
      ...order.fills.map((fill): OrderEvent => ({ kind: 'fill', fill })),
      { kind: 'closed', as: 'cancelled', filledTotal },
    ];
  };
  const send = (line: string): OrderEvent[] => {
    const [, action = '', text = ''] = /^send (\w+) (.*)$/.exec(line) ?? [];
    const { id, leg, size } = JSON.parse(text) as { id: string; leg: 0 | 1; size: number };
    sent.push(id);
    const chance = Math.random();
    // Most are filled, some in part; some are refused; of some nobody hears.
    const share = chance < 0.6 ? 1 : chance < 0.8 ? 0.43 : 0;
    const filled = (Math.floor((size * share) / 10_000) * 10_000) as Size;
    const fills =
      filled > 0 ? [{ ...fillOf(`${id}-1`, 1), size: filled, finality: 'final' as const }] : [];
    placed.set(id, { leg, action, fills, isRejected: chance > 0.95 });
    return Math.random() < 0.2 ? [{ kind: 'unanswered', why: 'no answer' }] : truth(id);
  };
  return {
    placed,
    sent,
    answer: (line: string): OrderEvent[] =>
      line.startsWith('send ') ? send(line) : truth(line.slice('look '.length)),
  };
};
type Venues = ReturnType<typeof venues>;

/** Runs it until it is over, or killed after so many lines. Returns whether it was over. */
const run = async (file: string, world: Venues, linesMax: number | null): Promise<boolean> => {
  const child = spawn(process.execPath, [program, file, String(UNDERTAKINGS)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // A killed process takes no more answers.
  child.stdin.on('error', () => undefined);
  const closed = once(child, 'close');
  let lines = 0;
  let isOver = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'over') isOver = true;
    else {
      // What left has left, also when its sender is killed before it hears of it.
      const events = world.answer(line);
      lines += 1;
      if (linesMax !== null && lines >= linesMax)
        void wait(Math.random() * 6).then(() => child.kill('SIGKILL'));
      child.stdin.write(`${plainText(events)}\n`);
    }
  });
  await closed;
  return isOver;
};

it(
  `sends no order twice and loses no fill, killed ${KILLS} times over`,
  { timeout: 30_000 + KILLS * 4_000 },
  async () => {
    const file = join(tempFolder(), 'orders.db');
    const world = venues();
    let killed = 0;
    for (let kill = 0; kill < KILLS; kill += 1)
      if (!(await run(file, world, 1 + Math.floor(Math.random() * 6)))) killed += 1;
    expect(killed).toBeGreaterThan(KILLS / 3);
    expect(await run(file, world, null)).toBe(true);

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
    expect(new Set(world.sent).size).toBe(world.sent.length);
    expect(orders.living()).toEqual([]);
    for (const [key, { fills }] of world.placed) {
      const known = orders.byId(key);
      expect(known, `order ${key} left without a record`).not.toBeNull();
      expect(filledSize(known!)).toBe(fills.reduce((sum, { size }) => sum + size, 0));
      expect(isDone(known!)).toBe(true);
    }
    for (let n = 0; n < UNDERTAKINGS; n += 1) {
      const { plan } = undertaking(n);
      const step = nextStep(plan, orders.ofSaga(plan.id));
      expect(step.kind).toBe('over');
    }
    expect(await auditLog.verify()).toMatchObject({ ok: true, firstBad: null });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  },
);
