import { describe, expect, it } from 'vitest';
import { type Answering, byPath } from '../scripted/scripted-line.ts';
import {
  fillKey,
  intentOf,
  KEY,
  makerTrade,
  MARKET,
  openOrder,
  orderOf,
  page,
  readyTrader,
  takerTrade,
  TOKENS,
  tradedMarket,
} from './parts.ts';

const ORDERS = 'GET /data/orders';
const TRADES = 'GET /data/trades';

const odd: readonly [string, ReturnType<Answering>][] = [
  ['no answer', new Error('cut')],
  ['an error page', { text: '<html>' }],
  ['an error', { httpStatus: 500, body: { error: 'internal' } }],
  ['a 404', { httpStatus: 404, body: {} }],
  ['a list of another kind', { body: [] }],
  ['an entry that is none', page([{ id: 'x' }])],
];

describe('the account’s open orders', () => {
  it('are listed by what an intent of ours would have, with what is left of them', async () => {
    const rests = openOrder({ asset_id: TOKENS[1], side: 'SELL', size_matched: '4.5' });
    const { trader } = await readyTrader({ answering: byPath({ [ORDERS]: page([rests]) }) });
    expect(await trader.openOrders()).toEqual([
      {
        key: KEY,
        venueOrderId: KEY,
        marketId: MARKET,
        action: 'sell',
        outcome: 'no',
        limit: 5_500,
        remaining: 5_500_000,
      },
    ]);
  });

  it('come from every page, and leave out what is over', async () => {
    const over = openOrder({ id: '0x01', status: 'ORDER_STATUS_CANCELED' });
    const live = openOrder({ id: '0x02', status: 'LIVE' });
    const { trader, orders } = await readyTrader({
      answering: byPath({
        [ORDERS]: ({ path }) =>
          path.includes('next_cursor=MA') ? page([over], 'Mg==') : page([live]),
      }),
    });
    expect((await trader.openOrders()).map(({ key }) => key)).toEqual(['0x02']);
    expect(orders.sent).toHaveLength(2);
  });

  it.each(odd)('throw where they cannot be read whole: %s', async (_name, answer) => {
    const { trader } = await readyTrader({ answering: () => answer });
    await expect(trader.openOrders()).rejects.toMatchObject({ name: 'Fault' });
  });

  it('throw where one is on a market of two names that is not known', async () => {
    const foreign = openOrder({ market: '0xother', outcome: 'Lakers' });
    const { trader } = await readyTrader({ answering: byPath({ [ORDERS]: page([foreign]) }) });
    await expect(trader.openOrders()).rejects.toThrow(/market is not known here \(0xother\)/);
  });

  it('throw where the unit of their sizes is not known, and read it once an order told it', async () => {
    const answers = { size: '20000' };
    const { trader } = await readyTrader({
      answering: (request) =>
        request.path.startsWith('/data/orders')
          ? page([openOrder({ original_size: answers.size })])
          : request.path.startsWith('/data/trades')
            ? page([])
            : { body: openOrder({ original_size: '10000000', size_matched: '0' }) },
    });
    await expect(trader.openOrders()).rejects.toThrow(/cannot be read/);
    await trader.lookUp(orderOf());
    expect(await trader.openOrders()).toMatchObject([{ remaining: 20_000 }]);
  });
});

describe('the account’s fills since a moment', () => {
  it('are those that it took and those that it made, under the keys of a look-up', async () => {
    const { trader, orders } = await readyTrader({
      answering: byPath({ [TRADES]: page([takerTrade(), makerTrade()]) }),
    });
    expect(await trader.fillsSince(1_790_000_000_500)).toEqual([
      {
        orderKey: KEY,
        venueOrderId: KEY,
        marketId: MARKET,
        action: 'buy',
        outcome: 'yes',
        fill: {
          key: fillKey.taker,
          size: 4_000_000,
          price: 5_500,
          fee: 49_500n,
          finality: 'provisional',
        },
        atMs: 1_790_000_001_000,
      },
      {
        orderKey: KEY,
        venueOrderId: KEY,
        marketId: MARKET,
        action: 'buy',
        outcome: 'no',
        fill: {
          key: fillKey.maker,
          size: 3_000_000,
          price: 4_500,
          fee: 0n,
          finality: 'provisional',
        },
        atMs: 1_790_000_001_000,
      },
    ]);
    expect(orders.sent[0]?.path).toContain('after=1789999999');
  });

  it('charge the highest fee there is where a market’s is not known', async () => {
    const market = tradedMarket({ feeSchedule: null, feesEnabled: null });
    const { trader } = await readyTrader({
      answering: byPath({ [TRADES]: page([takerTrade()]) }),
      market,
    });
    // 4 x 0.07 x 0.55 x 0.45 dollars.
    expect((await trader.fillsSince(0))[0]?.fill.fee).toBe(69_300n);
  });

  it('leave out, and say so, what cannot be told of a market that is not known', async () => {
    const foreign = takerTrade({ market: '0xother', outcome: 'Lakers' });
    const yes = takerTrade({ market: '0xother', id: 'c5' });
    const { trader, log } = await readyTrader({
      answering: byPath({ [TRADES]: page([foreign, yes]) }),
    });
    expect((await trader.fillsSince(0)).map(({ fill }) => fill.key)).toEqual(['c5/0']);
    expect(log.lines).toMatchObject([{ level: 'warn', facts: { fills: 1 } }]);
  });

  it('throw where a token is none of a known market’s', async () => {
    const { trader } = await readyTrader({
      answering: byPath({ [TRADES]: page([takerTrade({ asset_id: '7' })]) }),
    });
    await expect(trader.fillsSince(0)).rejects.toMatchObject({ name: 'Fault' });
  });

  it.each(odd)('throw where they cannot be read whole: %s', async (_name, answer) => {
    const { trader } = await readyTrader({ answering: () => answer });
    await expect(trader.fillsSince(0)).rejects.toMatchObject({ name: 'Fault' });
  });
});

describe('the account’s holdings', () => {
  const balances: Answering = ({ path }) => {
    const query = new URLSearchParams(path.split('?')[1]);
    if (query.get('asset_type') === 'COLLATERAL') return { body: { balance: '12500000' } };
    return { body: { balance: query.get('token_id') === TOKENS[0] ? '7250000' : '0' } };
  };
  const held = {
    cash: new Map([[null, 12_500_000n]]),
    positions: [
      { marketId: MARKET, outcome: 'yes', size: 7_250_000 },
      { marketId: MARKET, outcome: 'no', size: 0 },
    ],
  };

  it('are the dollars, and the shares of both outcomes of each market', async () => {
    const { trader, orders } = await readyTrader({ answering: balances });
    expect(await trader.holdings([MARKET, MARKET])).toEqual(held);
    expect(orders.sent.map(({ path }) => path)).toEqual([
      '/balance-allowance?asset_type=COLLATERAL&signature_type=0',
      `/balance-allowance?asset_type=CONDITIONAL&token_id=${TOKENS[0]}&signature_type=0`,
      `/balance-allowance?asset_type=CONDITIONAL&token_id=${TOKENS[1]}&signature_type=0`,
    ]);
  });

  it('are asked for under their own name on Protocol V2', async () => {
    const market = tradedMarket({ version: 'v2', positionIds: [...TOKENS] });
    const { trader, orders } = await readyTrader({ answering: balances, market });
    expect(await trader.holdings([MARKET])).toEqual(held);
    expect(orders.sent[1]?.path).toContain('asset_type=CONDITIONAL-V2&');
  });

  it('are made fresh once the venue refused an order for want of funds', async () => {
    let isRefusing = true;
    const { trader, orders } = await readyTrader({
      answering: (request) => {
        if (request.path === '/order')
          return { body: { success: false, errorMsg: 'not enough balance / allowance' } };
        if (request.path.startsWith('/balance-allowance/update'))
          return isRefusing ? new Error('cut') : { text: '' };
        return balances(request);
      },
    });
    const asked = () =>
      orders.sent.filter(({ path }) => path.startsWith('/balance-allowance/update')).length;
    await trader.holdings([]);
    expect(asked()).toBe(0);
    await trader.send(intentOf());
    await expect(trader.holdings([])).rejects.toMatchObject({ name: 'Fault' });
    isRefusing = false;
    // The doubt stands until it was answered.
    expect(await trader.holdings([MARKET])).toEqual(held);
    expect(asked()).toBe(4);
    await trader.holdings([MARKET]);
    expect(asked()).toBe(4);
  });

  it('throw for a market that is not known', async () => {
    const { trader } = await readyTrader({ answering: balances, market: null });
    await expect(trader.holdings([MARKET])).rejects.toThrow(/not known here/);
  });

  it.each(['-1', '1.5', '', 12, null])('throw for the balance %j', async (balance) => {
    const { trader } = await readyTrader({ answering: () => ({ body: { balance } }) });
    await expect(trader.holdings([])).rejects.toMatchObject({ code: 'unreadable-answer' });
  });
});

describe('the venue’s clock', () => {
  it('is told from its answers, and signatures keep to it where ours is far off', async () => {
    const { trader, orders, clock } = await readyTrader({
      answering: () => ({ ...page([]), dateMs: clock.nowMs() + 60_000 }),
    });
    expect(trader.clockAheadMs()).toBeNull();
    await trader.openOrders();
    expect(trader.clockAheadMs()).toBe(60_500);
    await trader.openOrders();
    const [ours, theirs] = orders.sent.map(({ headers }) => Number(headers['POLY_TIMESTAMP']));
    expect((theirs ?? 0) - (ours ?? 0)).toBe(60);
  });
});
