/**
 * One simulated world: two venues with their truth, a database, and the desk’s real trading on it,
 * which can be killed at any moment and opened again on what it left behind.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditLogOf } from '../../src-main/core/audit/audit-log.ts';
import type { Log } from '../../src-main/core/ports.ts';
import { type Trading, tradingOf } from '../../src-main/core/trading/trading.ts';
import type { Venue } from '../../src-main/core/venues/venue.ts';
import { blankDatabase } from './blank-database.ts';
import { deskRecordOf, isLiving } from './desk-record.ts';
import { type Faults, faultsOf, NO_FAULTS } from './faults.ts';
import { cutOff, type Life, lifeOf } from './life.ts';
import { modelStreamOf } from './model-stream.ts';
import { modelTraderOf } from './model-trader.ts';
import { modelVenueOf } from './model-venue.ts';
import { offeredPairsOf } from './offered-pairs.ts';
import { chanceOf } from './random.ts';
import { clockFor, simClockOf } from './sim-clock.ts';
import { stepChecksOf } from './step-checks.ts';
import { stopWatchOf } from './stop-watch.ts';
import { hold, Violation } from './violation.ts';
import { wireWatchOf } from './wire-watch.ts';
import { workloadOf } from './workload.ts';

export const START_MS = Date.UTC(2026, 10, 30, 12);

/** In a folder of this process alone; its stop file is taken away between worlds. */
const memory = '/dev/shm';
const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'pairdesk-sim-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** So many at once, and more is a queue without a bound. */
const WAITING_MAX = 60;
const LIVING_MAX = 60;

export type World = ReturnType<typeof worldOf>;

export const worldOf = (seed: number) => {
  const chance = { plan: chanceOf(seed, 1), venue: chanceOf(seed, 2), desk: chanceOf(seed, 3) };
  const workload = workloadOf(chance.plan);
  const drawn = [faultsOf(chance.plan), faultsOf(chance.plan)] as const;
  const clock = simClockOf(START_MS);
  const db = blankDatabase();
  const record = deskRecordOf(db);
  rmSync(join(folder, 'STOP'), { force: true });
  rmSync(join(folder, 'STOP.half'), { force: true });

  let isBusy = true;
  let ids = 0;
  let starts = 0;
  let calls = 0;
  const violations: Violation[] = [];
  const broken = (violation: Violation): void => void violations.push(violation);
  const faults = (at: 0 | 1) => (): Faults => (isBusy ? drawn[at] : NO_FAULTS);

  const sides = ([0, 1] as const).map((at) => {
    const stream = modelStreamOf({
      clock,
      chance: chance.venue,
      faults: faults(at),
      habits: workload.habits[at],
      broken,
    });
    const venue = modelVenueOf(workload.venues[at], {
      clock,
      chance: chance.venue,
      faults: faults(at),
      told: stream.tell,
    });
    return { venue, stream };
  });
  const [one, other] = sides as [(typeof sides)[number], (typeof sides)[number]];
  const venues = [one.venue, other.venue] as const;
  const venueOf = (id: string) => (id === one.venue.plan.id ? one.venue : other.venue);

  const stop = stopWatchOf(broken);
  const wire = wireWatchOf({ clock, record, venueOf, isStopped: stop.isEngaged, broken });

  let life: Life = lifeOf();
  let trading: Trading | null = null;
  const checks = stepChecksOf({
    record,
    wire,
    venueOf,
    settings: workload.settings,
    claimed: () => {
      if (trading === null || life.isOver()) return null;
      const total = trading.riskView().uses.find(({ limit }) => limit === 'total');
      return BigInt(total?.used ?? 0);
    },
  });

  const logOf = (own: Life): Log => ({
    info: () => undefined,
    warn: () => undefined,
    error: (message, facts) => {
      if (!own.isOver())
        broken(new Violation('I13', `${message} ${JSON.stringify(facts ?? {}).slice(0, 2_000)}`));
    },
  });

  const offered = offeredPairsOf(
    {
      workload,
      venues,
      nowMs: clock.nowMs,
      balanceOf: (at) => trading?.balanceOf(venues[at].plan.id, at === 0 ? null : 0) ?? null,
      isOffering: () => isBusy,
    },
    START_MS,
  );

  const traderAt = (own: Life, at: 0 | 1) =>
    modelTraderOf({
      life: own,
      clock,
      chance: chance.venue,
      faults: faults(at),
      habits: workload.habits[at],
      venue: venues[at],
      stream: sides[at]!.stream,
      drafted: wire.drafted,
      leaving: wire.leaving,
      arriving: wire.arriving,
      counted: (open) => stop.counted(at, open),
      called: (by) => {
        calls += by;
      },
    });

  const open = (): void => {
    const own = lifeOf();
    life = own;
    calls = 0;
    starts += 1;
    const cut = cutOff(db, own);
    trading = tradingOf({
      db: cut,
      auditLog: auditLogOf(cut),
      sessionId: `session-${starts}`,
      records: offered.records,
      marketOf: offered.marketOf,
      clock: clockFor(clock, own, own.alive),
      log: logOf(own),
      random: chance.desk.next,
      openLine: () => {
        throw new Error('Nothing here is sent by a line.');
      },
      newId: () => {
        own.step();
        return `${Math.floor(chance.desk.next() * 1e6)}-${(ids += 1)}`;
      },
      version: '0.0.0-sim',
      profile: 'practice',
      home: folder,
      folder,
      freeBytes: () => null,
      settings: workload.settings,
      venues: venues.map(
        ({ plan: { id, isNetting } }) =>
          ({ id, name: id, trading: { isNetting } }) as unknown as Venue,
      ),
      feeds: () => offered.feeds,
      openTrader: ({ id }) => traderAt(own, id === venues[0].plan.id ? 0 : 1),
      isTrading: true,
      settled: () => undefined,
      publish: (name, payload) => {
        if (name !== 'stop.changed' || own.isOver()) return;
        const { isEngaged } = payload as { isEngaged: boolean };
        if (isEngaged && !stop.isEngaged()) wire.stopEngaged();
        stop.published(isEngaged);
      },
    });
    const { isEngaged } = trading.stop.state();
    if (isEngaged) wire.stopEngaged();
    stop.opened(isEngaged);
    trading.start();
  };

  /** After each turn: first what was found on the way, then what must hold now. */
  const turned = (): void => {
    if (record.refresh()) {
      checks.committed();
      const living = [...record.orders.values()].filter(isLiving).length;
      hold(living <= LIVING_MAX, 'I9', () => `${living} orders live`);
    }
    checks.living();
    const [first] = violations;
    if (first !== undefined) throw first;
    const waiting = clock.sleepers(life) + calls;
    hold(waiting <= WAITING_MAX, 'I9', () => `${clock.sleepers(life)} sleepers, ${calls} calls`);
  };

  return {
    seed,
    chance: chance.plan,
    workload,
    clock,
    db,
    record,
    venues,
    wire,
    stop,
    turned,
    open,
    broken,
    folder,
    life: () => life,
    starts: () => starts,
    trading: (): Trading => {
      if (trading === null) throw new Error('The desk has not been opened.');
      return trading;
    },
    /** The process has ended: what it waited for never comes. */
    bury: (): void => {
      life.kill();
      clock.forget(life);
      stop.buried();
    },
    /** From here on nothing goes wrong, and nothing new is offered. */
    calm: (): void => {
      isBusy = false;
    },
    isBusy: () => isBusy,
    close: () => {
      life.kill();
      clock.forget(life);
      db.close();
    },
  };
};
