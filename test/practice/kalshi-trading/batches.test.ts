/** Goal: many orders are made, ended and read together as Kalshi's documents say. Method: real HTTP. */
import { describe, expect, it } from 'vitest';
import type { Json } from './member.ts';
import { member, ORDERS, wanted } from './member.ts';

const kalshi = member();
const { ask, market, truth, pass } = kalshi;

describe('many orders', () => {
  it('are made and cancelled in one call, each with its own answer', async () => {
    const { ticker } = await market(6);
    const orders = [wanted(ticker), wanted(ticker, { count: '0' }), wanted(ticker)];
    const made = await ask('POST', `${ORDERS}/batched`, { orders });
    expect(made.status).toBe(201);
    const rows = made.body['orders'] as Json[];
    expect(rows.map((row) => row['client_order_id'])).toEqual(
      orders.map((order) => order['client_order_id']),
    );
    expect(rows[1]).toMatchObject({ error: { code: 'invalid_order_size' } });
    pass(1_000);
    const cancelled = await ask('DELETE', `${ORDERS}/batched`, {
      orders: [
        { order_id: rows[0]?.['order_id'], market_ticker: ticker },
        { order_id: 'none', market_ticker: ticker },
      ],
    });
    expect(cancelled.status).toBe(200);
    expect(cancelled.body['orders']).toMatchObject([
      { reduced_by: '10.00' },
      { error: { code: 'not_found' } },
    ]);
  });

  it('end with one call, and so does what is placed in the minute after it', async () => {
    const { ticker } = await market(7);
    const [before, soon, later] = [wanted(ticker), wanted(ticker), wanted(ticker)];
    await ask('POST', ORDERS, before);
    const all = await kalshi.request('DELETE', ORDERS);
    expect([all.status, await all.text()]).toEqual([204, '']);
    expect(truth().open).toEqual([]);
    await ask('POST', ORDERS, soon);
    const statusOf = (order: Json) => truth().orders.get(String(order['client_order_id']))?.status;
    await expect.poll(() => statusOf(soon)).toBe('cancelled');
    pass(60_000);
    await ask('POST', ORDERS, later);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(statusOf(later)).toBe('resting');
  });

  it('are read page by page, the newest first', async () => {
    const { ticker } = await market(8);
    const keys: unknown[] = [];
    for (let n = 0; n < 3; n += 1) {
      const order = wanted(ticker);
      keys.unshift(order['client_order_id']);
      await ask('POST', ORDERS, order);
    }
    const read: unknown[] = [];
    let cursor = '';
    do {
      const path = `/portfolio/orders?ticker=${ticker}&limit=2&cursor=${cursor}`;
      const { body } = await ask('GET', path);
      read.push(...(body['orders'] as Json[]).map((order) => order['client_order_id']));
      cursor = String(body['cursor']);
    } while (cursor !== '');
    expect(read).toEqual(keys);
    const wrong = await ask('GET', '/portfolio/orders?status=open');
    expect(wrong.status).toBe(400);
  });
});
