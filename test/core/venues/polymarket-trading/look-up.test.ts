import { describe, expect, it } from 'vitest';
import type { Money } from '../../../../src-main/core/domain/money.ts';
import type { Price } from '../../../../src-main/core/domain/price.ts';
import type { Size } from '../../../../src-main/core/domain/size.ts';
import { type Order, orderAfter, orderState } from '../../../../src-main/core/orders/order.ts';
import type { OrderIntent } from '../../../../src-main/core/orders/order-intent.ts';
import { type Answering, byPath } from '../scripted/scripted-line.ts';
import {
  fillKey,
  KEY,
  makerTrade,
  MARKET,
  openOrder,
  OTHER_KEY,
  orderOf,
  page,
  readyTrader,
  takerTrade,
} from './parts.ts';

const ORDER = `GET /data/order/${KEY}`;
const TRADES = 'GET /data/trades';
const MISSING = { httpStatus: 404, body: { error: 'not found' } };

const lookedUp = async (
  order: Answering | ReturnType<Answering>,
  trades: Answering | ReturnType<Answering>,
  over: Partial<OrderIntent> = {},
  afterMs = 0,
) => {
  const asAnswering = (given: typeof order): Answering =>
    typeof given === 'function' ? given : () => given;
  const parts = await readyTrader({
    answering: byPath({ [ORDER]: asAnswering(order), [TRADES]: asAnswering(trades) }),
  });
  parts.clock.advance(afterMs);
  const asked = orderOf({ lifetime: 'resting', ...over });
  const events = await parts.trader.lookUp(asked);
  return { ...parts, events, state: orderState(events.reduce(orderAfter, asked)) };
};

describe('looking up an order', () => {
  it('tells that it rests', async () => {
    const { events, state } = await lookedUp({ body: openOrder() }, page([]));
    expect(events).toEqual([{ kind: 'accepted', venueOrderId: KEY }]);
    expect(state).toBe('open');
  });

  it('asks for the trades of its market since well before it was made', async () => {
    const { orders } = await lookedUp({ body: openOrder() }, page([]));
    const query = new URLSearchParams(orders.sent[1]?.path.split('?')[1]);
    expect(query.get('market')).toBe(MARKET);
    const madeAt = orderOf().intent.createdAtMs / 1_000;
    expect(Number(query.get('after'))).toBeLessThanOrEqual(madeAt - 600);
  });

  it('tells a part that was taken, with its fee, and that the rest is over', async () => {
    const matched = openOrder({ status: 'ORDER_STATUS_CANCELED', size_matched: '4' });
    const { events, state } = await lookedUp({ body: matched }, page([takerTrade()]));
    expect(events).toEqual([
      { kind: 'accepted', venueOrderId: KEY },
      { kind: 'closed', as: 'cancelled', filledTotal: 4_000_000 },
      {
        kind: 'fill',
        // 4 x 0.05 x 0.55 x 0.45 dollars.
        fill: {
          key: fillKey.taker,
          size: 4_000_000,
          price: 5_500,
          fee: 49_500n,
          finality: 'provisional',
        },
      },
    ]);
    expect(state).toBe('cancelled');
  });

  it('does not call an order over that may rest, however it is matched for a part', async () => {
    const matched = openOrder({ status: 'ORDER_STATUS_MATCHED', size_matched: '4' });
    const { events } = await lookedUp({ body: matched }, page([takerTrade()]));
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'fill']);
  });

  it('takes a maker’s fill from its own entry, at no fee', async () => {
    const { events } = await lookedUp({ body: openOrder() }, page([makerTrade()]), {
      outcome: 'no',
    });
    expect(events[1]).toEqual({
      kind: 'fill',
      fill: { key: fillKey.maker, size: 3_000_000, price: 4_500, fee: 0n, finality: 'provisional' },
    });
  });

  it.each([
    ['TRADE_STATUS_MATCHED', 'provisional'],
    ['TRADE_STATUS_MATCHED_NOT_BROADCASTED', 'provisional'],
    ['TRADE_STATUS_MINED', 'provisional'],
    ['TRADE_STATUS_RETRYING', 'provisional'],
    ['TRADE_STATUS_SOMETHING_NEW', 'provisional'],
    ['TRADE_STATUS_CONFIRMED', 'final'],
    ['CONFIRMED', 'final'],
    ['TRADE_STATUS_FAILED', 'failed'],
  ])('reads %s as %s', async (status, finality) => {
    const { events } = await lookedUp({ body: openOrder() }, page([takerTrade({ status })]));
    expect(events[1]).toMatchObject({ kind: 'fill', fill: { finality } });
  });

  it('keeps the buckets of one trade apart, and goes through every page', async () => {
    const pages: Answering = ({ path }) =>
      path.includes('next_cursor=MA') ? page([takerTrade()], 'MTAw') : page([second]);
    const second = takerTrade({ bucket_index: 1, size: '6', price: '0.54' });
    const { events, state } = await lookedUp({ body: openOrder() }, pages);
    expect(events).toMatchObject([
      { kind: 'accepted' },
      { fill: { key: 'a3c1/0', size: 4_000_000 } },
      { fill: { key: 'a3c1/1', size: 6_000_000, price: 5_400 } },
    ]);
    expect(state).toBe('filled');
  });

  it('takes nothing from the trades of others', async () => {
    const other = takerTrade({ taker_order_id: OTHER_KEY });
    const { events } = await lookedUp({ body: openOrder() }, page([other]));
    expect(events).toEqual([{ kind: 'accepted', venueOrderId: KEY }]);
  });

  it('rounds a price that is finer than a price against us', async () => {
    const bought = await lookedUp(
      { body: openOrder() },
      page([takerTrade({ price: '0.5512345' })]),
    );
    expect(bought.events[1]).toMatchObject({ fill: { price: 5_513 } });
    const sold = takerTrade({ price: '0.5512345', side: 'SELL' });
    const { events } = await lookedUp({ body: openOrder() }, page([sold]));
    expect(events[1]).toMatchObject({ fill: { price: 5_512 } });
  });

  it('reads millionths where its own order’s size is told in them', async () => {
    const matched = openOrder({ original_size: '10000000', size_matched: '4000000' });
    const { events } = await lookedUp({ body: matched }, page([takerTrade({ size: '4000000' })]));
    expect(events[1]).toMatchObject({ fill: { size: 4_000_000 } });
  });

  it('says where the venue has it with another size', async () => {
    const { events } = await lookedUp({ body: openOrder({ original_size: '11' }) }, page([]));
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'contradicted']);
  });
});

describe('an order that is not on the venue’s list', () => {
  it('is not found, as of the moment it was asked for', async () => {
    const parts = await readyTrader({
      answering: byPath({
        [ORDER]: MISSING,
        [TRADES]: () => {
          parts.clock.advance(9_000);
          return page([]);
        },
      }),
    });
    const askedAtMs = parts.clock.nowMs();
    expect(await parts.trader.lookUp(orderOf())).toEqual([{ kind: 'not-found', atMs: askedAtMs }]);
  });

  it('is not gone where a trade names it', async () => {
    const { events } = await lookedUp(MISSING, page([takerTrade()]));
    expect(events.map(({ kind }) => kind)).toEqual(['fill']);
  });

  it('is over with what its trades tell, once it can no longer be on its way', async () => {
    const early = await lookedUp(MISSING, page([takerTrade()]), {}, 300_000);
    expect(early.events).toHaveLength(1);
    const late = await lookedUp(MISSING, page([takerTrade()]), {}, 300_001);
    expect(late.events[1]).toEqual({ kind: 'closed', as: 'cancelled', filledTotal: 4_000_000 });
    expect(late.state).toBe('cancelled');
  });

  it('is over unfilled once it was taken, and asked for in vain long enough', async () => {
    const { trader, clock } = await readyTrader({
      answering: byPath({ [ORDER]: MISSING, [TRADES]: page([]) }),
    });
    const accepted = orderAfter(orderOf({ lifetime: 'resting' }), {
      kind: 'accepted',
      venueOrderId: KEY,
    });
    const look = async (order: Order): Promise<Order> =>
      (await trader.lookUp(order)).reduce(orderAfter, order);
    clock.advance(285_000);
    const once = await look(accepted);
    expect(orderState(once)).toBe('open');
    clock.advance(29_999);
    expect(orderState(await look(once))).toBe('open');
    clock.advance(1);
    expect(orderState(await look(once))).toBe('cancelled');
    // One that the venue never took is for its own rule, and one with fills for a person.
    const events = await trader.lookUp({ ...once, venueOrderId: null });
    expect(events.map(({ kind }) => kind)).toEqual(['not-found']);
    const filled = orderAfter(once, {
      kind: 'fill',
      fill: {
        key: 'a3c1/0',
        size: 4_000_000 as Size,
        price: 5_500 as Price,
        fee: 0n as Money,
        finality: 'provisional',
      },
    });
    expect((await trader.lookUp(filled)).map(({ kind }) => kind)).toEqual(['not-found']);
  });

  it('is over after the same time where our clock was set back since it was made', async () => {
    const { trader, clock, orders } = await readyTrader({
      answering: byPath({ [ORDER]: MISSING, [TRADES]: page([takerTrade()]) }),
    });
    const aheadMs = 3_600_000;
    const made = orderOf({ lifetime: 'resting', createdAtMs: clock.nowMs() + aheadMs });
    const accepted = orderAfter(made, { kind: 'accepted', venueOrderId: KEY });
    const first = orderAfter(accepted, { kind: 'not-found', atMs: clock.nowMs() });
    clock.advance(300_000);
    expect((await trader.lookUp(first)).map(({ kind }) => kind)).toEqual(['fill']);
    clock.advance(1);
    expect((await trader.lookUp(first)).map(({ kind }) => kind)).toEqual(['fill', 'closed']);
    // Its trades are asked for since before they can have been.
    const query = new URLSearchParams(orders.sent.at(-1)?.path.split('?')[1]);
    expect(Number(query.get('after'))).toBeLessThan(clock.nowMs() / 1_000 - 600);
  });

  it.each<[string, ReturnType<Answering>]>([
    ['nothing', new Error('cut')],
    ['an error page', { text: '<html>' }],
    ['an error', { httpStatus: 500, body: { error: 'internal' } }],
    ['a 404', { httpStatus: 404, body: {} }],
    ['a page without its end', { body: { data: [] } }],
    ['a trade that cannot be read', page([takerTrade({ size: undefined })])],
    ['a list that has no end', page([], 'MA==')],
  ])('is not said to be missing where the trades are answered with %s', async (_name, trades) => {
    const { events, log } = await lookedUp(MISSING, trades);
    expect(events).toEqual([]);
    expect(log.lines).toHaveLength(1);
  });
});

describe('an answer that cannot be read', () => {
  it.each<[string, ReturnType<Answering>]>([
    ['no answer', new Error('cut')],
    ['an error page', { text: '<html>' }],
    ['nothing at all', { text: '' }],
    ['null', { body: null }],
    ['an error', { httpStatus: 502, text: '<html>' }],
    ['too many', { httpStatus: 429, body: { error: 'slow down' } }],
    ['another order', { body: openOrder({ id: OTHER_KEY }) }],
    ['an order without a size', { body: openOrder({ original_size: undefined }) }],
  ])('says nothing of the order: %s', async (_name, answer) => {
    const { events } = await lookedUp(answer, page([takerTrade()]));
    expect(events).toEqual([]);
  });

  it('keeps what the record says where the trades cannot be read', async () => {
    const matched = openOrder({ status: 'ORDER_STATUS_MATCHED', size_matched: '10' });
    const { events, state } = await lookedUp({ body: matched }, new Error('cut'));
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'closed']);
    // Filled, and what the fills were is not known yet.
    expect(state).toBe('unknown');
  });
});
