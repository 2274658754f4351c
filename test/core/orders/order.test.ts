/**
 * Goal: an order is in the state that its evidence proves, whatever order the evidence came in and
 * however often; unknown is never taken for no, and nothing is freed on silence. Method: random
 * evidence in random order, and each rule by itself.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_MONEY } from '../../../src-main/core/domain/money.ts';
import {
  filledSize,
  intendedOrder,
  isContradicted,
  isDone,
  NOT_FOUND_AGE_MS,
  NOT_FOUND_APART_MS,
  type Order,
  orderAfter,
  type OrderEvent,
  orderState,
  stillReserved,
} from '../../../src-main/core/orders/order.ts';
import { sizeOf } from '../domain/amounts.ts';
import { CREATED_MS, fillOf, sampleIntent } from './sample-intent.ts';

const told = (...events: readonly OrderEvent[]): Order =>
  events.reduce(orderAfter, intendedOrder(sampleIntent()));
const sent: OrderEvent = { kind: 'sent' };
const accepted: OrderEvent = { kind: 'accepted', venueOrderId: 'v1' };
const rejected: OrderEvent = { kind: 'rejected', why: 'available_balance_too_low' };
const unanswered: OrderEvent = { kind: 'unanswered', why: 'no answer in 5 s' };
const fill = (key: string, shares: number, over = {}): OrderEvent => ({
  kind: 'fill',
  fill: fillOf(key, shares, over),
});
const closed = (
  shares: number | null,
  as: 'cancelled' | 'expired' | 'filled' = 'cancelled',
): OrderEvent => ({
  kind: 'closed',
  as,
  filledTotal: shares === null ? null : sizeOf(shares * 1_000_000),
});
const notFound = (afterMs: number): OrderEvent => ({
  kind: 'not-found',
  atMs: CREATED_MS + afterMs,
});

/** Evidence that does not contradict itself: every key has one size and one price. */
const anyEvent: fc.Arbitrary<OrderEvent> = fc.oneof(
  fc.constantFrom(sent, accepted, rejected, unanswered, { kind: 'cancel-asked' } as const),
  fc
    .record({
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      finality: fc.constantFrom('provisional' as const, 'final' as const),
    })
    .map(({ key, finality }) => fill(key, 1 + 'abcd'.indexOf(key), { finality })),
  fc.option(fc.integer({ min: 0, max: 10 })).map((shares) => closed(shares)),
  fc.integer({ min: 1, max: 200_000 }).map(notFound),
);

describe('the evidence of an order', () => {
  it('proves the same in whatever order it comes, and however often', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 14 }),
        fc.infiniteStream(fc.nat()),
        (events, chance) => {
          // Being looked for in vain counts each time, so that alone is not told twice.
          const again = events.filter(({ kind }) => kind !== 'not-found');
          const shuffled = [...events, ...again]
            .map((event) => ({ event, at: chance.next().value ?? 0 }))
            .toSorted((one, other) => one.at - other.at)
            .map(({ event }) => event);
          const [one, other] = [told(...events), told(...shuffled)];
          expect(orderState(other)).toBe(orderState(one));
          expect(filledSize(other)).toBe(filledSize(one));
          expect(stillReserved(other)).toBe(stillReserved(one));
          expect(isContradicted(other)).toBe(isContradicted(one));
        },
      ),
    );
  });

  it('frees nothing but on proof, and never more than was reserved', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 14 }), (events) => {
        const order = told(...events);
        const reserved = stillReserved(order);
        expect(reserved >= NO_MONEY && reserved <= order.intent.reserved).toBe(true);
        if (isDone(order)) expect(reserved).toBe(NO_MONEY);
        else if (order.fills.size === 0) expect(reserved).toBe(order.intent.reserved);
      }),
    );
  });
});

describe('the state of an order', () => {
  it.each<[string, readonly OrderEvent[], string]>([
    ['nothing has left', [], 'intended'],
    ['it left', [sent], 'sent'],
    ['it left and nobody answered', [sent, unanswered], 'unknown'],
    ['the venue has it', [sent, accepted], 'open'],
    ['a late answer comes after the silence', [sent, unanswered, accepted], 'open'],
    ['the venue said no', [sent, rejected], 'rejected'],
    ['it was silent and then said no', [sent, unanswered, rejected], 'rejected'],
    ['it said no and then has it', [sent, rejected, accepted], 'unknown'],
    ['it said no and then filled', [sent, rejected, fill('a', 1)], 'unknown'],
    ['a fill comes before the answer', [sent, fill('a', 1)], 'unknown'],
    ['all of it filled', [sent, accepted, fill('a', 4), fill('b', 6)], 'filled'],
    ['a part filled', [sent, accepted, fill('a', 4)], 'open'],
    ['the rest was cancelled', [sent, accepted, fill('a', 4), closed(4)], 'cancelled'],
    [
      'it closed with fills we were not told of',
      [sent, accepted, fill('a', 4), closed(6)],
      'unknown',
    ],
    ['those came after', [sent, accepted, closed(6), fill('a', 4), fill('b', 2)], 'cancelled'],
    ['it filled after it was cancelled', [accepted, closed(0), fill('a', 10)], 'filled'],
    ['it is filled by its word alone', [accepted, closed(null, 'filled')], 'unknown'],
    ['it expired', [accepted, closed(0, 'expired')], 'expired'],
  ])('where %s is %3$s', (_what, events, state) => {
    expect(orderState(told(...events))).toBe(state);
  });

  it('is never placed only by two readings far enough apart, long enough after', () => {
    const first = NOT_FOUND_AGE_MS + 1;
    expect(orderState(told(sent, unanswered, notFound(first)))).toBe('unknown');
    expect(orderState(told(sent, unanswered, notFound(first), notFound(first + 1_000)))).toBe(
      'unknown',
    );
    const far = notFound(first + NOT_FOUND_APART_MS);
    expect(orderState(told(sent, unanswered, notFound(first), far))).toBe('never-placed');
    // Made by a clock that was an hour ahead and was set right since.
    const past = [notFound(-3_600_000), notFound(-3_600_000 + NOT_FOUND_AGE_MS)] as const;
    expect(orderState(told(sent, unanswered, ...past))).toBe('unknown');
    const later = notFound(-3_600_000 + NOT_FOUND_AGE_MS + 1);
    expect(orderState(told(sent, unanswered, past[0], later))).toBe('never-placed');
    // Both readings too early.
    expect(orderState(told(sent, unanswered, notFound(1), notFound(NOT_FOUND_APART_MS + 1)))).toBe(
      'unknown',
    );
    // And any evidence that it exists outweighs them.
    expect(orderState(told(sent, notFound(first), far, fill('late', 1)))).toBe('unknown');
    expect(orderState(told(sent, notFound(first), far, accepted))).toBe('open');
  });
});

describe('a fill', () => {
  it('counts once, whoever tells of it, and for nothing once it was taken back', () => {
    const order = told(accepted, fill('a', 4), fill('a', 4, { finality: 'final' }), fill('a', 4));
    expect(filledSize(order)).toBe(4_000_000);
    expect(order.fills.get('a')?.finality).toBe('final');
    const back = told(accepted, fill('a', 4), fill('a', 4, { finality: 'failed' }));
    expect(filledSize(back)).toBe(0);
    expect(isContradicted(back)).toBe(false);
  });

  it('that is told in two ways, or is too much, is for a person to look at', () => {
    expect(told(fill('a', 4), fill('a', 5)).conflicts).toEqual(['fill a was told in two ways']);
    expect(told(fill('a', 6), fill('b', 6)).conflicts).toEqual([
      'more was filled than was ordered',
    ]);
    const both = told(fill('a', 1, { finality: 'final' }), fill('a', 1, { finality: 'failed' }));
    expect(both.conflicts).toEqual(['fill a both stands and was taken back']);
    expect(told(accepted, { kind: 'accepted', venueOrderId: 'v2' }).conflicts).toHaveLength(1);
  });

  it('frees what it took of the reservation, rounded against us', () => {
    expect(stillReserved(told(accepted, fill('a', 4)))).toBe(2_760_000n);
    const third = told(accepted, {
      kind: 'fill',
      fill: { ...fillOf('a', 1), size: sizeOf(3_330_000) },
    });
    expect(stillReserved(third)).toBe(3_068_200n);
  });
});
