/**
 * Goal: tries are spent on the market alone, and never in a burst: what nobody looked at is no try, and
 * each further one waits longer. Method: orders of one leg with what was told of them.
 */
import { describe, expect, it } from 'vitest';
import {
  intendedOrder,
  type Order,
  orderAfter,
  type OrderEvent,
} from '../../../src-main/core/orders/order.ts';
import {
  BUSY_MAX,
  nextStep,
  pauseBefore,
  type SagaLeg,
  type SagaPlan,
} from '../../../src-main/core/orders/saga.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import { fillOf, sampleIntent } from './sample-intent.ts';

const leg: SagaLeg = {
  outcome: 'yes',
  limit: priceOf(4_500),
  chaseLimit: priceOf(4_700),
  dumpLimit: priceOf(1_000),
  sizeMin: sizeOf(10_000),
};
const plan: SagaPlan = {
  id: 'saga-1',
  size: sizeOf(10_000_000),
  legs: [leg, { ...leg, outcome: 'no' }],
  first: { leg: 0, why: '' },
  isAtOnce: false,
  retriesMax: 1,
  chaseStep: 0,
  mayDump: true,
  dumpsMax: 1,
};
const told = (order: Order, ...events: OrderEvent[]): Order => events.reduce(orderAfter, order);
const orderAt = (at: 0 | 1, purpose: 'open' | 'hedge', id: string): Order =>
  intendedOrder(sampleIntent({ id, key: id, leg: at, purpose }));
const opened = told(
  orderAt(0, 'open', 'open'),
  { kind: 'fill', fill: fillOf('f', 10) },
  { kind: 'closed', as: 'filled', filledTotal: sizeOf(10_000_000) },
);
const refused = (id: string, isBusy: boolean): Order =>
  told(orderAt(1, 'hedge', id), { kind: 'rejected', why: 'no', ...(isBusy && { isBusy: true }) });
const hedges = (count: number, isBusy: boolean): Order[] =>
  Array.from({ length: count }, (_, at) => refused(`hedge-${at}`, isBusy));

describe('a try at a match', () => {
  it('is not made where the venue takes no purchase of so little', () => {
    const dear = { ...leg, buySizeMin: sizeOf(10_010_000) };
    const onDear: SagaPlan = { ...plan, legs: [leg, { ...dear, outcome: 'no' }] };
    expect(nextStep(onDear, [opened])).toMatchObject({ purpose: 'dump', leg: 0 });
    const held = nextStep({ ...onDear, mayDump: false }, [opened]);
    expect(held).toMatchObject({ kind: 'over', outcome: 'held' });
    const just: SagaPlan = { ...plan, legs: [leg, { ...dear, buySizeMin: sizeOf(10_000_000) }] };
    expect(nextStep(just, [opened])).toMatchObject({ purpose: 'hedge', leg: 1 });
  });

  const large = sizeOf(20_000_000);
  it.each<[string, Partial<SagaLeg>, Partial<SagaLeg>, boolean]>([
    [
      'What is left is less than the smallest order of either venue.',
      { sizeMin: large },
      { buySizeMin: large },
      true,
    ],
    ['The other leg could not be had within the bounds, and a sale is not allowed.', {}, {}, false],
    [
      'What is left is less than the smallest purchase of the other leg, and a sale is not allowed.',
      {},
      { buySizeMin: large },
      false,
    ],
    [
      'The other leg could not be had within the bounds, and what is left is less than the smallest sale.',
      { sizeMin: large },
      {},
      true,
    ],
    [
      'The other leg could not be had within the bounds, and a sale could not be had within its bounds.',
      {},
      {},
      true,
    ],
    [
      'What is left is less than the smallest purchase of the other leg, and a sale could not be had within its bounds.',
      {},
      { sizeMin: large },
      true,
    ],
  ])('that was in vain says why: %s', (why, one, other, mayDump) => {
    const legs = [
      { ...leg, ...one },
      { ...leg, outcome: 'no', ...other },
    ] as const;
    const sale = told(
      intendedOrder(sampleIntent({ id: 's', key: 's', leg: 0, purpose: 'dump', action: 'sell' })),
      { kind: 'rejected', why: 'no' },
    );
    const step = nextStep({ ...plan, legs, mayDump }, [opened, ...hedges(2, false), sale]);
    expect(step).toMatchObject({ kind: 'over', outcome: 'held', why });
  });

  it('is spent by a venue that said no to the order', () => {
    expect(nextStep(plan, [opened, ...hedges(1, false)])).toMatchObject({ purpose: 'hedge' });
    expect(nextStep(plan, [opened, ...hedges(2, false)])).toMatchObject({ purpose: 'dump' });
  });

  it('is not spent by a venue that was too busy to look at it, up to a bound', () => {
    expect(nextStep(plan, [opened, ...hedges(BUSY_MAX, true)])).toMatchObject({ purpose: 'hedge' });
    expect(nextStep(plan, [opened, ...hedges(BUSY_MAX + 2, true)])).toMatchObject({
      purpose: 'dump',
    });
  });
});

describe('the pause before a try', () => {
  it('is none before the first, and longer after each in vain, up to a bound', () => {
    expect(pauseBefore([opened], 1)).toBe(0);
    expect([1, 2, 3, 4, 5, 9].map((count) => pauseBefore(hedges(count, false), 1))).toEqual([
      100, 200, 400, 400, 400, 400,
    ]);
    expect([3, 4, 9].map((count) => pauseBefore(hedges(count, true), 1))).toEqual([400, 800, 800]);
  });

  it('begins anew where something was filled', () => {
    const partly = told(orderAt(1, 'hedge', 'partly'), { kind: 'fill', fill: fillOf('g', 1) });
    expect(pauseBefore([...hedges(3, false), partly], 1)).toBe(0);
    expect(pauseBefore([partly, ...hedges(2, false)], 1)).toBe(200);
  });
});
