/**
 * Goal: how long shares were without their match is the time between the fills, to the millisecond, and
 * what was taken back opens it again. Method: fills of both legs with the moments of their commits.
 */
import { describe, expect, it } from 'vitest';
import type { Order, OrderEvent } from '../../../src-main/core/orders/order.ts';
import { exposureGuardOf } from '../../../src-main/core/trading/exposure-guard.ts';
import {
  exposureWatchOf,
  type TimedOrder,
  unhedgedMs,
} from '../../../src-main/core/trading/exposure-watch.ts';
import { excessOf, legHoldings, netCost } from '../../../src-main/core/trading/holdings.ts';
import { dollars, filled, orderOf, recordOf, shares } from './parts.ts';

const timed = (leg: 0 | 1, ...events: readonly (readonly [number, OrderEvent])[]): TimedOrder => ({
  order: orderOf(leg, {}, ...events.map(([, event]) => event)),
  timeline: events.map(([atMs, event]) => ({ atMs, event })),
});

describe('the time without a match', () => {
  it('is from the first leg’s fill to the second’s', () => {
    const orders = [timed(0, [100, filled('a', 10)]), timed(1, [340, filled('b', 10)])];
    expect(unhedgedMs(orders, 9_000)).toBe(240);
  });

  it('goes on while a part is missing, and until now where it still is', () => {
    const orders = [timed(0, [100, filled('a', 10)]), timed(1, [200, filled('b', 4)])];
    expect(unhedgedMs(orders, 1_100)).toBe(1_000);
  });

  it('opens again where a fill is taken back', () => {
    const orders = [
      timed(0, [100, filled('a', 10)], [1_000, filled('a', 10, { finality: 'failed' })]),
      timed(1, [150, filled('b', 10)]),
    ];
    expect(unhedgedMs(orders, 1_300)).toBe(50 + 300);
  });

  it('counts a fill that is told twice once', () => {
    const orders = [
      timed(0, [100, filled('a', 10)], [120, filled('a', 10, { finality: 'final' })]),
      timed(1, [150, filled('b', 10)]),
    ];
    expect(unhedgedMs(orders, 500)).toBe(50);
  });
});

describe('holdings of both legs', () => {
  const one = orderOf(0, {}, filled('a', 10));
  const sold = orderOf(0, { id: 's', action: 'sell' }, filled('c', 4, { fee: dollars(0.01) }));

  it('have an excess at what it cost, after what was sold', () => {
    const holdings = legHoldings([one, sold]);
    expect(excessOf(holdings)).toEqual({ leg: 0, shares: shares(6), cost: dollars(2.64) });
    expect(netCost(holdings[0])).toBe(dollars(4.4 + 0.017 - 1.76 + 0.01));
    expect(excessOf(legHoldings([one, orderOf(1, {}, filled('b', 10))]))).toBeNull();
  });
});

describe('unhedged dollars times seconds', () => {
  it('grow while they are there and are gone with the match', () => {
    const watch = exposureWatchOf();
    const open = [{ id: 'u-1', orders: [orderOf(0, {}, filled('a', 10))] }];
    expect(watch.look(open, 1_000, false)).toEqual({ unhedged: dollars(4.4), dollarSeconds: 0 });
    expect(watch.look(open, 3_000, false).dollarSeconds).toBe(8_800_000);
    expect(watch.look([], 4_000, false)).toEqual({ unhedged: 0n, dollarSeconds: 0 });
    expect(watch.look(open, 5_000, false).dollarSeconds).toBe(0);
  });

  it('start anew with the release of a stop, which they would engage again at once', () => {
    const watch = exposureWatchOf();
    const open = [{ id: 'u-1', orders: [orderOf(0, {}, filled('a', 10))] }];
    watch.look(open, 1_000, false);
    expect(watch.look(open, 3_000, true).dollarSeconds).toBe(8_800_000);
    expect(watch.look(open, 5_000, true).dollarSeconds).toBe(17_600_000);
    expect(watch.look(open, 5_250, false).dollarSeconds).toBe(0);
    expect(watch.look(open, 6_250, false).dollarSeconds).toBe(4_400_000);
  });
});

describe('the guard over it', () => {
  const guardOn = (ofSaga: () => readonly Order[]) => {
    const stopped: string[] = [];
    const world = { elapsedMs: 0 };
    const guard = exposureGuardOf({
      clock: { elapsedMs: () => world.elapsedMs },
      running: () => [recordOf()],
      ofSaga,
      dollarSecondsMax: 10,
      isStopped: () => stopped.length > 0,
      stop: (cause) => void stopped.push(cause),
    });
    return { guard, stopped, world };
  };

  it('engages the stop where shares are without their match for too long', () => {
    const { guard, stopped, world } = guardOn(() => [orderOf(0, {}, filled('a', 10))]);
    guard.look();
    world.elapsedMs = 2_000;
    guard.look();
    expect(stopped).toEqual([]);
    world.elapsedMs = 2_500;
    guard.look();
    expect(stopped).toEqual([expect.stringMatching(/longer than the limit/)]);
  });

  it('engages it as well where it cannot look', () => {
    const { guard, stopped } = guardOn(() => {
      throw new Error('a mistake of ours');
    });
    expect(guard.look).toThrow('a mistake of ours');
    expect(stopped).toEqual([expect.stringMatching(/watch .* failed/)]);
  });
});
