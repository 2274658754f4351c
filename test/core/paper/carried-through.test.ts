/** The executor of live trading carries an undertaking through on paper as it is. */
import { describe, expect, it } from 'vitest';
import { auditLogOf } from '../../../src-main/core/audit/audit-log.ts';
import { type Executor, executorOf } from '../../../src-main/core/execution/executor.ts';
import { filledSize } from '../../../src-main/core/orders/order.ts';
import { ordersOf } from '../../../src-main/core/orders/orders.ts';
import { killEpochOf } from '../../../src-main/core/stop/kill-epoch.ts';
import { openDatabase } from '../../../src-main/core/storage/database.ts';
import { orderStoreOf } from '../../../src-main/core/storage/order-store.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import { bookOf, MARKET, OTHER, paperDesk, shares } from './paper-parts.ts';

const legOf = (outcome: 'yes' | 'no', ticks: number) => ({
  outcome,
  limit: priceOf(ticks),
  chaseLimit: priceOf(ticks + 200),
  dumpLimit: priceOf(ticks - 1_000),
  sizeMin: sizeOf(1_000_000),
});

const carried = async () => {
  const desk = paperDesk({ isNetting: false, finalityMs: 3_000 });
  await desk.trader.ready();
  const db = openDatabase(':memory:', 'full');
  const { clock, trader } = desk;
  const orders = ordersOf({
    ...{ db, store: orderStoreOf(db), auditLog: auditLogOf(db) },
    nowMs: clock.nowMs,
    sessionId: 's1',
    alongside: () => undefined,
  });
  let ids = 0;
  const executor: Executor = executorOf({
    orders,
    clock,
    venueOf: () => trader,
    priceOnGrid: ({ limit }) => limit,
    epoch: killEpochOf(0, false),
    grant: () => null,
    noted: () => undefined,
    newId: () => `order-${(ids += 1)}`,
    version: '0.0.0-test',
    closing: new AbortController().signal,
  });
  const ending = executor.carryThrough({
    plan: {
      id: 'saga-1',
      size: shares(10),
      legs: [legOf('yes', 4_500), legOf('no', 5_000)],
      first: { leg: 0, why: 'a test' },
      isAtOnce: false,
      retriesMax: 1,
      chaseStep: 100,
      mayDump: true,
      dumpsMax: 3,
    },
    places: [
      { venue: 'kalshi', account: 'paper-kalshi', marketId: MARKET },
      { venue: 'kalshi', account: 'paper-kalshi', marketId: OTHER },
    ],
  });
  return { desk, ending, orders };
};

/** Shares of YES on one market and of NO on the other, as the paper account has them. */
const heldOf = async ({ trader }: Awaited<ReturnType<typeof carried>>['desk']) => {
  const { positions } = await trader.holdings([]);
  return [MARKET, OTHER].map((id) => positions.find(({ marketId }) => marketId === id)?.size ?? 0);
};

describe('an undertaking on paper', () => {
  it('ends with both legs, where both are there', async () => {
    const { desk, ending, orders } = await carried();
    desk.books.set(MARKET, bookOf([[40, 50]], [[45, 50]]));
    desk.books.set(OTHER, bookOf([[50, 50]], [[55, 50]]));
    await desk.pass(5_000);
    expect(await ending).toMatchObject({ kind: 'over', outcome: 'hedged', residual: null });
    expect(await heldOf(desk)).toEqual([shares(10), shares(10)]);
    expect(orders.ofSaga('saga-1').map(filledSize)).toEqual([shares(10), shares(10)]);
    expect(desk.mistakes).toEqual([]);
  });

  it('matches at a worse price and sells the rest, where the other leg has left meanwhile', async () => {
    const { desk, ending, orders } = await carried();
    desk.books.set(MARKET, bookOf([[40, 50]], [[45, 50]]));
    // Of NO there are 4 shares at 0.51 and none at what was planned.
    desk.books.set(OTHER, bookOf([[49, 4]], [[55, 50]]));
    await desk.pass(10_000);
    expect(await ending).toMatchObject({ kind: 'over', outcome: 'dumped', residual: null });
    expect(await heldOf(desk)).toEqual([shares(4), shares(4)]);
    const purposes = orders.ofSaga('saga-1').map(({ intent }) => intent.purpose);
    expect(purposes).toContain('chase');
    expect(purposes.at(-1)).toBe('dump');
  });
});
