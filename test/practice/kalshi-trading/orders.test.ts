/** Goal: the practice Kalshi takes orders as its documents say. Method: signed requests over HTTP. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signaturesOf } from '../../../src-main/practice/kalshi/signature.ts';
import type { Json } from './member.ts';
import { member, ORDERS, price, wanted } from './member.ts';

const kalshi = member();
const { ask, market, truth, pass } = kalshi;
const codeOf = ({ body }: { body: Json }): unknown => (body['error'] as Json)['code'];
const cancelAt = (id: unknown, ticker: string) =>
  `${ORDERS}/${String(id)}?market_ticker=${ticker}&exchange_index=0`;

describe('a signed call', () => {
  it('is refused without a signature, with another path’s, or with a time that is not now', async () => {
    const path = '/portfolio/balance';
    const url = `${kalshi.venues().baseUrls.kalshi}${path}`;
    const statusOf = async (headers: Record<string, string>) =>
      (await fetch(url, { headers })).status;
    expect(await statusOf({})).toBe(401);
    expect(await statusOf(kalshi.headersFor('GET', '/trade-api/v2/portfolio/fills'))).toBe(401);
    expect(await statusOf(kalshi.headersFor('POST', `/trade-api/v2${path}`))).toBe(401);
    const old = String(kalshi.clockMs() - 6_000);
    expect(await statusOf(kalshi.headersFor('GET', `/trade-api/v2${path}`, old))).toBe(401);
    expect(await statusOf(kalshi.headersFor('GET', `/trade-api/v2${path}`))).toBe(200);
    const unsigned = await fetch(`${kalshi.venues().baseUrls.kalshi}${ORDERS}`, { method: 'POST' });
    expect(unsigned.status).toBe(401);
    expect((await ask('GET', `${path}?exchange_index=0`)).status).toBe(200);
  });

  it('may be signed with either kind of key', () => {
    const { key, refusal } = signaturesOf('rsa');
    const said = Buffer.from('1795000000000DELETE/trade-api/v2/portfolio/events/orders');
    const headersWith = (pem: string) => ({
      'kalshi-access-key': key.keyId,
      'kalshi-access-timestamp': '1795000000000',
      'kalshi-access-signature': sign('sha256', said, {
        key: pem,
        padding: 6,
        saltLength: 32,
      }).toString('base64'),
    });
    const path = '/trade-api/v2/portfolio/events/orders';
    expect(refusal(headersWith(key.privateKeyPem), 'DELETE', path, 1_795_000_000_000)).toBeNull();
    const other = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
    const pem = other.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(refusal(headersWith(pem), 'DELETE', path, 1_795_000_000_000)).toBe('signature is wrong');
  });
});

describe('an order at once', () => {
  it('takes what is there at the prices there, and says so in three readings', async () => {
    const { ticker, ask: best, askSize } = await market(0);
    const order = wanted(ticker, {
      price: price(best),
      count: '2.50',
      time_in_force: 'immediate_or_cancel',
    });
    const { status, body } = await ask('POST', ORDERS, order);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      client_order_id: order['client_order_id'],
      fill_count: '2.50',
      remaining_count: '0.00',
      average_fill_price: price(best),
    });
    const id = String(body['order_id']);
    const read = await ask('GET', `/portfolio/orders/${id}`);
    expect(read.body['order']).toMatchObject({
      order_id: id,
      status: 'executed',
      outcome_side: 'yes',
      book_side: 'bid',
      fill_count_fp: '2.50',
      taker_fill_cost_dollars: (best * 250 * 1e-6).toFixed(6),
      maker_fees_dollars: '0.000000',
    });
    const fills = await ask('GET', `/portfolio/fills?order_id=${id}`);
    expect(fills.body['fills']).toHaveLength(1);
    expect((fills.body['fills'] as Json[])[0]).toMatchObject({
      order_id: id,
      count_fp: '2.50',
      yes_price_dollars: price(best),
      no_price_dollars: price(10_000 - best),
      is_taker: true,
    });
    const { body: held } = await ask('GET', `/portfolio/positions?ticker=${ticker}`);
    expect(held['market_positions']).toMatchObject([{ ticker, position_fp: '2.50' }]);
    const after = await market(0);
    expect([after.ask, Number(after.askSize)]).toEqual([best, Number(askSize) - 2.5]);
    const ledger = truth().ledger.filter(({ kind }) => kind === 'trade');
    expect(ledger.at(-1)?.amount).toBe(-BigInt(best) * 250n);
  });

  it('sells YES by buying NO, and a position of YES becomes dollars again', async () => {
    const { ticker, ask: best, bid } = await market(1);
    const now = { time_in_force: 'immediate_or_cancel', count: '1.00' };
    await ask('POST', ORDERS, wanted(ticker, { ...now, price: price(best) }));
    const sold = await ask(
      'POST',
      ORDERS,
      wanted(ticker, { ...now, side: 'ask', price: price(bid), reduce_only: true }),
    );
    expect(sold.body).toMatchObject({ fill_count: '1.00', average_fill_price: price(bid) });
    expect(truth().positions.filter(({ market: one }) => one === ticker)).toEqual([]);
    const { body } = await ask('GET', `/portfolio/positions?ticker=${ticker}`);
    const [standing] = body['market_positions'] as Json[];
    expect(standing).toMatchObject({
      position_fp: '0.00',
      realized_pnl_dollars: (-(best - bid) / 10_000).toFixed(6),
    });
  });

  it('that must be whole is nothing where it cannot be', async () => {
    const { ticker, ask: best, askSize } = await market(2);
    const whole = { time_in_force: 'fill_or_kill', price: price(best) };
    const count = (Number(askSize) + 1).toFixed(2);
    const { body } = await ask('POST', ORDERS, wanted(ticker, { ...whole, count }));
    expect(body).toMatchObject({ fill_count: '0.00', remaining_count: '0.00' });
    expect(truth().orders.get(String(body['client_order_id']))).toMatchObject({
      status: 'cancelled',
    });
  });
});

describe('an order that rests', () => {
  it('is in the book for everybody, and gone once cancelled', async () => {
    const { ticker, bid, bidSize } = await market(3);
    const { body } = await ask('POST', ORDERS, wanted(ticker, { price: price(bid) }));
    expect(body).toMatchObject({ fill_count: '0.00', remaining_count: '10.00' });
    expect(body).not.toHaveProperty('average_fill_price');
    expect(Number((await market(3)).bidSize)).toBe(Number(bidSize) + 10);
    const open = await ask('GET', `/portfolio/orders?ticker=${ticker}&status=resting`);
    expect(open.body['orders']).toHaveLength(1);
    const cancelled = await ask('DELETE', cancelAt(body['order_id'], ticker));
    expect(cancelled).toMatchObject({ status: 200, body: { reduced_by: '10.00' } });
    expect((await market(3)).bidSize).toBe(bidSize);
    const again = await ask('DELETE', cancelAt(body['order_id'], ticker));
    expect([again.status, codeOf(again)]).toEqual([404, 'not_found']);
  });

  it('is cancelled at once where it is post-only and would cross', async () => {
    const { ticker, ask: best } = await market(3);
    const order = wanted(ticker, { price: price(best), post_only: true });
    const { body } = await ask('POST', ORDERS, order);
    expect(body).toMatchObject({ fill_count: '0.00', remaining_count: '0.00' });
    expect(truth().orders.get(String(order['client_order_id']))?.ending).toBe('would-cross');
  });

  it('ends by itself when its time is over', async () => {
    const { ticker } = await market(3);
    const expiration_time = Math.floor(kalshi.clockMs() / 1_000) + 60;
    const order = wanted(ticker, { expiration_time });
    await ask('POST', ORDERS, order);
    const key = String(order['client_order_id']);
    expect(truth().orders.get(key)?.status).toBe('resting');
    pass(60_000);
    await expect.poll(() => truth().orders.get(key)?.ending).toBe('expired');
  });

  it('ends when its market is settled', async () => {
    const { ticker, bid } = await market(3);
    const order = wanted(ticker, { price: price(bid) });
    await ask('POST', ORDERS, order);
    kalshi.venues().change('kalshi', ticker, { change: 'settle', result: 'yes' });
    expect(truth().orders.get(String(order['client_order_id']))?.ending).toBe('closed');
  });
});

describe('an order is refused', () => {
  it('a second time under its key, with 409', async () => {
    const { ticker } = await market(4);
    const order = wanted(ticker);
    expect((await ask('POST', ORDERS, order)).status).toBe(201);
    const again = await ask('POST', ORDERS, order);
    expect([again.status, codeOf(again)]).toEqual([409, 'order_already_exists']);
    expect(truth().open.filter(({ market: one }) => one === ticker)).toHaveLength(1);
  });

  it.each<[string, Json, number, string]>([
    ['off the grid', { price: '0.4550' }, 400, 'invalid_price'],
    ['in more than four decimals', { price: '0.45000' }, 400, 'invalid_price'],
    ['for nothing', { price: '0.0000' }, 400, 'invalid_price'],
    ['of no contracts', { count: '0.00' }, 400, 'invalid_order_size'],
    ['of a thousandth', { count: '1.005' }, 400, 'invalid_order_size'],
    ['on an unknown side', { side: 'yes' }, 400, 'invalid_parameters'],
    ['without a lifetime', { time_in_force: undefined }, 400, 'invalid_parameters'],
    ['without self-trade words', { self_trade_prevention_type: 'no' }, 400, 'invalid_parameters'],
    [
      'at once with an expiry',
      { time_in_force: 'immediate_or_cancel', expiration_time: 4_000_000_000 },
      400,
      'invalid_parameters',
    ],
    ['in a market that is not', { ticker: 'NONE' }, 404, 'market_not_found'],
    ['on another shard', { exchange_index: 2 }, 404, 'market_not_found'],
    ['in a group that is not', { order_group_id: 'none' }, 404, 'order_group_not_found'],
    ['for more than there is', { count: '999999999' }, 400, 'available_balance_too_low'],
    ['by a subaccount', { subaccount: 3 }, 400, 'invalid_parameters'],
    ['without a key', { client_order_id: '' }, 400, 'invalid_parameters'],
  ])('%s', async (_words, over, status, code) => {
    pass(200);
    const cents = kalshi
      .listed()
      .find((one) => one['exchange_index'] === 0 && one['price_level_structure'] === 'linear_cent');
    const before = truth().orders.size;
    const answer = await ask('POST', ORDERS, wanted(String(cents?.['ticker']), over));
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(truth().orders.size).toBe(before);
  });

  it('after the market closed, and so is its cancel', async () => {
    const { ticker } = await market(5);
    const { body } = await ask('POST', ORDERS, wanted(ticker));
    kalshi.venues().change('kalshi', ticker, { change: 'settle', result: 'no' });
    const cancelled = await ask('DELETE', cancelAt(body['order_id'], ticker));
    expect(codeOf(cancelled)).toBe('MARKET_INACTIVE');
    expect(codeOf(await ask('POST', ORDERS, wanted(ticker)))).toBe('MARKET_INACTIVE');
  });
});

describe('the balance', () => {
  it('is kept for each shard, and money of one backs no order of another', async () => {
    const { body } = await ask('GET', '/portfolio/balance?exchange_index=2');
    expect(body['balance_breakdown']).toEqual([{ exchange_index: 2, balance: '5000.0000' }]);
    const shards = (await ask('GET', '/portfolio/balance')).body['balance_breakdown'] as Json[];
    expect(shards.map((one) => one['exchange_index'])).toEqual(
      [...new Set([0, ...kalshi.listed().map((one) => Number(one['exchange_index']))])].sort(),
    );
    const { ticker, bid } = await market(0, 2);
    const count = (Math.floor(5_000 / (bid / 10_000)) + 1).toFixed(2);
    const order = wanted(ticker, { exchange_index: 2, price: price(bid), count, post_only: true });
    expect(codeOf(await ask('POST', ORDERS, order))).toBe('available_balance_too_low');
    const half = { ...order, count: (Number(count) / 2).toFixed(2) };
    expect((await ask('POST', ORDERS, half)).status).toBe(201);
    const after = await ask('GET', '/portfolio/balance?exchange_index=2');
    expect(Number(after.body['balance_dollars'])).toBeLessThan(2_510);
    expect(truth().cash['2']).toBe(5_000_000_000n);
  });
});
