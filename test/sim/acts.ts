/** What happens to a desk from outside while it trades: crashes, stops, other people’s orders, its operator. */
import { Fault } from '../../src-main/core/fault.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RELEASE_PHRASE } from '../../src-main/core/stop/stop.ts';
import type { Size } from '../../src-main/core/domain/size.ts';
import type { Price } from '../../src-main/core/domain/price.ts';
import type { RiskMode, RiskScope } from '../../src-main/core/risk/risk.ts';
import type { Trading } from '../../src-main/core/trading/trading.ts';
import { Crash } from './life.ts';
import { Violation } from './violation.ts';
import type { World } from './world.ts';

/** How often of a thousand turns; a seed has some of them. */
export type Happenings = {
  readonly crash: number;
  readonly stop: number;
  readonly stopFile: number;
  readonly foreign: number;
  readonly mode: number;
  readonly arm: number;
  readonly jump: number;
  readonly reconcile: number;
};

const MOST: Happenings = {
  crash: 60,
  stop: 25,
  stopFile: 8,
  foreign: 40,
  mode: 40,
  arm: 30,
  jump: 30,
  reconcile: 60,
};

export const happeningsOf = ({ chance }: Pick<World, 'chance'>): Happenings => {
  const share = chance.pick([0, 250, 600]);
  const drawn = Object.entries(MOST).map(([name, most]) => {
    const rate = chance.between(1, most);
    return [name, chance.permille(share) ? rate : 0] as const;
  });
  return Object.fromEntries(drawn) as Happenings;
};

/** Something is asked of the desk, which may be killed by it; anything else that is thrown is a mistake. */
export const askDesk = (world: World, ask: (trading: Trading) => unknown): void => {
  const own = world.life();
  const failed = (error: unknown): void => {
    if (!own.isOver() && !(error instanceof Crash))
      world.broken(new Violation('I13', `the desk threw ${String(error)}`));
  };
  try {
    Promise.resolve(ask(world.trading())).catch(failed);
  } catch (error) {
    failed(error);
  }
};

export const releaseStop = (world: World): void =>
  askDesk(world, async (trading) => {
    world.stop.began();
    await trading.releaseStop(RELEASE_PHRASE, 'It is simulated.');
    world.stop.ended();
  });

/** The operator takes over what others did on the account. */
export const acceptForeign = (world: World): void =>
  askDesk(world, async (trading) => {
    for (const { venue, differences } of trading.reconciliations())
      if (differences.length > 0)
        await trading.accept(venue, 'Somebody else traded.').catch((error: unknown) => {
          // A venue that does not answer is told to the operator, who asks again.
          if (!(error instanceof Fault)) throw error;
        });
  });

const placeForeign = ({ chance, venues, workload }: World): void => {
  const at = chance.pick([0, 1] as const);
  const pair = workload.pairs[chance.between(0, workload.pairs.length - 1)];
  const marketId = pair?.marketIds[at] ?? '';
  venues[at].arrive(
    {
      key: null,
      marketId,
      action: 'buy',
      outcome: chance.pick(['yes', 'no']),
      limit: (chance.between(1, 99) * 100) as Price,
      size: (chance.between(1, 500) * 10_000) as Size,
    },
    chance.pick([0, chance.between(100, 15_000)]),
    false,
  );
};

const setMode = (world: World): void => {
  const { chance, workload, venues } = world;
  const scope = chance.pick<RiskScope>([
    { kind: 'desk' },
    { kind: 'venue', venue: venues[chance.pick([0, 1] as const)].plan.id },
    { kind: 'pair', mappingId: workload.pairs[0]?.mappingId ?? '' },
  ]);
  const mode = chance.pick<RiskMode>(['active', 'active', 'reducing', 'halted']);
  askDesk(world, (trading) => trading.setMode(scope, mode, 'It is simulated.'));
};

const engageStop = (world: World): void => {
  world.stop.began();
  askDesk(world, (trading) => {
    trading.stop.engage('It is simulated.');
    world.stop.ended();
  });
};

const arm = (world: World): void => {
  const { chance, venues } = world;
  const { id } = venues[chance.pick([0, 1] as const)].plan;
  const isArming = chance.permille(700);
  askDesk(world, async (trading) =>
    isArming ? trading.arming.arm(id, 'terminal') : trading.arming.disarm(id, 'It is simulated.'),
  );
};

/** What one turn brings. */
export const happen = (world: World, of: Happenings): void => {
  const { chance, clock } = world;
  if (chance.permille(of.crash)) {
    if (chance.permille(300)) world.life().kill();
    else world.life().killAfter(chance.between(0, 40));
  }
  if (chance.permille(of.stop)) engageStop(world);
  if (chance.permille(of.stopFile)) writeFileSync(join(world.folder, 'STOP'), 'stop');
  if (chance.permille(of.foreign)) placeForeign(world);
  if (chance.permille(of.mode)) setMode(world);
  if (chance.permille(of.arm)) arm(world);
  if (chance.permille(of.jump)) clock.jump(chance.pick([-1, 1]) * chance.between(500, 3_600_000));
  if (chance.permille(of.reconcile)) askDesk(world, (trading) => trading.reconcile());
  if (world.stop.isEngaged() && chance.permille(80)) releaseStop(world);
  if (chance.permille(60)) acceptForeign(world);
  if (chance.permille(20)) askDesk(world, (trading) => trading.releaseTrip('It is simulated.'));
};
