/** Goal: orders are cancelled whatever else goes on, and a stop leaves in the turn in which it is asked. */
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Answers, inTurn, type Scripted } from '../scripted/scripted-line.ts';
import {
  asOf,
  created,
  GROUP,
  intentOf,
  isSigned,
  KEY,
  listedFill,
  MARKET,
  ORDER_ID,
  orderOf,
  orderRecord,
  page,
  queryOf,
  readyTrader,
  draftOf,
} from './parts.ts';

const DELETE = `DELETE /portfolio/events/orders/${ORDER_ID}`;
const known = orderOf({}, { venueOrderId: ORDER_ID });
const READINGS: Answers = {
  [`GET /portfolio/orders/${ORDER_ID}`]: {
    body: { order: orderRecord({ status: 'canceled', fill_count_fp: '6.00' }) },
  },
  'GET /portfolio/fills': page('fills', [listedFill()]),
};
const FILL_EVENT = { kind: 'fill', fill: expect.objectContaining({ key: 'd91b' }) as unknown };
const AFTERWARDS = [
  { kind: 'accepted', venueOrderId: ORDER_ID },
  FILL_EVENT,
  { kind: 'closed', as: 'cancelled', filledTotal: 6_000_000 },
];

const taken = (over: Record<string, unknown> = {}): Scripted => ({
  body: { order_id: ORDER_ID, client_order_id: KEY, reduced_by: '4.00', ts_ms: 1, ...over },
});
const cancelling = (answer: Scripted | Error) =>
  readyTrader({ answers: { ...READINGS, [DELETE]: answer } });

describe('a cancel', () => {
  it('names the market and its shard, and tells what is left of the order', async () => {
    const { trader, orders, log } = await cancelling(taken());
    expect(await trader.cancel(known)).toEqual([
      { kind: 'cancel-asked' },
      { kind: 'closed', as: 'cancelled', filledTotal: 6_000_000 },
      ...AFTERWARDS,
    ]);
    const [request] = orders.sent;
    expect(`${request?.method} ${request?.path.split('?')[0]}`).toBe(DELETE);
    expect(queryOf(request!)).toEqual({ market_ticker: MARKET, exchange_index: '2' });
    expect(log.lines).toEqual([]);
  });

  it('takes an order that is not there any more for information', async () => {
    const { trader, log } = await cancelling({ httpStatus: 404, body: { code: 'not_found' } });
    expect(await trader.cancel(known)).toEqual([{ kind: 'cancel-asked' }, ...AFTERWARDS]);
    expect(log.lines).toEqual([]);
  });

  it.each<[string, Scripted | Error]>([
    ['no answer', new Error('host gave no answer.')],
    ['a closed market', { httpStatus: 400, body: { code: 'MARKET_INACTIVE' } }],
    ['a server error', { httpStatus: 500, text: '<html>' }],
    ['another order', taken({ order_id: 'other' })],
    ['another key', taken({ client_order_id: 'other' })],
    ['nothing taken off', taken({ reduced_by: '0.00' })],
    ['more taken off than there was', taken({ reduced_by: '10.01' })],
  ])('says nothing of the order by %s, and the order is read', async (_what, answer) => {
    const { trader, log } = await cancelling(answer);
    expect(await trader.cancel(known)).toEqual([{ kind: 'cancel-asked' }, ...AFTERWARDS]);
    expect(log.lines).toHaveLength(1);
  });

  it('is asked for again where there were too many, which did nothing', async () => {
    const answers = inTurn({ httpStatus: 429, text: '' }, taken());
    const { trader, orders, clock } = await readyTrader({
      answers: { ...READINGS, [DELETE]: answers },
    });
    const cancelling = trader.cancel(known);
    for (let at = 0; at < 4; at += 1) {
      await turn();
      clock.advance(100);
    }
    expect((await cancelling)[1]).toEqual({
      kind: 'closed',
      as: 'cancelled',
      filledTotal: 6_000_000,
    });
    expect(orders.sent.filter(({ method }) => method === 'DELETE')).toHaveLength(2);
  });

  it('finds an order that was not answered first', async () => {
    const { trader, orders } = await readyTrader({
      answers: {
        ...READINGS,
        [DELETE]: taken(),
        'GET /exchange/user_data_timestamp': ({ headers: _headers }) =>
          asOf(Date.UTC(2026, 10, 23)),
        'GET /portfolio/orders': page('orders', [
          orderRecord({ status: 'resting', fill_count_fp: '6.00', remaining_count_fp: '4.00' }),
        ]),
      },
    });
    const events = await trader.cancel(orderOf());
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['accepted', 'fill', 'cancel-asked', 'closed'],
      ...['accepted', 'fill', 'closed'],
    ]);
    expect(orders.sent.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  it('asks for nothing where there is nothing to cancel', async () => {
    const { trader, orders, clock } = await readyTrader({
      answers: {
        'GET /exchange/user_data_timestamp': () => asOf(clock.nowMs()),
        'GET /portfolio/orders': page('orders', []),
        'GET /portfolio/fills': page('fills', []),
      },
    });
    expect(await trader.cancel(orderOf())).toEqual([{ kind: 'not-found', atMs: clock.nowMs() }]);
    expect(orders.sent.some(({ method }) => method === 'DELETE')).toBe(false);
  });

  it('has a budget of its own: it goes when no order would', async () => {
    const { trader, orders } = await readyTrader({
      answers: { ...READINGS, [DELETE]: taken(), 'POST /portfolio/events/orders': created() },
    });
    for (let at = 0; at < 4; at += 1) await trader.send(intentOf());
    orders.sent.length = 0;
    for (let at = 0; at < 14; at += 1) await trader.cancel(known);
    expect(orders.sent.filter(({ method }) => method === 'DELETE')).toHaveLength(14);
  });
});

describe('the stop', () => {
  const ALL = '/portfolio/events/orders';
  const TRIGGER = `/portfolio/order_groups/${GROUP}/trigger`;
  const stopping = (over: Answers = {}) =>
    readyTrader({
      stopAnswers: {
        [`DELETE ${ALL}`]: { httpStatus: 204 },
        [`PUT ${TRIGGER}`]: { body: {} },
        ...over,
      },
    });

  it('is handed over, with every group, before the call returns, on its own line', async () => {
    const { trader, stop, orders, clock } = await stopping();
    const done = trader.cancelAll();
    expect(stop.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `DELETE ${ALL}`,
      `PUT ${TRIGGER}?exchange_index=2`,
    ]);
    expect(isSigned(stop.sent[0]!, `/trade-api/v2${ALL}`, clock.nowMs())).toBe(true);
    expect(isSigned(stop.sent[1]!, `/trade-api/v2${TRIGGER}`, clock.nowMs())).toBe(true);
    expect(await done).toBe(true);
    expect(orders.sent).toEqual([]);
  });

  it.each<[string, Scripted | Error]>([
    ['another good status', { httpStatus: 200, body: {} }],
    ['a refusal', { httpStatus: 503, text: '<html>' }],
    ['too many', { httpStatus: 429, body: { error: 'too many requests' } }],
    ['no answer', new Error('host gave no answer.')],
  ])('is not done by %s', async (_what, answer) => {
    const { trader, log } = await stopping({ [`DELETE ${ALL}`]: answer });
    expect(await trader.cancelAll()).toBe(false);
    expect(log.lines.map(({ level }) => level)).toEqual(['error']);
  });

  it('is done where a group does not answer, which is triggered again with the next one', async () => {
    const { trader, stop } = await stopping({ [`PUT ${TRIGGER}`]: new Error('no answer') });
    expect(await trader.cancelAll()).toBe(true);
    stop.sent.length = 0;
    await trader.cancelAll();
    expect(stop.sent).toHaveLength(2);
  });

  it('triggers a group once where that was answered', async () => {
    const { trader, stop } = await stopping();
    await trader.cancelAll();
    stop.sent.length = 0;
    await trader.cancelAll();
    expect(stop.sent.map(({ method }) => method)).toEqual(['DELETE']);
  });

  it('leaves the next order another group', async () => {
    const { trader, orders } = await stopping();
    await trader.prepare(draftOf());
    expect(orders.sent).toEqual([]);
    await trader.cancelAll();
    await trader.prepare(draftOf());
    expect(orders.sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('lets no order be prepared with a group that was being made meanwhile', async () => {
    const asked = Promise.withResolvers<void>();
    const made = Promise.withResolvers<Scripted>();
    let isHeld = false;
    const body = { order_group_id: GROUP, exchange_index: 2 };
    const { trader } = await readyTrader({
      answers: {
        'POST /portfolio/order_groups/create': () => {
          if (!isHeld) return { httpStatus: 201, body };
          asked.resolve();
          return made.promise;
        },
      },
    });
    await trader.cancelAll();
    isHeld = true;
    const preparing = trader.prepare(draftOf());
    await asked.promise;
    void trader.cancelAll();
    made.resolve({ httpStatus: 201, body });
    await expect(preparing).rejects.toThrow(/being cancelled meanwhile/);
  });
});
