/** What is on record of an undertaking, for tests: 10 shares, Polymarket YES with Kalshi NO. */
import { moneyFromMicros } from '../../../src-main/core/domain/money.ts';
import {
  intendedOrder,
  type Order,
  orderAfter,
  type OrderEvent,
} from '../../../src-main/core/orders/order.ts';
import type { OrderIntent } from '../../../src-main/core/orders/order-intent.ts';
import type { UndertakingRecord } from '../../../src-main/core/trading/undertaking.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import { fillOf, sampleIntent } from '../orders/sample-intent.ts';

export const STARTED_MS = Date.UTC(2026, 10, 30, 12);
export const dollars = (amount: number) => moneyFromMicros(BigInt(Math.round(amount * 1_000_000)));
export const shares = (count: number) => sizeOf(count * 1_000_000);

const leg = {
  limit: priceOf(4_500),
  chaseLimit: priceOf(4_700),
  dumpLimit: priceOf(4_000),
  sizeMin: sizeOf(10_000),
};

export const recordOf = (over: Partial<UndertakingRecord> = {}, id = 'u-1'): UndertakingRecord => ({
  mappingId: 'mapping-1',
  plan: {
    id,
    size: shares(10),
    legs: [
      { outcome: 'yes', ...leg },
      { outcome: 'no', ...leg },
    ],
    first: { leg: 0, why: 'a test' },
    isAtOnce: false,
    retriesMax: 1,
    chaseStep: 100,
    mayDump: true,
    dumpsMax: 2,
  },
  places: [
    { venue: 'polymarket', account: 'main', marketId: 'p' },
    { venue: 'kalshi', account: 'main', marketId: 'k' },
  ],
  claims: [dollars(5), dollars(6)],
  cluster: 'event-1',
  source: null,
  expected: {
    cost: [dollars(4.5), dollars(4.5)],
    fees: [dollars(0.1), dollars(0.1)],
    profit: dollars(0.8),
    worstCase: dollars(1),
    days: 10,
  },
  startedAtMs: STARTED_MS,
  ended: null,
  ...over,
});

/** An order of it, with what was told of it. */
export const orderOf = (
  at: 0 | 1,
  over: Partial<OrderIntent> = {},
  ...events: readonly OrderEvent[]
): Order => {
  const id = over.id ?? `order-${at}`;
  const { places, plan } = recordOf();
  const intent = sampleIntent({
    ...places[at],
    id,
    key: id,
    sagaId: plan.id,
    leg: at,
    outcome: plan.legs[at].outcome,
    reserved: dollars(4.6),
    ...over,
  });
  return events.reduce(orderAfter, intendedOrder(intent));
};

export const filled = (key: string, count: number, over = {}): OrderEvent => ({
  kind: 'fill',
  fill: fillOf(key, count, over),
});
