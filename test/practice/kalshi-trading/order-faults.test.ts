/** Goal: each order fault is what it says on the wire, and true in the account. Method: real HTTP. */
import { describe, expect, it } from 'vitest';
import type { OrderFault } from '../../../src-main/practice/index.ts';
import type { Json } from './member.ts';
import { member, ORDERS, price, wanted } from './member.ts';

const kalshi = member();
const { ask, market, truth } = kalshi;
const set = (fault: OrderFault['fault']) => kalshi.venues().setOrderFault('kalshi', fault, 1);
const orderOf = (order: Json) => truth().orders.get(String(order['client_order_id']));

describe('an order whose answer is lost', () => {
  it('was taken, and is found under its key', async () => {
    const { ticker } = await market(0);
    const order = wanted(ticker);
    set('never-answers');
    const silent = kalshi.request('POST', ORDERS, order, AbortSignal.timeout(400));
    await expect(silent).rejects.toThrow(/aborted|timeout/);
    expect(orderOf(order)?.status).toBe('resting');
    expect((await ask('POST', ORDERS, order)).status).toBe(409);
  });

  it('was taken where the connection ends inside the answer', async () => {
    const { ticker } = await market(0);
    const order = wanted(ticker);
    set('cut');
    const answer = await kalshi.request('POST', ORDERS, order);
    expect(answer.status).toBe(201);
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(20);
    await expect(answer.text()).rejects.toThrow();
    expect(orderOf(order)?.status).toBe('resting');
  });

  it('was taken where the answer is 500', async () => {
    const { ticker } = await market(0);
    const order = wanted(ticker);
    set('server-error');
    expect((await ask('POST', ORDERS, order)).status).toBe(500);
    expect(orderOf(order)?.status).toBe('resting');
  });

  it('was taken where the answer is four seconds late', async () => {
    const { ticker } = await market(1);
    const order = wanted(ticker);
    set('late-answer');
    const startedMs = performance.now();
    const answer = ask('POST', ORDERS, order);
    await expect.poll(() => orderOf(order)?.status).toBe('resting');
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect((await answer).status).toBe(201);
    expect(performance.now() - startedMs).toBeGreaterThan(3_900);
  }, 10_000);
});

describe('an order that the venue does nothing with', () => {
  it.each([
    ['rejects', 400],
    ['rate-storm', 429],
    ['maintenance', 503],
  ] as const)('%s', async (fault, status) => {
    const { ticker } = await market(2);
    const order = wanted(ticker);
    set(fault);
    expect((await ask('POST', ORDERS, order)).status).toBe(status);
    expect(orderOf(order)).toBeUndefined();
  });
});

describe('other faults', () => {
  it('fill half of an order at once and cancel the rest', async () => {
    const { ticker, ask: best } = await market(3);
    set('partial');
    const now = { time_in_force: 'immediate_or_cancel', price: price(best), count: '4.00' };
    const { body } = await ask('POST', ORDERS, wanted(ticker, now));
    expect(body).toMatchObject({ fill_count: '2.00', remaining_count: '0.00' });
  });

  it('pause trading: the status says so, cancels work, and it ends when it is taken away', async () => {
    const { ticker } = await market(4);
    const order = wanted(ticker);
    const { body } = await ask('POST', ORDERS, order);
    kalshi.venues().setOrderFault('kalshi', 'maintenance');
    const status = await ask('GET', '/exchange/status');
    expect(status.body).toMatchObject({ exchange_active: true, trading_active: false });
    const path = `${ORDERS}/${String(body['order_id'])}?market_ticker=${ticker}`;
    expect((await ask('DELETE', path)).status).toBe(200);
    kalshi.venues().setOrderFault('kalshi', null);
    expect((await ask('POST', ORDERS, wanted(ticker))).status).toBe(201);
  });

  it('have the whole exchange answer nothing private where it is down', async () => {
    kalshi.venues().setLie('kalshi', { lie: 'maintenance' });
    expect((await ask('GET', '/portfolio/balance')).status).toBe(503);
    expect((await kalshi.request('DELETE', ORDERS)).status).toBe(503);
  });

  it('are switched from outside', async () => {
    const said = await fetch(kalshi.venues().orderFaultsUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ venue: 'kalshi', fault: 'rejects', count: 1 }),
    });
    expect(said.status).toBe(200);
    expect(kalshi.venues().orderFaults().current.kalshi).toEqual({ fault: 'rejects', count: 1 });
    const { ticker } = await market(5);
    expect((await ask('POST', ORDERS, wanted(ticker))).status).toBe(400);
    expect(kalshi.venues().orderFaults().current.kalshi).toBeNull();
  });

  it('come by themselves in the mode `random`, and every cent stays in its place', async () => {
    const { ticker, ask: best } = await market(6);
    kalshi.venues().setOrderFault('kalshi', 'random');
    for (let n = 0; n < 30; n += 1) {
      kalshi.pass(200);
      const now = { time_in_force: 'immediate_or_cancel', price: price(best), count: '0.10' };
      const sent = kalshi.request('POST', ORDERS, wanted(ticker, now), AbortSignal.timeout(200));
      await sent
        .then(
          (answer) => answer.text(),
          (error: unknown) => error,
        )
        .catch((error: unknown) => error);
    }
    const { cash, ledger, fills } = truth();
    const sum = ledger.reduce(
      (total, { pocket, amount }) => (pocket === '0' ? total + amount : total),
      0n,
    );
    expect(cash['0']).toBe(sum);
    expect(fills.length).toBeGreaterThan(15);
  }, 15_000);
});
