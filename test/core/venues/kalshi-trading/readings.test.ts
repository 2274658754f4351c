/** Goal: what the account has is read whole, in the terms that orders were meant in, or not at all. */
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Price } from '../../../../src-main/core/domain/price.ts';
import { Fault } from '../../../../src-main/core/fault.ts';
import { type Answers, inTurn, type Scripted } from '../scripted/scripted-line.ts';
import {
  created,
  FILL,
  intentOf,
  KEY,
  listedFill,
  MARKET,
  ORDER_ID,
  orderRecord,
  page,
  queryOf,
  readyTrader,
} from './parts.ts';

const read = (answers: Answers) => readyTrader({ answers });
const faultCode = (error: unknown): unknown => (error instanceof Fault ? error.code : error);

describe('open orders', () => {
  const resting = (over: Record<string, unknown> = {}) =>
    orderRecord({ status: 'resting', remaining_count_fp: '4.00', ...over });

  it('are listed with both of their ids, on every page, and those that rest alone', async () => {
    const { trader, orders } = await read({
      'GET /portfolio/orders': (request) =>
        queryOf(request)['cursor'] === 'next'
          ? page('orders', [
              resting({ order_id: 'hand', client_order_id: '', book_side: 'ask' }),
              orderRecord({ order_id: 'over' }),
            ])
          : page('orders', [resting()], 'next'),
    });
    expect(await trader.openOrders()).toEqual([
      {
        key: KEY,
        venueOrderId: ORDER_ID,
        marketId: MARKET,
        action: 'buy',
        outcome: 'yes',
        limit: 4_500,
        remaining: 4_000_000,
      },
      expect.objectContaining({ key: null, venueOrderId: 'hand', outcome: 'no', limit: 5_500 }),
    ]);
    expect(queryOf(orders.sent[0]!)).toEqual({ status: 'resting', limit: '100' });
  });

  it('are sales where we know that they are', async () => {
    const { trader } = await read({
      'POST /portfolio/events/orders': created(),
      'GET /portfolio/orders': page('orders', [resting({ book_side: 'ask' })]),
    });
    await trader.send(intentOf({ action: 'sell' }));
    expect(await trader.openOrders()).toEqual([
      expect.objectContaining({ action: 'sell', outcome: 'yes', limit: 4_500 }),
    ]);
  });
});

describe('fills', () => {
  it('are told since a moment and a little more, of whoever’s orders', async () => {
    const { trader, orders } = await read({
      'GET /portfolio/fills': page('fills', [listedFill()]),
    });
    expect(await trader.fillsSince(1_790_000_000_900)).toEqual([
      {
        orderKey: null,
        venueOrderId: ORDER_ID,
        marketId: MARKET,
        action: 'buy',
        outcome: 'yes',
        fill: FILL,
        atMs: Date.UTC(2026, 10, 23, 12, 0, 0, 123),
      },
    ]);
    expect(queryOf(orders.sent[0]!)).toEqual({ min_ts: '1789999999', limit: '100' });
  });

  it('are asked for earlier where the venue’s clock is behind', async () => {
    const { trader, orders, clock } = await read({
      'GET /portfolio/fills': ({ path }) => ({
        ...page('fills', []),
        dateMs: path === '' ? null : clock.nowMs() - 30_500,
      }),
    });
    await trader.fillsSince(clock.nowMs());
    expect(trader.clockAheadMs()).toBe(-30_000);
    await trader.fillsSince(clock.nowMs());
    const [first, second] = orders.sent.map((request) => Number(queryOf(request)['min_ts']));
    expect((first ?? 0) - (second ?? 0)).toBe(30);
    // From then on requests are signed with the venue's time.
    expect(orders.sent[1]?.headers['KALSHI-ACCESS-TIMESTAMP']).toBe(String(clock.nowMs() - 30_000));
  });

  it('name our order and its terms where we know it', async () => {
    const { trader } = await read({
      'POST /portfolio/events/orders': created(),
      'GET /portfolio/fills': page('fills', [listedFill()]),
    });
    await trader.send(intentOf({ action: 'sell', outcome: 'no', limit: 5_500 as Price }));
    expect(await trader.fillsSince(0)).toEqual([
      expect.objectContaining({
        orderKey: KEY,
        action: 'sell',
        outcome: 'no',
        fill: { ...FILL, price: 5_550 },
      }),
    ]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['without a trade', { trade_id: undefined }],
    ['finer than a price', { yes_price_dollars: '0.44501' }],
    ['without a fee', { fee_cost: null }],
    ['of a number', { count_fp: 6 }],
    ['at no moment', { created_time: '2026-11-23' + 'T12:00:00' }],
  ])('are not read where one is %s', async (_what, over) => {
    const { trader } = await read({
      'GET /portfolio/fills': page('fills', [listedFill(), listedFill(over)]),
    });
    expect(await trader.fillsSince(0).catch(faultCode)).toBe('unreadable-answer');
  });
});

describe('holdings', () => {
  const balance = (...breakdown: readonly object[]): Scripted => ({
    body: { balance: 1, balance_breakdown: breakdown },
  });
  const BALANCE = balance(
    { exchange_index: 0, balance: '1000.3400' },
    { exchange_index: 2, balance: '0.0001' },
  );
  const position = (ticker: string, text: unknown) => ({ ticker, position_fp: text });

  it('are the cash of every shard, and positions with their side', async () => {
    const { trader, orders } = await read({
      // The first one is for the account itself.
      'GET /portfolio/balance': inTurn(balance({ exchange_index: 2, balance: '1.00' }), BALANCE),
      'GET /portfolio/positions': (request) =>
        queryOf(request)['cursor'] === 'next'
          ? page('market_positions', [position('B', '-25.50'), position('C', '0.00')])
          : page('market_positions', [position('A', '6.00')], 'next'),
    });
    expect(await trader.holdings([])).toEqual({
      cash: new Map([
        [0, 1_000_340_000n],
        [2, 100n],
      ]),
      positions: [
        { marketId: 'A', outcome: 'yes', size: 6_000_000 },
        { marketId: 'B', outcome: 'no', size: 25_500_000 },
      ],
    });
    expect(queryOf(orders.sent[1]!)).toEqual({ count_filter: 'position', limit: '100' });
  });

  it.each<[string, Answers, string]>([
    [
      'a shard that is told of twice',
      {
        'GET /portfolio/balance': balance(
          { exchange_index: 2, balance: '1.00' },
          { exchange_index: 2, balance: '1.00' },
        ),
      },
      'unreadable-answer',
    ],
    [
      'cash in cents',
      {
        'GET /portfolio/balance': balance({ exchange_index: 2, balance: 100 }),
      },
      'unreadable-answer',
    ],
    [
      'a position that is no number',
      {
        'GET /portfolio/positions': page('market_positions', [position('A', 'six')]),
      },
      'unreadable-answer',
    ],
    [
      'a market that is told of twice',
      {
        'GET /portfolio/positions': page('market_positions', [
          position('A', '1.00'),
          position('A', '2.00'),
        ]),
      },
      'unreadable-answer',
    ],
    [
      'too many questions',
      {
        'GET /portfolio/positions': { httpStatus: 429, body: { error: 'too many requests' } },
      },
      'rate-limited',
    ],
    ['no answer', { 'GET /portfolio/positions': new Error('host cut its answer off.') }, 'network'],
  ])('are not read with %s', async (_what, over, wanted) => {
    let isReady = false;
    const fine: Answers = {
      'GET /portfolio/balance': balance({ exchange_index: 2, balance: '1.00' }),
      'GET /portfolio/positions': page('market_positions', []),
    };
    const { trader, clock, orders } = await readyTrader({
      answers: Object.fromEntries(
        Object.entries({ ...fine, ...over }).map(([at, answer]) => [
          at,
          // The account itself is read with good answers.
          (request) =>
            typeof answer === 'function'
              ? answer(request)
              : isReady
                ? answer
                : (fine[at] as Scripted),
        ]),
      ) as Answers,
    });
    isReady = true;
    const reading = trader.holdings([]).catch(faultCode);
    for (let at = 0; at < 20; at += 1) {
      await turn();
      clock.advance(100);
    }
    expect(await reading).toBe(wanted);
    // Only "too many" is asked for again, and not for ever.
    const asked = orders.sent.filter(({ path }) => path.startsWith('/portfolio/positions'));
    expect(asked.length).toBeLessThanOrEqual(wanted === 'rate-limited' ? 3 : 1);
  });
});
