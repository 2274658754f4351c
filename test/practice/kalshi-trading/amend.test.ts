/** Goal: orders are amended, decreased and closed as Kalshi's documents say. Method: signed requests. */
import { describe, expect, it } from 'vitest';
import type { Json } from './member.ts';
import { member, ORDERS, price, wanted } from './member.ts';

const kalshi = member();
const { ask, market, truth } = kalshi;
const codeOf = ({ body }: { body: Json }): unknown => (body['error'] as Json)['code'];

const resting = async (n: number) => {
  const at = await market(n);
  const order = wanted(at.ticker, { price: price(at.bid) });
  const { body } = await ask('POST', ORDERS, order);
  const id = String(body['order_id']);
  const said = { ticker: at.ticker, side: 'bid', price: price(at.bid), count: '10.00' };
  return {
    ...at,
    id,
    key: order['client_order_id'],
    amend: (over: Json) => ask('POST', `${ORDERS}/${id}/amend`, { ...said, ...over }),
    decrease: (body: Json) => ask('POST', `${ORDERS}/${id}/decrease`, body),
    read: async () => (await ask('GET', `/portfolio/orders/${id}`)).body['order'] as Json,
  };
};

describe('an amended order', () => {
  it('has a new total, price and key, and keeps its expiry until that is cleared', async () => {
    const { amend, read, ticker } = await resting(0);
    const expiration_time = Math.floor(kalshi.clockMs() / 1_000) + 900;
    expect((await amend({ expiration_time })).status).toBe(200);
    const { body } = await amend({
      count: '12.50',
      price: '0.0100',
      updated_client_order_id: 'k2',
    });
    expect(body).toMatchObject({
      client_order_id: 'k2',
      fill_count: '0.00',
      remaining_count: '12.50',
    });
    expect(await read()).toMatchObject({
      ticker,
      yes_price_dollars: '0.0100',
      initial_count_fp: '12.50',
      expiration_time: new Date(expiration_time * 1_000).toISOString(),
    });
    await amend({ count: '12.50', price: '0.0100', expiration_time: 0 });
    expect(await read()).toMatchObject({ expiration_time: null });
  });

  it('trades at once where its new price crosses', async () => {
    const { amend, ask: best, read } = await resting(1);
    const { body } = await amend({ price: price(best), count: '2.00' });
    expect(body).toMatchObject({ fill_count: '2.00', remaining_count: '0.00' });
    expect(await read()).toMatchObject({ status: 'executed', fill_count_fp: '2.00' });
  });

  it('is refused in the venue’s words', async () => {
    const { amend, key } = await resting(2);
    expect(codeOf(await amend({ ticker: (await market(3)).ticker }))).toBe('order_ticker_mismatch');
    expect(codeOf(await amend({ side: 'ask' }))).toBe('order_side_mismatch');
    const wrong = await amend({ client_order_id: 'other' });
    expect(codeOf(wrong)).toBe('order_id_and_client_order_id_mismatch');
    expect((await amend({ client_order_id: key })).status).toBe(200);
    expect(codeOf(await amend({ count: '0' }))).toBe('invalid_order_size');
    expect((await ask('POST', `${ORDERS}/none/amend`, {})).status).toBe(404);
  });
});

describe('a decreased order', () => {
  it('has less left, and is cancelled where that is nothing', async () => {
    const { decrease, read } = await resting(4);
    expect((await decrease({ reduce_by: '4.00' })).body).toMatchObject({ remaining_count: '6.00' });
    expect((await decrease({ reduce_to: '1.50' })).body).toMatchObject({ remaining_count: '1.50' });
    expect(codeOf(await decrease({ reduce_to: '2.00' }))).toBe('invalid_parameters');
    expect(codeOf(await decrease({ reduce_by: '1', reduce_to: '1' }))).toBe('invalid_parameters');
    expect((await decrease({ reduce_to: '0' })).body).toMatchObject({ remaining_count: '0.00' });
    expect(await read()).toMatchObject({ status: 'canceled' });
  });
});

describe('a market whose time is over', () => {
  it('takes no order and no cancel any more, and ends what rests', async () => {
    const { id, key, ticker } = await resting(5);
    const record = kalshi.listed().find((one) => one['ticker'] === ticker);
    kalshi.pass(Date.parse(String(record?.['close_time'])) - kalshi.clockMs() + 1);
    expect(codeOf(await ask('POST', ORDERS, wanted(ticker)))).toBe('MARKET_INACTIVE');
    const cancelled = await ask('DELETE', `${ORDERS}/${id}?market_ticker=${ticker}`);
    expect(codeOf(cancelled)).toBe('MARKET_INACTIVE');
    await expect.poll(() => truth().orders.get(String(key))?.ending).toBe('closed');
  });
});
