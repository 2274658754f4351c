/** Goal: what became of exactly this order is told, and that it never was only where nothing was missed. */
import { describe, expect, it } from 'vitest';
import type { Price } from '../../../../src-main/core/domain/price.ts';
import { orderAfter, orderState } from '../../../../src-main/core/orders/order.ts';
import type { Order, OrderEvent } from '../../../../src-main/core/orders/order.ts';
import type { Answers, Scripted } from '../scripted/scripted-line.ts';
import {
  asOf,
  FILL,
  KEY,
  listedFill,
  MARKET,
  ORDER_ID,
  orderOf,
  orderRecord,
  page,
  queryOf,
  readyTrader,
} from './parts.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const BY_ID = `GET /portfolio/orders/${ORDER_ID}`;
const known = orderOf({}, { venueOrderId: ORDER_ID });
const readings = (over: Answers = {}): Answers => ({
  'GET /exchange/user_data_timestamp': asOf(NOW - 700),
  [BY_ID]: { body: { order: orderRecord() } },
  'GET /portfolio/orders': page('orders', [orderRecord()]),
  'GET /portfolio/fills': page('fills', [listedFill()]),
  ...over,
});
const lookedUp = async (order: Order, over: Answers = {}) => {
  const parts = await readyTrader({ answers: readings(over) });
  return { events: await parts.trader.lookUp(order), ...parts };
};
const after = (order: Order, events: readonly OrderEvent[]): Order =>
  events.reduce(orderAfter, order);

describe('an order', () => {
  const WHOLE = [
    { kind: 'accepted', venueOrderId: ORDER_ID },
    { kind: 'fill', fill: FILL },
    { kind: 'closed', as: 'cancelled', filledTotal: 6_000_000 },
  ];

  it('is asked for by the id that the venue gave it', async () => {
    const { events, orders } = await lookedUp(known);
    expect(events).toEqual(WHOLE);
    expect(orders.sent.map(({ path }) => path)).toEqual([
      `/portfolio/orders/${ORDER_ID}`,
      `/portfolio/fills?order_id=${ORDER_ID}&limit=100`,
    ]);
    expect(orderState(after(known, events))).toBe('cancelled');
  });

  it('is found by our own id among all orders of its market, on every page', async () => {
    const other = orderRecord({ order_id: 'other', client_order_id: 'other' });
    const { events, orders } = await lookedUp(orderOf(), {
      'GET /portfolio/orders': (request) =>
        queryOf(request)['cursor'] === 'next'
          ? page('orders', [orderRecord()])
          : page('orders', [other, orderRecord({ order_id: 'hand', client_order_id: '' })], 'next'),
      'GET /portfolio/fills': (request) =>
        queryOf(request)['cursor'] === 'more'
          ? page('fills', [listedFill({ trade_id: 'second', count_fp: '2.00' })])
          : page('fills', [listedFill({ count_fp: '4.00' })], 'more'),
    });
    const fills = events.flatMap((event) => (event.kind === 'fill' ? [event.fill.key] : []));
    expect(fills).toEqual(['d91b', 'second']);
    const listed = orders.sent.filter(({ path }) => path.startsWith('/portfolio/orders'));
    expect(listed.map(queryOf)).toEqual([
      { ticker: MARKET, limit: '100' },
      { ticker: MARKET, limit: '100', cursor: 'next' },
    ]);
  });

  it('is found by our own id where the venue does not know its own any more', async () => {
    const { events } = await lookedUp(known, { [BY_ID]: { httpStatus: 404 } });
    expect(events).toEqual(WHOLE);
  });

  it('is told in the terms that it was meant in', async () => {
    // A sale of NO at 0.55 is a bid for YES at 0.45.
    const sale = orderOf(
      { action: 'sell', outcome: 'no', limit: 5_500 as Price },
      { venueOrderId: ORDER_ID },
    );
    const { events } = await lookedUp(sale);
    expect(events[1]).toEqual({ kind: 'fill', fill: { ...FILL, price: 5_550 } });
    expect(after(sale, events).conflicts).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, object | null]>([
    ['rests', { status: 'resting', remaining_count_fp: '4.00' }, null],
    ['is in a state that is not known', { status: 'unknown' }, null],
    ['is filled', { fill_count_fp: '10.00' }, { as: 'filled', filledTotal: 10_000_000 }],
    ['was cancelled', { status: 'canceled' }, { as: 'cancelled', filledTotal: 6_000_000 }],
  ])('that %s', async (_what, over, closed) => {
    const { events } = await lookedUp(known, { [BY_ID]: { body: { order: orderRecord(over) } } });
    expect(events.filter(({ kind }) => kind === 'closed')).toEqual(
      closed === null ? [] : [{ kind: 'closed', ...closed }],
    );
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['market', { ticker: 'KXOTHER' }, /another market/],
    ['side', { book_side: 'ask' }, /other side/],
    ['size', { initial_count_fp: '11.00' }, /another size/],
    ['price', { yes_price_dollars: '0.4600' }, /another price/],
  ])('that the venue has with another %s is not as it is told', async (_what, over, what) => {
    const { events } = await lookedUp(known, { [BY_ID]: { body: { order: orderRecord(over) } } });
    expect(after(known, events).conflicts).toEqual([expect.stringMatching(what)]);
  });

  it('stands as its record says where its fills cannot be read', async () => {
    const { events, log } = await lookedUp(known, { 'GET /portfolio/fills': { httpStatus: 503 } });
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'closed']);
    expect(log.lines).toHaveLength(1);
    // It counts what was filled, and which it was is not known.
    expect(orderState(after(known, events))).toBe('unknown');
  });

  it('is not told the fills of another order', async () => {
    const { events } = await lookedUp(known, {
      'GET /portfolio/fills': page('fills', [listedFill({ order_id: 'other' })]),
    });
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'closed']);
  });
});

describe('an order that is not there', () => {
  const none = page('orders', []);
  const noFills = page('fills', []);
  const absent: Answers = { 'GET /portfolio/orders': none, 'GET /portfolio/fills': noFills };

  it('was not there when the readings were made, and not when they were asked for', async () => {
    const { events, orders } = await lookedUp(orderOf(), absent);
    expect(events).toEqual([{ kind: 'not-found', atMs: NOW - 700 }]);
    const fills = orders.sent.find(({ path }) => path.startsWith('/portfolio/fills'));
    expect(queryOf(fills!)).toEqual({
      ticker: MARKET,
      min_ts: String(NOW / 1_000 - 900),
      limit: '100',
    });
  });

  it('is never said to have been absent later than it was asked for', async () => {
    const { events } = await lookedUp(orderOf(), {
      ...absent,
      'GET /exchange/user_data_timestamp': asOf(NOW + 60_000),
    });
    expect(events).toEqual([{ kind: 'not-found', atMs: NOW }]);
  });

  it('is open to doubt while a fill has no order', async () => {
    const { events, log } = await lookedUp(orderOf(), {
      ...absent,
      'GET /portfolio/fills': page('fills', [listedFill()]),
    });
    expect(events).toEqual([]);
    expect(log.lines).toHaveLength(1);
  });

  it('is told of by its fills alone', async () => {
    const { events } = await lookedUp(known, {
      [BY_ID]: { httpStatus: 404 },
      'GET /portfolio/orders': none,
    });
    expect(events).toEqual([{ kind: 'fill', fill: FILL }]);
  });

  it('is not confused by fills of orders that are listed', async () => {
    const { events } = await lookedUp(orderOf(), {
      'GET /portfolio/orders': page('orders', [orderRecord({ client_order_id: 'other' })]),
    });
    expect(events.map(({ kind }) => kind)).toEqual(['not-found']);
  });
});

describe('nothing is told of an order', () => {
  const gone: Answers = {
    'GET /portfolio/orders': page('orders', []),
    'GET /portfolio/fills': page('fills', []),
  };
  it.each<[string, Order, Answers]>([
    [
      'where its record is another one’s',
      known,
      {
        [BY_ID]: { body: { order: orderRecord({ client_order_id: 'other' }) } },
      },
    ],
    ['by an error page', known, { [BY_ID]: { text: '<html>404</html>' } }],
    ['by a server error', known, { [BY_ID]: { httpStatus: 500, text: '' } }],
    ['without an answer', known, { [BY_ID]: new Error('host gave no answer.') }],
    [
      'by half a list',
      orderOf(),
      {
        ...gone,
        'GET /portfolio/orders': (request) =>
          queryOf(request)['cursor'] === undefined
            ? page('orders', [], 'next')
            : { httpStatus: 503, text: '' },
      },
    ],
    [
      'by a list with one order that cannot be read',
      orderOf(),
      {
        ...gone,
        'GET /portfolio/orders': page('orders', [orderRecord({ initial_count_fp: 'ten' })]),
      },
    ],
    [
      'by a list that goes in circles',
      orderOf(),
      {
        ...gone,
        'GET /portfolio/orders': page('orders', [], 'again'),
      },
    ],
    [
      'by a list that is missing',
      orderOf(),
      { ...gone, 'GET /portfolio/orders': { httpStatus: 404 } },
    ],
    [
      'where fills cannot be read',
      orderOf(),
      { ...gone, 'GET /portfolio/fills': { httpStatus: 503 } },
    ],
    [
      'where it is not said how fresh readings are',
      orderOf(),
      {
        ...gone,
        'GET /exchange/user_data_timestamp': { body: { as_of_time: 'now' } },
      },
    ],
  ])('%s', async (_what, order, over) => {
    const { events, log } = await lookedUp(order, over);
    expect(events).toEqual([]);
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]?.facts).toEqual(expect.objectContaining({ key: KEY }));
  });

  it('by a list that never ends', async () => {
    let pages = 0;
    const endless = (): Scripted => page('orders', [], `page ${(pages += 1)}`);
    const { trader, clock } = await readyTrader({
      answers: readings({ ...gone, 'GET /portfolio/orders': endless }),
    });
    let isDone = false;
    const looking = trader.lookUp(orderOf()).finally(() => (isDone = true));
    while (!isDone) {
      clock.advance(1_000);
      await Promise.resolve();
    }
    expect(await looking).toEqual([]);
    expect(pages).toBe(500);
  });
});
