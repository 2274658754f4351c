/**
 * Goal: an undertaking ends with both sides or flat, or says what is left and why; the second leg is
 * only ever bought for fills of the first that stand; nothing is bought or sold twice because somebody
 * did not answer. Method: thousands of undertakings on a venue that rejects, fills in part, stays
 * silent, fills late, takes fills back, tells twice, and a desk that crashes in between.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Size } from '../../../src-main/core/domain/size.ts';
import {
  filledSize,
  intendedOrder,
  isDone,
  type Order,
  orderAfter,
  type OrderEvent,
} from '../../../src-main/core/orders/order.ts';
import { nextStep, type SagaPlan, type SagaStep } from '../../../src-main/core/orders/saga.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import { fillOf, sampleIntent } from './sample-intent.ts';

const shares = (count: number): Size => sizeOf(count * 1_000_000);

const planOf = (over: Partial<SagaPlan> = {}): SagaPlan => ({
  id: 'saga-1',
  size: shares(10),
  legs: [
    {
      outcome: 'yes',
      limit: priceOf(4_500),
      chaseLimit: priceOf(4_700),
      dumpLimit: priceOf(4_000),
      sizeMin: shares(5),
    },
    {
      outcome: 'no',
      limit: priceOf(5_000),
      chaseLimit: priceOf(5_200),
      dumpLimit: priceOf(4_500),
      sizeMin: sizeOf(10_000),
    },
  ],
  first: { leg: 0, why: 'the more fragile one' },
  isAtOnce: false,
  retriesMax: 1,
  chaseStep: 100,
  mayDump: true,
  dumpsMax: 3,
  ...over,
});

const placed = (step: Extract<SagaStep, { kind: 'place' }>, id: string): Order =>
  intendedOrder(
    sampleIntent({
      id,
      key: id,
      leg: step.leg,
      purpose: step.purpose,
      action: step.action,
      limit: step.limit,
      size: step.size,
    }),
  );

/** What a venue may do with one order, told in one go. */
type Fate =
  | { kind: 'rejected' }
  | { kind: 'filled'; permille: number; isProvisional: boolean }
  | { kind: 'silent-filled'; permille: number }
  | { kind: 'silent-nothing' };

const eventsOf = (order: Order, fate: Fate): { now: OrderEvent[]; later: OrderEvent[] } => {
  const { size, id } = order.intent;
  const part = (permille: number): Size =>
    (Math.floor((size * permille) / 1_000 / 10_000) * 10_000) as Size;
  const fills = (permille: number, finality: 'final' | 'provisional'): OrderEvent[] =>
    part(permille) === 0
      ? []
      : [{ kind: 'fill', fill: { ...fillOf(`${id}-1`, 1), size: part(permille), finality } }];
  const done = (permille: number): OrderEvent => ({
    kind: 'closed',
    as: 'cancelled',
    filledTotal: part(permille),
  });
  const accepted: OrderEvent = { kind: 'accepted', venueOrderId: `v-${id}` };
  const silence: OrderEvent = { kind: 'unanswered', why: 'no answer' };
  switch (fate.kind) {
    case 'rejected':
      return { now: [{ kind: 'rejected', why: 'no' }], later: [] };
    case 'filled':
      return {
        now: [
          accepted,
          ...fills(fate.permille, fate.isProvisional ? 'provisional' : 'final'),
          done(fate.permille),
        ],
        later: [],
      };
    case 'silent-filled':
      return {
        now: [silence],
        later: [...fills(fate.permille, 'final'), accepted, done(fate.permille)],
      };
    case 'silent-nothing': {
      const { createdAtMs } = order.intent;
      return {
        now: [silence],
        later: [
          { kind: 'not-found', atMs: createdAtMs + 61_000 },
          { kind: 'not-found', atMs: createdAtMs + 120_000 },
        ],
      };
    }
  }
};

const anyFate: fc.Arbitrary<Fate> = fc.oneof(
  fc.constant({ kind: 'rejected' as const }),
  fc.record({
    kind: fc.constant('filled' as const),
    permille: fc.constantFrom(0, 130, 400, 777, 1_000, 1_000),
    isProvisional: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('silent-filled' as const),
    permille: fc.constantFrom(0, 400, 1_000),
  }),
  fc.constant({ kind: 'silent-nothing' as const }),
);
const anyPlan = fc
  .record({
    leg: fc.constantFrom(0 as const, 1 as const),
    isAtOnce: fc.boolean(),
    mayDump: fc.boolean(),
    retriesMax: fc.integer({ min: 0, max: 2 }),
    chaseStep: fc.constantFrom(0, 50, 100),
  })
  .map(({ leg, ...over }) => planOf({ first: { leg, why: 'chance' }, ...over }));

const heldOf = (orders: readonly Order[], leg: 0 | 1): number =>
  orders
    .filter(({ intent }) => intent.leg === leg)
    .reduce((sum, order) => sum + (order.intent.action === 'buy' ? 1 : -1) * filledSize(order), 0);
const openOf = (orders: readonly Order[], leg: 0 | 1, action: 'buy' | 'sell'): number =>
  orders
    .filter(({ intent }) => intent.leg === leg && intent.action === action)
    .filter((order) => !isDone(order))
    .reduce((sum, order) => sum + order.intent.size - filledSize(order), 0);

/** No undertaking needs more than opens, tries, steps and sales of both legs. */
const ORDERS_MAX = 2 * (1 + 3 + 8 + 3);

const run = (plan: SagaPlan, fates: Iterator<Fate>, chance: Iterator<number>) => {
  const log: { id: string; step: Extract<SagaStep, { kind: 'place' }>; events: OrderEvent[] }[] =
    [];
  const waiting: { id: string; events: OrderEvent[] }[] = [];
  // Everything that is known is what was written down: each look is one after a crash.
  const known = (): Order[] =>
    log.map(({ id, step, events }) => events.reduce(orderAfter, placed(step, id)));
  const next = (below: number): number => (chance.next().value ?? 0) % below;
  for (let turn = 0; turn < 400; turn += 1) {
    const orders = known();
    const step = nextStep(plan, orders);
    if (step.kind === 'over' && waiting.length === 0) return { step, orders };
    if (step.kind === 'place') {
      const long = step.leg === 0 ? 1 : 0;
      if (step.purpose === 'hedge' || step.purpose === 'chase') {
        // Only for fills of the other leg that stand, and that nothing under way may match yet.
        const covered = heldOf(orders, step.leg) + openOf(orders, step.leg, 'buy');
        expect(covered + step.size).toBeLessThanOrEqual(heldOf(orders, long));
        expect(step.limit).toBeLessThanOrEqual(plan.legs[step.leg].chaseLimit);
      }
      if (step.purpose === 'dump') {
        const left = heldOf(orders, step.leg) - openOf(orders, step.leg, 'sell') - step.size;
        expect(left).toBeGreaterThanOrEqual(heldOf(orders, long));
        expect(plan.mayDump).toBe(true);
      }
      expect(step.size).toBeGreaterThanOrEqual(plan.legs[step.leg].sizeMin);
      expect(step.size).toBeLessThanOrEqual(plan.size);
      expect(orders.length).toBeLessThan(ORDERS_MAX);
      const id = `order-${log.length}`;
      const { now, later } = eventsOf(placed(step, id), fates.next().value as Fate);
      // Told twice now and then.
      log.push({ id, step, events: next(3) === 0 ? [...now, ...now] : now });
      if (later.length > 0) waiting.push({ id, events: later });
      continue;
    }
    // Whoever waits hears sooner or later; and a match is taken back now and then.
    const provisional = log.flatMap(({ id, events }) =>
      events.flatMap((event) =>
        event.kind === 'fill' && event.fill.finality === 'provisional' ? [{ id, event }] : [],
      ),
    );
    const taken = provisional[next(12)];
    if (taken !== undefined && turn < 60) {
      const fill = { ...taken.event.fill, finality: 'failed' as const };
      log.find(({ id }) => id === taken.id)?.events.push({ kind: 'fill', fill });
      continue;
    }
    const heard = waiting.splice(next(Math.max(1, waiting.length)), 1)[0];
    expect(heard, `it waits for nothing: ${JSON.stringify(step)}`).toBeDefined();
    log.find(({ id }) => id === heard?.id)?.events.push(...(heard?.events ?? []));
  }
  throw new Error('the undertaking does not end');
};

describe('an undertaking', () => {
  it('ends with both sides or flat, or says what is left, whatever the venues do', () => {
    fc.assert(
      fc.property(
        anyPlan,
        fc.infiniteStream(anyFate),
        fc.infiniteStream(fc.nat()),
        (plan, fates, chance) => {
          const { step, orders } = run(plan, fates, chance);
          const excess = heldOf(orders, 0) - heldOf(orders, 1);
          if (step.outcome === 'held') {
            expect(step.residual?.size).toBeGreaterThan(0);
            expect(Math.abs(excess)).toBeGreaterThanOrEqual(step.residual?.size ?? 0);
            expect(step.residual?.leg).toBe(excess > 0 ? 0 : 1);
          } else expect(Math.abs(excess)).toBeLessThan(10_000);
          if (step.outcome === 'not-entered') expect(heldOf(orders, 0)).toBe(0);
          if (step.outcome === 'hedged') expect(heldOf(orders, 0)).toBeGreaterThan(0);
        },
      ),
      { numRuns: Number(process.env['PAIRDESK_SAGA_RUNS'] ?? 3_000) },
    );
  }, 600_000);
});

const after = (plan: SagaPlan, ...fates: readonly Fate[]) => {
  const orders: Order[] = [];
  for (const fate of fates) {
    const step = nextStep(plan, orders);
    if (step.kind !== 'place') break;
    const order = placed(step, `order-${orders.length}`);
    orders.push([...eventsOf(order, fate).now].reduce(orderAfter, order));
  }
  return nextStep(plan, orders);
};
const full: Fate = { kind: 'filled', permille: 1_000, isProvisional: false };
const part: Fate = { kind: 'filled', permille: 600, isProvisional: false };
const none: Fate = { kind: 'filled', permille: 0, isProvisional: false };
const silent: Fate = { kind: 'silent-nothing' };

describe('what comes next', () => {
  it('is the first leg, and the second only for what filled of it', () => {
    expect(after(planOf())).toMatchObject({
      kind: 'place',
      leg: 0,
      purpose: 'open',
      size: shares(10),
    });
    expect(after(planOf(), part)).toMatchObject({
      kind: 'place',
      leg: 1,
      purpose: 'hedge',
      size: shares(6),
    });
    expect(after(planOf(), none)).toMatchObject({ kind: 'over', outcome: 'not-entered' });
    expect(after(planOf(), full, full)).toMatchObject({
      kind: 'over',
      outcome: 'hedged',
      residual: null,
    });
  });

  it('is to wait where nobody answered: neither the first leg again nor the second', () => {
    expect(after(planOf(), silent)).toMatchObject({ kind: 'wait' });
    expect(after(planOf(), full, silent)).toMatchObject({ kind: 'wait' });
  });

  it('is to try again, then at worse limits up to the bound, then to sell what has no match', () => {
    const plan = planOf();
    expect(after(plan, full, none)).toMatchObject({ purpose: 'hedge', limit: 5_000 });
    expect(after(plan, full, none, none)).toMatchObject({ purpose: 'chase', limit: 5_100 });
    expect(after(plan, full, none, none, none)).toMatchObject({ purpose: 'chase', limit: 5_200 });
    const dump = { leg: 0, purpose: 'dump', action: 'sell', limit: 4_000, size: shares(10) };
    expect(after(plan, full, none, none, none, none)).toMatchObject(dump);
    expect(after(plan, full, none, none, none, none, full)).toMatchObject({ outcome: 'dumped' });
  });

  it('is to hold with the reason where a sale is not allowed, or what is left is too small', () => {
    const plan = planOf({ mayDump: false, chaseStep: 0, retriesMax: 0 });
    expect(after(plan, full, none)).toMatchObject({
      outcome: 'held',
      residual: { leg: 0, size: shares(10) },
      why: expect.stringMatching(/not allowed/),
    });
    const small: Fate = { kind: 'filled', permille: 130, isProvisional: false };
    const second = planOf({ first: { leg: 1, why: 'a test' }, mayDump: false });
    expect(after(second, small)).toMatchObject({ outcome: 'held', residual: { leg: 1 } });
  });

  it('is to wait, and to sell nothing, while more of a leg may still come', () => {
    // Four are too few for the first venue; six more may come, and then they are not.
    const plan = planOf({ first: { leg: 1, why: 'a test' } });
    const open = placed(nextStep(plan, []) as Extract<SagaStep, { kind: 'place' }>, 'order-0');
    const events: OrderEvent[] = [
      { kind: 'unanswered', why: 'no answer' },
      { kind: 'fill', fill: fillOf('f', 4) },
    ];
    expect(nextStep(plan, [events.reduce(orderAfter, open)])).toMatchObject({ kind: 'wait' });
    events.push({ kind: 'closed', as: 'cancelled', filledTotal: shares(4) });
    expect(nextStep(plan, [events.reduce(orderAfter, open)])).toMatchObject({ purpose: 'dump' });
  });

  it('is both legs at once where that is set, and then what is short of them', () => {
    const plan = planOf({ isAtOnce: true });
    expect(after(plan, full)).toMatchObject({ kind: 'place', leg: 1, purpose: 'open' });
    expect(after(plan, full, part)).toMatchObject({ leg: 1, purpose: 'hedge', size: shares(4) });
    // Four are short on the first leg, whose venue takes five or more: the four are sold again.
    expect(after(plan, part, full)).toMatchObject({ leg: 1, purpose: 'dump', size: shares(4) });
  });
});
