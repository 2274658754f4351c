/**
 * The process that a cell of the crash grid kills: the desk's whole trading on a real file, for one
 * undertaking. It kills itself at the step that it is told, and says so where it got to the end. Its
 * venues are whoever started it.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { auditLogOf } from '../../src-main/core/audit/audit-log.ts';
import { openDatabase } from '../../src-main/core/storage/database.ts';
import { NO_FAULTS } from '../sim/faults.ts';
import { lifeOf } from '../sim/life.ts';
import { modelStreamOf } from '../sim/model-stream.ts';
import { chanceOf } from '../sim/random.ts';
import { clockFor, simClockOf } from '../sim/sim-clock.ts';
import { cellDeskOf, quietTrader } from './cell-desk.ts';
import { atOf, steppedDatabase, steppedPairs, steppedTrader } from './cell-steps.ts';
import { type Job, nextLine, wireOf } from './cell-wire.ts';
import { firstLegOf, KILLED_PAIR, START_MS, workloadOf } from './cell-world.ts';
import type { Outcome } from './cells.ts';

const { folder, nth, cell, elapsedMs } = JSON.parse(nextLine()) as Job;
const workload = workloadOf(nth);
const at = atOf(cell, firstLegOf(nth));
const clock = simClockOf(START_MS + elapsedMs);
const chance = chanceOf(nth, elapsedMs);
const life = lifeOf();

const legs = new Map<string, number>();
const legOf = (key: string | null): number => legs.get(key ?? '') ?? -1;
/** Of the order that leaves now; all but the first one on the leg of the cell are filled. */
let outcome: Outcome = 'filled';
let isFirst = true;
const unmatched = new Set<string>();
/** Orders whose answer is awaited: a stream can tell the end of all before. */
let awaited = 0;

const wire = wireOf({
  elapsedMs: () => elapsedMs + clock.elapsedMs(),
  heard: (side, news) => streams[side].tell(news),
  isUnmatched: (key) => unmatched.has(key),
  isHalfOut: (key) => {
    at('P5', 'after', legOf(key));
    at('P6', 'before', legOf(key));
  },
  isOut: (key) => at('P6', 'after', legOf(key)),
});
const streamAt = (side: 0 | 1) =>
  modelStreamOf({
    clock,
    chance,
    faults: () => NO_FAULTS,
    habits: workload.habits[side],
    broken: (violation) => {
      throw violation;
    },
  });
const streams = [streamAt(0), streamAt(1)] as const;
const venues = [wire.venueAt(0, workload.venues[0]), wire.venueAt(1, workload.venues[1])] as const;

const db = openDatabase(join(folder, 'orders.db'), 'full');
const stepped = steppedDatabase(db, at);
let hasBegun = db.prepare('SELECT id FROM undertakings').all().length > 0;
let asked: 0 | 1 | null = null;
const trading = cellDeskOf({
  db: stepped,
  auditLog: auditLogOf(stepped),
  sessionId: `killed-${elapsedMs}`,
  folder,
  clock: clockFor(clock, life, life.alive),
  chance,
  error: (message, facts) => process.stderr.write(`${message} ${JSON.stringify(facts)}\n`),
  workload,
  venues,
  offers: () => (hasBegun ? null : KILLED_PAIR),
  newId: () => {
    hasBegun = true;
    if (asked !== null) at('P1', 'after', asked);
    asked = null;
  },
  inForce: (pairs) =>
    steppedPairs(pairs, (leg) => {
      asked = leg;
      at('P1', 'before', leg);
    }),
  traderAt: (side) =>
    steppedTrader(
      quietTrader({
        life,
        clock,
        chance,
        habits: workload.habits[side],
        venue: venues[side],
        stream: streams[side],
        faults: () => ({
          ...NO_FAULTS,
          lost: outcome === 'never-arrived' ? 1_000 : 0,
          unanswered: outcome === 'answer-lost' ? 1_000 : 0,
          rejected: outcome === 'rejected' ? 1_000 : 0,
        }),
        leaving: ({ leg }, arrivesByMs) => {
          if (arrivesByMs !== null) return;
          // It leaves, and is lost on its way.
          at('P5', 'after', leg);
          at('P6', 'before', leg);
          at('P6', 'after', leg);
        },
      }),
      at,
      legOf,
      ({ key, leg }, send) => {
        legs.set(key, leg);
        const target = cell?.leg === 'second' ? 1 - firstLegOf(nth) : firstLegOf(nth);
        if (cell !== null && isFirst && leg === target) {
          isFirst = false;
          outcome = cell.outcome;
          if (outcome === 'accepted') unmatched.add(key);
        }
        const sending = send();
        outcome = 'filled';
        awaited += 1;
        return sending.finally(() => {
          awaited -= 1;
        });
      },
    ),
});
trading.start();

const isOver = (): boolean => hasBegun && awaited === 0 && !trading.isBusy();
const TURN_MS = 100;
const TURNS_MAX = 4_000;
for (let turn = 0; turn < TURNS_MAX && !isOver(); turn += 1) {
  await clock.advance(TURN_MS, () => undefined);
  if (turn % 5 === 0) wire.tick();
  // A commit failed: what has left is read once more, and the rest is for the next start.
  if (trading.stop.state().isEngaged && turn % 300 === 299) break;
}
writeSync(1, 'over\n');
db.close();
process.exit(0);
