/** Goal: order groups end what trades too much. Method: signed requests, and a clock that is moved. */
import { describe, expect, it } from 'vitest';
import type { Json } from './member.ts';
import { member, ORDERS, price, wanted } from './member.ts';

const kalshi = member();
const { ask, market, truth } = kalshi;
const GROUPS = '/portfolio/order_groups';

const created = async (over: Json = { contracts_limit: 10 }) => {
  const { status, body } = await ask('POST', `${GROUPS}/create`, over);
  expect(status).toBe(201);
  return String(body['order_group_id']);
};
const buying = (ticker: string, ticks: number, group: string, count: string) =>
  wanted(ticker, {
    price: price(ticks),
    count,
    time_in_force: 'immediate_or_cancel',
    order_group_id: group,
  });
const statusOf = (order: Json) => truth().orders.get(String(order['client_order_id']))?.status;

describe('an order group', () => {
  it('is triggered by more than its limit within 15 seconds, and by nothing less', async () => {
    const { ticker, ask: best } = await market(0);
    const group = await created();
    const resting = wanted(ticker, { order_group_id: group });
    await ask('POST', ORDERS, resting);
    await ask('POST', ORDERS, buying(ticker, best, group, '6.00'));
    kalshi.pass(15_000);
    await ask('POST', ORDERS, buying(ticker, best, group, '10.00'));
    expect(statusOf(resting)).toBe('resting');
    await ask('POST', ORDERS, buying(ticker, best, group, '0.01'));
    expect(statusOf(resting)).toBe('cancelled');
    const refused = await ask('POST', ORDERS, wanted(ticker, { order_group_id: group }));
    expect([refused.status, (refused.body['error'] as Json)['code']]).toEqual([
      400,
      'order_group_triggered',
    ]);
    expect((await ask('PUT', `${GROUPS}/${group}/reset`)).status).toBe(200);
    expect((await ask('POST', ORDERS, wanted(ticker, { order_group_id: group }))).status).toBe(201);
  });

  it('is triggered by hand, tells its stream, and is deleted with its orders', async () => {
    const { ticker } = await market(1);
    const talk = await kalshi.talk();
    talk.say({ id: 1, cmd: 'subscribe', params: { channels: ['order_group_updates'] } });
    await talk.next();
    const group = await created({ contracts_limit_fp: '25.00', exchange_index: 0 });
    const order = wanted(ticker, { order_group_id: group });
    const { body } = await ask('POST', ORDERS, order);
    const detail = await ask('GET', `${GROUPS}/${group}`);
    expect(detail.body).toEqual({
      id: group,
      contracts_limit_fp: '25.00',
      is_auto_cancel_enabled: true,
      exchange_index: 0,
      orders: [body['order_id']],
    });
    await ask('PUT', `${GROUPS}/${group}/trigger`);
    expect(statusOf(order)).toBe('cancelled');
    await ask('PUT', `${GROUPS}/${group}/limit`, { contracts_limit: 30 });
    await ask('DELETE', `${GROUPS}/${group}`);
    expect((await ask('GET', `${GROUPS}/${group}`)).status).toBe(404);
    const heard = [];
    for (let n = 0; n < 4; n += 1) heard.push(await talk.next());
    expect(heard.map((one) => [one['seq'], (one['msg'] as Json)['event_type']])).toEqual([
      [1, 'created'],
      [2, 'triggered'],
      [3, 'limit_updated'],
      [4, 'deleted'],
    ]);
  });

  it('lives on one shard', async () => {
    const { ticker } = await market(0, 2);
    const group = await created({ contracts_limit: 10, exchange_index: 0 });
    const order = wanted(ticker, { order_group_id: group, exchange_index: 2 });
    expect((await ask('POST', ORDERS, order)).status).toBe(404);
    const there = await created({ contracts_limit: 10, exchange_index: 2 });
    const list = await ask('GET', `${GROUPS}?exchange_index=2`);
    expect((list.body['order_groups'] as Json[]).map(({ id }) => id)).toEqual([there]);
    const moved = { ...order, order_group_id: there };
    expect((await ask('POST', ORDERS, moved)).status).toBe(201);
    await ask('PUT', `${GROUPS}/${there}/trigger`);
    expect(statusOf(moved)).toBe('cancelled');
  });

  it.each([{}, { contracts_limit: 0 }, { contracts_limit: 1.5 }, { contracts_limit: 1_000_001 }])(
    'is not made with %j',
    async (over) => {
      expect((await ask('POST', `${GROUPS}/create`, over)).status).toBe(400);
    },
  );
});
