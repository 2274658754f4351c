/**
 * The start after a kill: the desk's whole trading on the file that is left, watched turn by turn. The
 * venues say nothing to it at first, and another pair is offered to it from its first moment. What it
 * was told by then is all on disk: nothing of the process that was killed is in this one.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditLogOf } from '../../src-main/core/audit/audit-log.ts';
import type { Price } from '../../src-main/core/domain/price.ts';
import type { Size } from '../../src-main/core/domain/size.ts';
import { openDatabase } from '../../src-main/core/storage/database.ts';
import { RELEASE_PHRASE } from '../../src-main/core/stop/stop.ts';
import type { OrderIntent } from '../../src-main/core/orders/order-intent.ts';
import type { Trader } from '../../src-main/core/venues/trading.ts';
import { deskRecordOf, isLiving } from '../sim/desk-record.ts';
import { endChecks, unended } from '../sim/end-checks.ts';
import { NO_FAULTS } from '../sim/faults.ts';
import { lifeOf } from '../sim/life.ts';
import { modelStreamOf } from '../sim/model-stream.ts';
import { clockFor } from '../sim/sim-clock.ts';
import { stepChecksOf } from '../sim/step-checks.ts';
import { hold, Violation } from '../sim/violation.ts';
import { wireWatchOf } from '../sim/wire-watch.ts';
import { checkKilled, checkSettled } from './cell-checks.ts';
import { cellDeskOf, quietTrader } from './cell-desk.ts';
import type { CellWorld } from './cell-run.ts';
import { NEXT_PAIR } from './cell-world.ts';

/**
 * What else is found at the start: nothing; shares that somebody else bought on the account; or a stop
 * that was engaged while the desk was down. `any`: whatever the kill left is taken as it is.
 */
export type Found = 'nothing' | 'foreign' | 'stop' | 'any';

const DOWN_MS = 2_000;
const SILENT_MS = 12_000;
/** A proof that an order was never placed takes more than a minute, and a match is final later. */
const ENDS_WITHIN_MS = 150_000;
/** An account is read anew so often. */
const READ_EVERY_MS = 16_000;
const TURN_MS = 250;

export type Restarted = {
  /** What the undertaking of the killed process came to; null: none of it was on record. */
  readonly outcome: string | null;
  /** From the venues' first answer to where everything had ended. */
  readonly tookMs: number;
};

const placeForeign = ({ venues }: CellWorld): void => {
  const [, at] = venues;
  at.arrive(
    {
      key: null,
      marketId: at.plan.marketIds[1] ?? '',
      action: 'buy',
      outcome: 'yes',
      limit: 5_200 as Price,
      size: 3_000_000 as Size,
    },
    0,
    false,
  );
};

export const restart = async (
  folder: string,
  world: CellWorld,
  found: Found,
): Promise<Restarted> => {
  const { clock, venues, workload, chance } = world;
  await clock.advance(DOWN_MS, () => undefined, true);
  if (found === 'foreign') placeForeign(world);
  if (found === 'stop') writeFileSync(join(folder, 'STOP'), 'stop');

  const db = openDatabase(join(folder, 'orders.db'), 'full');
  const record = deskRecordOf(db);
  record.refresh();
  checkKilled(world, record);
  const before = {
    orders: new Set(record.orders.keys()),
    undertakings: new Set(record.undertakings.keys()),
    isUnknown: [...record.orders.values()].some(isLiving),
  };

  const violations: Violation[] = [];
  const broken = (violation: Violation): void => void violations.push(violation);
  const life = lifeOf();
  const venueOf = (id: string) => (id === venues[0].plan.id ? venues[0] : venues[1]);
  const answersAtMs = clock.elapsedMs() + SILENT_MS;
  const isSilent = (): boolean => clock.elapsedMs() < answersAtMs;
  let isAccepted = found !== 'foreign';
  let hasBegun = false;
  /** What each venue was asked for and has answered whole. */
  const read = [new Set<string>(), new Set<string>()] as const;

  const isStopped = (): boolean => trading.stop.state().isEngaged;
  const wire = wireWatchOf({ clock, record, venueOf, isStopped, broken });
  const leaving = (intent: OrderIntent, arrivesByMs: number | null, isAgain: boolean): void => {
    if (before.orders.has(intent.id))
      broken(new Violation('I1', `${intent.id} left once more after the start`));
    const isNew = !before.undertakings.has(intent.sagaId);
    if (isNew && !read.every((of) => of.size === 3))
      broken(new Violation('I4', `${intent.id} was begun before both accounts were read`));
    if (isNew && !isAccepted)
      broken(new Violation('I4', `${intent.id} was begun while shares are nobody’s`));
    if (isNew) hasBegun = true;
    wire.leaving(intent, arrivesByMs, isAgain);
  };

  const streams = ([0, 1] as const).map((at) =>
    modelStreamOf({
      clock,
      chance,
      faults: () => NO_FAULTS,
      habits: workload.habits[at],
      broken,
    }),
  );
  world.tell((at, news) => streams[at]?.tell(news));
  const traderAt = (at: 0 | 1): Trader => {
    const trader = quietTrader({
      life,
      clock,
      chance,
      habits: workload.habits[at],
      venue: venues[at],
      stream: streams[at]!,
      faults: () => (isSilent() ? { ...NO_FAULTS, unread: 1_000 } : NO_FAULTS),
      drafted: wire.drafted,
      leaving,
      arriving: wire.arriving,
    });
    const noted = async <Value>(what: string, reading: Promise<Value>): Promise<Value> => {
      const value = await reading;
      read[at].add(what);
      return value;
    };
    return {
      ...trader,
      // A stream that is being opened tells nothing either.
      listen: (listener) => {
        let end: (() => void) | null = null;
        clock.after(Math.max(0, answersAtMs - clock.elapsedMs()), () => {
          end = trader.listen(listener);
        });
        return () => end?.();
      },
      // What an account is called is in its credentials, and they are here.
      ready: async () => `${venues[at].plan.id}-account`,
      openOrders: () => noted('orders', trader.openOrders()),
      fillsSince: (atMs) => noted('fills', trader.fillsSince(atMs)),
      holdings: (ids) => noted('holdings', trader.holdings(ids)),
    };
  };

  const trading = cellDeskOf({
    db,
    auditLog: auditLogOf(db),
    sessionId: 'next',
    folder,
    clock: clockFor(clock, life, life.alive),
    chance,
    error: (message, facts) =>
      broken(new Violation('I13', `${message} ${JSON.stringify(facts ?? {})}`)),
    workload,
    venues,
    offers: () => (hasBegun ? null : NEXT_PAIR),
    traderAt,
  });
  const claimed = (): bigint =>
    BigInt(trading.riskView().uses.find(({ limit }) => limit === 'total')?.used ?? 0);
  const checks = stepChecksOf({ record, wire, venueOf, settings: workload.settings, claimed });
  const turned = (): void => {
    if (record.refresh()) checks.committed();
    checks.living();
    const isUnknown = [...record.orders.values()].some(
      (order) => isLiving(order) && order.action === 'buy',
    );
    hold(!isUnknown || claimed() > 0n, 'I2', () => 'nothing is claimed for an order that may live');
    const [first] = violations;
    if (first !== undefined) throw first;
  };
  const passing = (ms: number): Promise<void> => clock.advance(ms, turned);

  if (isStopped()) wire.stopEngaged();
  hold(isStopped() === (found === 'stop') || found === 'any', 'I5', () => 'the stop is otherwise');
  // Whatever was at stake is so from the first moment on.
  checks.committed();
  turned();
  trading.start();
  await passing(SILENT_MS);
  hold(!trading.standing().isOpen, 'I4', () => 'it is open before its accounts were read');
  hold(!hasBegun, 'I4', () => 'something was begun before the accounts were read');
  if (before.isUnknown && [...record.orders.values()].every((order) => !isLiving(order)))
    throw new Violation('I2', 'what became of an order was concluded from silence');

  const failed = (error: unknown): void =>
    broken(new Violation('I13', `the desk threw ${String(error)}`));
  let left: string | null = '';
  while (left !== null || !hasBegun) {
    hold(
      clock.elapsedMs() - answersAtMs < ENDS_WITHIN_MS,
      'I12',
      () => `${left ?? 'the next pair was not begun'}; ${JSON.stringify(trading.standing())}`,
    );
    await passing(TURN_MS);
    if (isStopped() && read.every((of) => of.size === 3))
      void trading.releaseStop(RELEASE_PHRASE, 'The desk is up again.').catch(failed);
    const [differing] = trading.reconciliations().filter(({ differences }) => differences[0]);
    if (differing !== undefined) {
      hold(found === 'foreign', 'I4', () => `it differs: ${JSON.stringify(differing)}`);
      isAccepted = true;
      // It reads the account first, for which time has to pass.
      void trading.accept(differing.venue, 'Somebody else traded.').catch(failed);
    }
    left = unended({
      record,
      venues,
      wire,
      trading: () => trading,
      stop: { isEngaged: isStopped },
    });
  }
  const tookMs = clock.elapsedMs() - answersAtMs;
  // What became final while nobody listened is in the next reading.
  await passing(READ_EVERY_MS);
  await endChecks({ record, venues, db });
  const outcome = checkSettled(world, record, claimed(), db);
  life.kill();
  clock.forget(life);
  db.close();
  return { outcome, tookMs };
};
