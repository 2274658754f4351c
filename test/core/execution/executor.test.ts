/**
 * Goal: killed before or after anything it does, and whatever the venue did meanwhile, the desk places
 * no order twice, loses no fill, frees nothing without proof, and ends what it began. Method: a crash
 * at every step there is, for every fate of both legs; then many crashes and fates by chance.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Undertaking } from '../../../src-main/core/execution/executor.ts';
import { filledSize, isDone, orderState } from '../../../src-main/core/orders/order.ts';
import type { SagaPlan } from '../../../src-main/core/orders/saga.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import { CREATED_MS } from '../orders/sample-intent.ts';
import { type Fate, modelWorld } from './model-world.ts';

const legOf = (outcome: 'yes' | 'no', ticks: number) => ({
  outcome,
  limit: priceOf(ticks),
  chaseLimit: priceOf(ticks + 200),
  dumpLimit: priceOf(ticks - 500),
  sizeMin: sizeOf(10_000),
});
const undertakingOf = (over: Partial<SagaPlan> = {}): Undertaking => ({
  plan: {
    id: 'saga-1',
    size: sizeOf(10_000_000),
    legs: [legOf('yes', 4_500), legOf('no', 5_000)],
    first: { leg: 0, why: 'a test' },
    isAtOnce: false,
    retriesMax: 1,
    chaseStep: 100,
    mayDump: true,
    dumpsMax: 3,
    ...over,
  },
  places: [
    { venue: 'polymarket', account: 'main', marketId: '0x1' },
    { venue: 'kalshi', account: 'main', marketId: 'K1' },
  ],
});

const FATES = {
  'never arrived': { does: 'lost', permille: 0, answers: false },
  filled: { does: 'fills', permille: 1_000, answers: true },
  'filled, and the answer was lost': { does: 'fills', permille: 1_000, answers: false },
  'filled in part, and the answer was lost': { does: 'fills', permille: 430, answers: false },
  rejected: { does: 'rejects', permille: 0, answers: true },
  'taken, and nothing filled': { does: 'fills', permille: 0, answers: true },
} as const satisfies Readonly<Record<string, Fate>>;
/** Every step of every cell takes a minute; every second one, by turns, in the shorter run. */
const IS_WHOLE = process.env['PAIRDESK_CRASH_RUNS'] !== undefined;
const names = Object.keys(FATES) as (keyof typeof FATES)[];

/** These first, and everything after them is filled. */
function* fatesOf(...first: readonly Fate[]): Generator<Fate, never> {
  yield* first;
  for (;;) yield FATES.filled;
}

type World = ReturnType<typeof modelWorld>;

const check = async (world: World, undertaking: Undertaking, crashes: readonly number[]) => {
  const { ending, orders } = await world.carryThrough(undertaking, crashes);
  // Nothing was sent twice, and nothing reached a venue that was not committed before.
  expect(new Set(world.wire).size).toBe(world.wire.length);
  const known = orders.ofSaga('saga-1');
  const ids = new Set(known.map(({ intent }) => intent.id));
  for (const key of world.wire) expect(ids.has(key)).toBe(true);
  // Every fill of the venues is booked once, and none that they have not.
  for (const { intent, fills } of world.placed.values()) {
    const order = known.find(({ intent: own }) => own.id === intent.id)!;
    expect(filledSize(order)).toBe(fills.reduce((sum, { size }) => sum + size, 0));
  }
  const excess = world.heldOf(0) - world.heldOf(1);
  if (ending.kind === 'refused') throw new Error(ending.why);
  if (ending.outcome === 'held') expect(Math.abs(excess)).toBe(ending.residual?.size);
  else expect(excess).toBe(0);
  for (const order of known) {
    expect([orderState(order), isDone(order)]).toEqual([orderState(order), true]);
    // Freed on proof alone: it reached the venue, or two readings far apart say that it did not.
    if (orderState(order) === 'never-placed')
      expect(world.placed.has(order.intent.key)).toBe(false);
    if (orderState(order) === 'rejected' && world.placed.has(order.intent.key))
      expect(world.placed.get(order.intent.key)?.isRejected).toBe(true);
  }
  expect(await world.auditLog.verify()).toMatchObject({ ok: true });
  return ending;
};

describe('a desk that is killed', () => {
  it.each(names.flatMap((first) => names.map((second) => [first, second] as const)))(
    'at any step, where the first leg was: %s; and the second: %s',
    async (first, second) => {
      const script = () => fatesOf(FATES[first], FATES[second]);
      const calm = modelWorld(script());
      await check(calm, undertakingOf(), []);
      const count = calm.steps();
      expect(count).toBeGreaterThan(5);
      const [from, by] = IS_WHOLE ? [0, 1] : [names.indexOf(second) % 2, 2];
      for (let at = from; at < count; at += by)
        await check(modelWorld(script()), undertakingOf(), [at]);
      // And killed again at each step of what the next start does.
      for (let at = 1; at < 12; at += 4)
        await check(modelWorld(script()), undertakingOf(), [6, at, at, at]);
    },
    60_000,
  );

  it('again and again, by chance, with either leg first or both at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.constantFrom(...names.map((name) => FATES[name] as Fate))),
        fc.array(fc.nat(25), { maxLength: 8 }),
        fc.record({
          first: fc.constantFrom({ leg: 0 as const, why: 'x' }, { leg: 1 as const, why: 'x' }),
          isAtOnce: fc.boolean(),
          mayDump: fc.boolean(),
          retriesMax: fc.nat(2),
          chaseStep: fc.constantFrom(0, 100),
        }),
        async (fates, crashes, over) => {
          await check(modelWorld(fates), undertakingOf(over), crashes);
        },
      ),
      { numRuns: Number(process.env['PAIRDESK_CRASH_RUNS'] ?? 150) },
    );
  }, 600_000);
});

describe('the stop', () => {
  it('lets nothing more leave, and the undertaking says what it holds', async () => {
    const world = modelWorld(fatesOf(FATES.filled));
    const carried = world.carryThrough(undertakingOf(), []);
    // In the middle of the first leg's way to the wire.
    world.epoch.engage();
    const { ending, orders } = await carried;
    expect(world.wire).toEqual([]);
    expect(ending).toMatchObject({ kind: 'refused', residual: null });
    for (const order of orders.ofSaga('saga-1')) expect(isDone(order)).toBe(true);
  });

  it('that comes after an order was decided is seen by the last gate', async () => {
    const begun: { engage: () => void } = { engage: () => undefined };
    const world = modelWorld(fatesOf(FATES.filled), () => begun.engage());
    begun.engage = world.epoch.engage;
    const { ending, orders } = await world.carryThrough(undertakingOf(), []);
    expect(world.wire).toEqual([]);
    const [order] = orders.ofSaga('saga-1');
    expect(order?.rejection).toBe('It never left the desk: stop-engaged.');
    expect(ending).toMatchObject({ kind: 'over', outcome: 'not-entered' });
  });

  it('that comes while an order is put on record is seen as well', async () => {
    const begun: { engage: () => void } = { engage: () => undefined };
    const world = modelWorld(
      fatesOf(FATES.filled),
      () => undefined,
      false,
      ({ kind }) => kind === 'sent' && begun.engage(),
    );
    begun.engage = world.epoch.engage;
    const { orders } = await world.carryThrough(undertakingOf(), []);
    expect(world.wire).toEqual([]);
    expect(orders.ofSaga('saga-1')[0]?.rejection).toBe('It never left the desk: stop-engaged.');
  });

  it('is not outlived by what was decided before the machine stood still', async () => {
    const begun: { standStill: () => void } = { standStill: () => undefined };
    const world = modelWorld(fatesOf(FATES.filled), () => begun.standStill());
    begun.standStill = () => {
      world.standStill(2_001);
      begun.standStill = () => undefined;
    };
    const { ending, orders } = await world.carryThrough(undertakingOf(), []);
    expect(world.wire).toEqual([]);
    expect(orders.ofSaga('saga-1')[0]?.rejection).toBe(
      'It never left the desk: decided-too-long-ago.',
    );
    expect(ending).toMatchObject({ kind: 'over', outcome: 'not-entered' });
  });

  it('between the legs leaves the first one’s shares as a residual with its size', async () => {
    const begun: { engage: () => void } = { engage: () => undefined };
    // The first leg has left when its fate is asked for.
    const world = modelWorld(
      (function* () {
        begun.engage();
        yield* fatesOf(FATES.filled);
      })(),
    );
    begun.engage = world.epoch.engage;
    const { ending } = await world.carryThrough(undertakingOf(), []);
    expect(world.wire).toHaveLength(1);
    expect(ending).toMatchObject({
      kind: 'refused',
      why: 'The emergency stop is engaged.',
      residual: { leg: 0, size: 10_000_000 },
    });
  });
});

describe('an order that may never have arrived', () => {
  const begun = (again: keyof typeof FATES, knowsKeys: boolean) =>
    modelWorld(
      fatesOf(FATES.filled, FATES['never arrived'], FATES[again]),
      () => undefined,
      knowsKeys,
    );

  it('is sent once more as it is where its key can only be one order, and not waited for', async () => {
    const world = begun('filled', true);
    const { ending, orders } = await world.carryThrough(undertakingOf(), []);
    expect(ending).toMatchObject({ kind: 'over', outcome: 'hedged' });
    const [open, hedge] = orders.ofSaga('saga-1');
    expect(world.wire).toEqual([open?.intent.key, hedge?.intent.key, hedge?.intent.key]);
    expect(orders.ofSaga('saga-1')).toHaveLength(2);
    expect(world.nowMs() - CREATED_MS).toBeLessThan(10_000);
  });

  it('that is refused then is still not taken for rejected: the first one may be on its way', async () => {
    const world = begun('rejected', true);
    const { orders } = await world.carryThrough(undertakingOf(), []);
    const hedge = orders.ofSaga('saga-1')[1];
    expect(hedge?.rejection).toBe('the venue said no');
    // Told by a reading of exactly this order, and not by the answer to its second sending.
    expect(world.placed.get(hedge!.intent.key)?.isRejected).toBe(true);
  });

  it.each([0, 1_500, 3_700])(
    'is sent again on readings alone that it would be in, had it arrived: %d ms behind',
    async (readingsLagMs) => {
      const fates = fatesOf(FATES.filled, FATES['never arrived']);
      const world = modelWorld(
        fates,
        () => undefined,
        true,
        () => undefined,
        readingsLagMs,
      );
      const { ending, orders } = await world.carryThrough(undertakingOf(), []);
      expect(ending).toMatchObject({ kind: 'over', outcome: 'hedged' });
      const { intent } = orders.ofSaga('saga-1')[1]!;
      const [first, again, ...more] = world.wire.flatMap((key, at) =>
        key === intent.key ? [world.leftMs[at]!] : [],
      );
      expect(more).toEqual([]);
      const sinceMs = again! - first!;
      expect(sinceMs).toBeGreaterThanOrEqual(2_000 + readingsLagMs);
      expect(sinceMs).toBeLessThan(4_000 + readingsLagMs);
    },
  );

  it('is sent again until somebody looks at it: a venue that is busy has not', async () => {
    const busy = { does: 'busy', permille: 0, answers: true } as const;
    const fates = [FATES.filled, FATES['never arrived'], busy, busy, busy, busy, busy];
    const world = modelWorld(fatesOf(...fates), () => undefined, true);
    const { ending, orders } = await world.carryThrough(undertakingOf(), []);
    expect(ending).toMatchObject({ kind: 'over', outcome: 'hedged' });
    expect(orders.ofSaga('saga-1')).toHaveLength(2);
    expect(world.nowMs() - CREATED_MS).toBeLessThan(15_000);
  });

  it('is given up by the time, however busy the venue is', async () => {
    const busy = { does: 'busy', permille: 0, answers: true } as const;
    const fates = [FATES.filled, FATES['never arrived'], ...Array<Fate>(100).fill(busy)];
    const world = modelWorld(fatesOf(...fates), () => undefined, true);
    const { orders } = await world.carryThrough(undertakingOf(), []);
    const hedge = orders.ofSaga('saga-1')[1]!;
    expect(orderState(hedge)).toBe('never-placed');
    expect(world.wire.filter((key) => key === hedge.intent.key).length).toBeLessThan(20);
  });

  it('is never sent again where nobody says what that would be', async () => {
    const world = begun('filled', false);
    const { orders } = await world.carryThrough(undertakingOf(), []);
    expect(orders.ofSaga('saga-1')).toHaveLength(3);
    expect(new Set(world.wire).size).toBe(world.wire.length);
  });

  it('is not sent again after a stop', async () => {
    const stop = { engage: (): void => undefined };
    const world = modelWorld(
      (function* () {
        yield FATES.filled;
        stop.engage();
        yield FATES['never arrived'];
      })(),
      () => undefined,
      true,
    );
    stop.engage = world.epoch.engage;
    await world.carryThrough(undertakingOf(), []);
    expect(world.wire).toHaveLength(2);
  });
});
