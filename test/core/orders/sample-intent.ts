/** An intent for tests: 10 shares of YES at Kalshi for at most 45 cents each. */
import { moneyFromMicros } from '../../../src-main/core/domain/money.ts';
import type { OrderFill } from '../../../src-main/core/orders/order.ts';
import type { OrderIntent } from '../../../src-main/core/orders/order-intent.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';

export const CREATED_MS = Date.UTC(2026, 10, 30, 12);

export const sampleIntent = (over: Partial<OrderIntent> = {}): OrderIntent => ({
  id: '7c0b8f5e-0000-4000-8000-000000000001',
  sagaId: 'saga-1',
  leg: 1,
  purpose: 'open',
  venue: 'kalshi',
  account: 'main',
  marketId: 'KXRAIN-1',
  action: 'buy',
  outcome: 'yes',
  limit: priceOf(4_500),
  size: sizeOf(10_000_000),
  lifetime: 'now',
  key: '7c0b8f5e-0000-4000-8000-000000000001',
  text: '{"ticker":"KXRAIN-1"}',
  reserved: moneyFromMicros(4_600_000n),
  killEpoch: 0,
  version: '0.1.0',
  createdAtMs: CREATED_MS,
  ...over,
});

export const fillOf = (key: string, shares: number, over: Partial<OrderFill> = {}): OrderFill => ({
  key,
  size: sizeOf(shares * 1_000_000),
  price: priceOf(4_400),
  fee: moneyFromMicros(17_000n),
  finality: 'provisional',
  ...over,
});
