/** Goal: Kalshi's private channels tell of the account as its AsyncAPI says. Method: a real socket. */
import { describe, expect, it } from 'vitest';
import type { Json } from './member.ts';
import { member, ORDERS, price, wanted } from './member.ts';

const kalshi = member();
const { ask, market, truth } = kalshi;

const subscribed = async (channels: readonly string[], params: Json = {}, on = kalshi) => {
  const talk = await on.talk();
  talk.say({ id: 1, cmd: 'subscribe', params: { channels, ...params } });
  const sids = new Map<unknown, unknown>();
  for (const _ of channels) {
    const { msg } = (await talk.next()) as { msg: Json };
    sids.set(msg['channel'], msg['sid']);
  }
  return { ...talk, sids };
};

describe('the private channels', () => {
  it('tell of a trade: the fill, the position, then the order, with one id for the fill', async () => {
    const { ticker, ask: best } = await market(0);
    const { next, sids } = await subscribed(['fill', 'user_orders', 'market_positions']);
    const order = wanted(ticker, {
      price: price(best),
      count: '1.00',
      time_in_force: 'immediate_or_cancel',
    });
    const { body } = await ask('POST', ORDERS, order);
    const fill = await next();
    expect(fill).toMatchObject({
      type: 'fill',
      sid: sids.get('fill'),
      msg: {
        order_id: body['order_id'],
        client_order_id: order['client_order_id'],
        market_ticker: ticker,
        is_taker: true,
        outcome_side: 'yes',
        book_side: 'bid',
        yes_price_dollars: price(best),
        count_fp: '1.00',
        post_position_fp: '1.00',
      },
    });
    expect(fill).not.toHaveProperty('seq');
    expect(await next()).toMatchObject({
      type: 'market_position',
      sid: sids.get('market_positions'),
      msg: { market_ticker: ticker, position_fp: '1.00', volume_fp: '1.00' },
    });
    expect(await next()).toMatchObject({
      type: 'user_order',
      sid: sids.get('user_orders'),
      msg: { status: 'executed', fill_count_fp: '1.00', last_update_reason: 'Trade' },
    });
    const { body: read } = await ask(
      'GET',
      `/portfolio/fills?order_id=${String(body['order_id'])}`,
    );
    const [one] = read['fills'] as Json[];
    expect(one?.['trade_id']).toBe((fill['msg'] as Json)['trade_id']);
    expect(one?.['fee_cost']).toBe((fill['msg'] as Json)['fee_cost']);
  });

  it('tell of an order that rests and is cancelled, of the markets that were asked for', async () => {
    const [{ ticker }, other] = [await market(1), await market(2)];
    const { next } = await subscribed(['user_orders'], { market_tickers: [ticker] });
    await ask('POST', ORDERS, wanted(other.ticker));
    const { body } = await ask('POST', ORDERS, wanted(ticker, { side: 'ask', price: '0.9900' }));
    expect((await next())['msg']).toMatchObject({
      ticker,
      status: 'resting',
      outcome_side: 'no',
      yes_price_dollars: '0.9900',
      remaining_count_fp: '10.00',
    });
    const id = String(body['order_id']);
    await ask('DELETE', `${ORDERS}/${id}?market_ticker=${ticker}`);
    expect((await next())['msg']).toMatchObject({
      order_id: id,
      status: 'canceled',
      remaining_count_fp: '0.00',
    });
  });

  it('show everybody the depth of an order while it rests', async () => {
    const { ticker, bid, bidSize } = await market(3);
    const { next } = await subscribed(['orderbook_delta'], {
      market_tickers: [ticker],
      use_yes_price: true,
    });
    await next();
    const { body } = await ask('POST', ORDERS, wanted(ticker, { price: price(bid) }));
    expect((await next())['msg']).toMatchObject({ price_dollars: price(bid), delta_fp: '10.00' });
    await ask('DELETE', `${ORDERS}/${String(body['order_id'])}?market_ticker=${ticker}`);
    expect((await next())['msg']).toMatchObject({ price_dollars: price(bid), delta_fp: '-10.00' });
    expect((await market(3)).bidSize).toBe(bidSize);
  });
});

describe('faults of the private channels', () => {
  const placing = async (fault: 'duplicate-events' | 'reordered-events') => {
    const { ticker } = await market(4);
    const { next } = await subscribed(['user_orders']);
    kalshi.venues().setOrderFault('kalshi', fault, 1);
    const made = [
      await ask('POST', ORDERS, wanted(ticker)),
      await ask('POST', ORDERS, wanted(ticker)),
    ];
    const ids = made.map(({ body }) => body['order_id']);
    const heard: number[] = [];
    const count = fault === 'duplicate-events' ? 3 : 2;
    while (heard.length < count)
      heard.push(ids.indexOf(((await next())['msg'] as Json)['order_id']));
    return heard;
  };

  it('say an event twice', async () => {
    expect(await placing('duplicate-events')).toEqual([0, 0, 1]);
  });
  it('say an event after the next', async () => {
    expect(await placing('reordered-events')).toEqual([1, 0]);
  });

  it('fill an order after its cancel was answered', async () => {
    const { ticker } = await market(5);
    const { body } = await ask('POST', ORDERS, wanted(ticker, { count: '3.00' }));
    const { next } = await subscribed(['fill']);
    kalshi.venues().setOrderFault('kalshi', 'fill-after-cancel', 1);
    const id = String(body['order_id']);
    const cancelled = await ask('DELETE', `${ORDERS}/${id}?market_ticker=${ticker}`);
    expect(cancelled.body).toMatchObject({ reduced_by: '3.00' });
    expect((await next())['msg']).toMatchObject({
      order_id: id,
      count_fp: '3.00',
      is_taker: false,
    });
    expect(truth().orders.get(String(body['client_order_id']))?.status).toBe('filled');
  });
});

describe('a moving market', () => {
  const moving = member({ pace: 200, seed: 5 });

  it('fills what rests where the price comes through it, as a maker and without a fee', async () => {
    const { ticker, bid } = await moving.market(0);
    const { next } = await subscribed(['fill'], {}, moving);
    await moving.ask('POST', ORDERS, wanted(ticker, { price: price(bid), count: '5.00' }));
    const { msg } = (await next()) as { msg: Json };
    expect(msg).toMatchObject({ market_ticker: ticker, is_taker: false, fee_cost: '0.000000' });
    expect(msg['yes_price_dollars']).toBe(price(bid));
  }, 20_000);
});
