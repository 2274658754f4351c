/** Runs one seed from its first moment to where everything has ended, or to the first violation. */
import type { Reconciliation } from '../../src-preload/contract/trading.ts';
import { acceptForeign, askDesk, happen, happeningsOf, releaseStop } from './acts.ts';
import { deskWords, endChecks, unended } from './end-checks.ts';
import { movePair } from './prices.ts';
import { hold, Violation } from './violation.ts';
import { storyOf } from './story.ts';
import { type World, worldOf } from './world.ts';

export type Outcome = {
  readonly seed: number;
  readonly violation: Violation | null;
  /** The head of the audit chain: two runs of a seed that differ anywhere differ here. */
  readonly digest: string;
  readonly orders: number;
  readonly undertakings: number;
  readonly starts: number;
  /** Each order with what it went through, for whoever looks into a seed. */
  readonly story: readonly string[];
};

/** After the last fault: proofs that an order was never placed take more than a minute. */
const ENDS_WITHIN_MS = 900_000;
const READ_WITHIN_MS = 60_000;

const booksOf = ({ venues }: World, [one, other]: readonly [string, string]) =>
  [venues[0].bookOf(one), venues[1].bookOf(other)] as const;

const keepMoving = (world: World): void => {
  const { chance, clock, workload } = world;
  for (const { marketIds } of workload.pairs) {
    const move = (): void => {
      movePair(chance, booksOf(world, marketIds), !world.isBusy());
      if (world.isBusy()) clock.after(chance.between(...workload.movesMs), move);
    };
    move();
  }
};

/** A process that was killed is started again after a while. */
const revive = async (world: World): Promise<void> => {
  if (!world.life().isOver()) return;
  world.bury();
  await world.clock.advance(world.chance.between(50, 4_000), world.turned);
  world.open();
};

const busy = async (world: World): Promise<void> => {
  const { chance, clock, workload } = world;
  const happenings = happeningsOf(world);
  while (clock.elapsedMs() < workload.busyMs) {
    await clock.advance(chance.between(20, 300), world.turned, chance.permille(100));
    happen(world, happenings);
    await revive(world);
  }
};

/** The operator sets everything right that a person has to. */
const setRight = (world: World, isFirst: boolean): void => {
  if (world.stop.isEngaged()) releaseStop(world);
  acceptForeign(world);
  askDesk(world, (trading) => trading.releaseTrip('It is simulated.'));
  if (world.trading().standing().obstacles.length > 0 || isFirst)
    askDesk(world, (trading) => {
      for (const { scope } of trading.riskView().modes)
        trading.setMode(scope, 'active', 'It is simulated.');
    });
  askDesk(world, async (trading) => {
    for (const { plan } of world.venues)
      if (!trading.arming.isArmed(plan.id)) await trading.arming.arm(plan.id, 'terminal');
  });
};

const calm = async (world: World): Promise<void> => {
  const { clock } = world;
  world.calm();
  // A time server sets the clock right.
  clock.jump(clock.venueMs() - clock.nowMs());
  keepMoving(world);
  world.life().killAfter(Infinity);
  const endMs = clock.elapsedMs() + ENDS_WITHIN_MS;
  let left: string | null = 'nothing was looked at';
  // Orders that left before may arrive yet.
  for (let turn = 0; clock.elapsedMs() < endMs && (left !== null || turn < 12); turn += 1) {
    await clock.advance(turn < 20 ? 500 : 2_000, world.turned, true);
    await revive(world);
    if (turn % 3 === 0) setRight(world, turn === 0);
    left = unended(world);
  }
  hold(left === null, 'I12', () => `${left ?? ''}; the desk says: ${deskWords(world)}`);
};

const reading = async (world: World): Promise<readonly Reconciliation[]> => {
  let read: readonly Reconciliation[] | null = null;
  askDesk(world, async (trading) => {
    read = await trading.reconcile();
  });
  const endMs = world.clock.elapsedMs() + READ_WITHIN_MS;
  while (read === null) {
    hold(world.clock.elapsedMs() < endMs, 'I12', () => 'the accounts are read without an end');
    await world.clock.advance(200, world.turned, true);
  }
  return read;
};

/** Orders of others fill when they like, and a fill becomes final when the venue says so. */
const ROUNDS = 4;

/**
 * I4 and I10: once it was read, and others’ doings were taken over, the records meet, and reading them
 * again tells nothing new.
 */
const readAgain = async (world: World): Promise<void> => {
  let left: readonly ['I4' | 'I10', string] | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    await reading(world);
    acceptForeign(world);
    await world.clock.advance(5_000, world.turned);
    const different = (await reading(world)).find(({ isClean }) => !isClean);
    const before = world.record.size();
    await reading(world);
    if (different !== undefined) left = ['I4', `it is not clean: ${JSON.stringify(different)}`];
    else if (world.record.size() !== before) left = ['I10', 'reading the accounts added rows'];
    else return;
  }
  if (left !== null) throw new Violation(...left);
};

export const simulate = async (seed: number): Promise<Outcome> => {
  const world = worldOf(seed);
  let violation: Violation | null = null;
  try {
    keepMoving(world);
    world.open();
    await busy(world);
    await calm(world);
    await readAgain(world);
    await endChecks(world);
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    violation = error;
  }
  const head = world.db
    .prepare<[], { hash: string }>('SELECT hash FROM audit_head WHERE one = 1')
    .get();
  const { orders, undertakings } = world.record;
  const story = storyOf(world);
  world.close();
  return {
    seed,
    violation,
    digest: head?.hash ?? '',
    orders: orders.size,
    undertakings: undertakings.size,
    starts: world.starts(),
    story,
  };
};
