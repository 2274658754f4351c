/** Goal: the private stream tells what happens, says when it may miss something, and stays up by itself. */
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  created,
  draftOf,
  FILL,
  GROUP,
  intentOf,
  isSigned,
  KEY,
  MARKET,
  ORDER_ID,
  orderRecord,
} from './parts.ts';
import { readyTrader, toldFill, traderParts } from './parts.ts';

const CHANNELS = ['fill', 'user_orders', 'order_group_updates'];
const SUBSCRIBE = { id: 1, cmd: 'subscribe', params: { channels: CHANNELS } };
const subscribed = (channel: string, sid: number) =>
  JSON.stringify({ id: 1, type: 'subscribed', msg: { channel, sid } });
const fillFrame = (over: Record<string, unknown> = {}, sid = 4) =>
  JSON.stringify({ type: 'fill', sid, msg: toldFill(over), sending_ts_ms: 1 });
const orderFrame = (over: Record<string, unknown> = {}, sid = 5) =>
  JSON.stringify({ type: 'user_order', sid, msg: orderRecord(over) });

const groupFrame = (over: Record<string, unknown> = {}, sid = 6) =>
  JSON.stringify({
    ...{ type: 'order_group_updates', sid, seq: 3 },
    msg: { event_type: 'triggered', order_group_id: GROUP, ts_ms: 1, ...over },
  });

const listening = async (setup: Parameters<typeof readyTrader>[0] = {}) => {
  const parts = await readyTrader(setup);
  const told: unknown[] = [];
  const stop = parts.trader.listen({
    up: () => told.push('up'),
    down: (why) => told.push(`down: ${why}`),
    order: (of, event) => told.push({ of, event }),
    fill: (fill) => told.push(fill),
  });
  await turn();
  const { opened, last } = parts.sockets;
  const say = (...texts: string[]) => {
    for (const text of texts) last().listener.text(text);
  };
  const bringUp = () => {
    last().listener.opened();
    say(subscribed('fill', 4), subscribed('user_orders', 5), subscribed(CHANNELS[2]!, 6));
  };
  const pass = async (ms: number) => {
    parts.clock.advance(ms);
    await turn();
  };
  return { ...parts, told, stop, opened, last, say, bringUp, pass };
};

describe('the private stream', () => {
  it('is opened with a signature, subscribes once, and is up when all are answered', async () => {
    const { told, last, say, clock } = await listening();
    const { url, headers } = last();
    expect(url).toBe('wss://stream.test/trade-api/ws/v2');
    const request = { method: 'GET', headers } as const;
    expect(isSigned(request, '/trade-api/ws/v2', clock.nowMs())).toBe(true);
    last().listener.opened();
    expect(last().said.map((text) => JSON.parse(text) as unknown)).toEqual([SUBSCRIBE]);
    say(subscribed('fill', 4));
    expect(told).toEqual([]);
    say(subscribed('user_orders', 5));
    expect(told).toEqual([]);
    say(subscribed('order_group_updates', 6));
    expect(told).toEqual(['up']);
  });

  it('tells a fill with our key, as a reading would', async () => {
    const { told, bringUp, say } = await listening();
    bringUp();
    say(fillFrame());
    expect(told.slice(1)).toEqual([
      {
        orderKey: KEY,
        venueOrderId: ORDER_ID,
        marketId: MARKET,
        action: 'buy',
        outcome: 'yes',
        fill: FILL,
        atMs: Date.UTC(2026, 10, 23, 12, 0, 0, 123),
      },
    ]);
  });

  it('tells a sale of ours as one, and a stranger’s as the purchase of the other side', async () => {
    const answers = { 'POST /portfolio/events/orders': created() };
    const { trader, told, bringUp, say } = await listening({ answers });
    bringUp();
    await trader.send(intentOf({ action: 'sell' }));
    say(fillFrame({ book_side: 'ask' }), fillFrame({ book_side: 'ask', client_order_id: 'hand' }));
    expect(told.slice(1)).toEqual([
      expect.objectContaining({ orderKey: KEY, action: 'sell', outcome: 'yes', fill: FILL }),
      expect.objectContaining({
        orderKey: 'hand',
        action: 'buy',
        outcome: 'no',
        fill: { ...FILL, price: 5_550 },
      }),
    ]);
  });

  it.each<[string, Record<string, unknown>, object | null]>([
    ['that rests', { status: 'resting' }, null],
    ['in a state that is not known', { status: 'unknown' }, null],
    [
      'that was cancelled',
      { status: 'canceled', last_update_reason: 'Decrease' },
      { as: 'cancelled' },
    ],
    ['that expired', { status: 'canceled', last_update_reason: 'ExpiryCancel' }, { as: 'expired' }],
    ['that was executed in part', { status: 'executed' }, { as: 'cancelled' }],
  ])('tells an order %s', async (_what, over, closed) => {
    const { told, bringUp, say } = await listening();
    bringUp();
    say(orderFrame(over));
    const of = { key: KEY, venueOrderId: ORDER_ID };
    expect(told.slice(1)).toEqual([
      { of, event: { kind: 'accepted', venueOrderId: ORDER_ID } },
      ...(closed === null
        ? []
        : [{ of, event: { kind: 'closed', filledTotal: 6_000_000, ...closed } }]),
    ]);
  });

  it('tells of an order that was placed by hand without a key', async () => {
    const { told, bringUp, say } = await listening();
    bringUp();
    say(orderFrame({ client_order_id: '', status: 'resting' }));
    expect(told.slice(1)).toEqual([
      expect.objectContaining({ of: { key: null, venueOrderId: ORDER_ID } }),
    ]);
  });

  it('tells once that the group of our orders is over, which nobody here ended', async () => {
    const { trader, tripped, bringUp, say, told } = await listening();
    bringUp();
    await trader.prepare(draftOf());
    say(
      groupFrame({ event_type: 'created' }),
      groupFrame({ event_type: 'reset' }),
      groupFrame({ order_group_id: 'somebody-elses' }),
    );
    expect(tripped).toEqual([]);
    say(groupFrame(), groupFrame({ event_type: 'deleted' }));
    expect(tripped).toEqual([expect.stringContaining('more than 50 contracts')]);
    expect(told).toEqual(['up']);
  });

  it('says nothing of a group that a stop has triggered', async () => {
    const { trader, tripped, bringUp, say } = await listening({
      stopAnswers: {
        'DELETE /portfolio/events/orders': { httpStatus: 204 },
        [`PUT /portfolio/order_groups/${GROUP}/trigger`]: {},
      },
    });
    bringUp();
    await trader.prepare(draftOf());
    const cancelling = trader.cancelAll();
    say(groupFrame());
    expect(await cancelling).toBe(true);
    say(groupFrame());
    expect(tripped).toEqual([]);
  });

  it('is down when its connection ends, and comes up again with other subscriptions', async () => {
    const { told, opened, last, bringUp, say, pass } = await listening();
    bringUp();
    last().isOpen = false;
    last().listener.closed({ why: 'was closed by the venue', code: 1001 });
    expect(told.at(-1)).toBe('down: Kalshi’s private stream was closed by the venue (code 1001).');
    await pass(374);
    expect(opened).toHaveLength(1);
    await pass(1);
    expect(opened).toHaveLength(2);
    last().listener.opened();
    say(subscribed('fill', 14), subscribed('user_orders', 15));
    say(subscribed('order_group_updates', 16), fillFrame({}, 14));
    expect(told.at(-2)).toBe('up');
    expect(told.at(-1)).toEqual(expect.objectContaining({ orderKey: KEY }));
  });

  it.each<[string, string]>([
    ['a fill that cannot be read', fillFrame({ fee_cost: 'much' })],
    ['an order that cannot be read', orderFrame({ order_id: '' })],
    ['a fill of no subscription of ours', fillFrame({}, 9)],
    ['news of a group that cannot be read', groupFrame({ order_group_id: '' })],
    ['news of a group on no subscription of ours', groupFrame({}, 9)],
    ['half a frame', '{"type":"fill"'],
    ['an answer to no subscription', subscribed('orderbook_delta', 6)],
    ['the end of a subscription', '{"type":"unsubscribed","sid":4}'],
    ['a buffer overflow', '{"type":"error","msg":{"code":25,"msg":"overflow"}}'],
  ])('ends its connection after %s, and throws nothing', async (_what, text) => {
    const { told, last, bringUp, say, pass, opened } = await listening();
    bringUp();
    say(text);
    expect(last().isOpen).toBe(false);
    expect(told.at(-1)).toEqual(expect.stringMatching(/^down: Kalshi’s private stream /));
    await pass(375);
    expect(opened).toHaveLength(2);
  });

  it('goes on after what is of no consequence, and counts it', async () => {
    const { told, last, bringUp, say, log } = await listening();
    bringUp();
    say('{"type":"market_position","sid":6,"msg":{}}', '{"type":"something new"}');
    expect(last().isOpen).toBe(true);
    expect(told).toEqual(['up']);
    expect(log.lines.map(({ facts }) => facts)).toEqual([
      { frames: 1, characters: 43 },
      { frames: 2, characters: 24 },
    ]);
  });

  it('ends a connection that says nothing, and lives by pings alone', async () => {
    const { told, last, bringUp, pass } = await listening();
    bringUp();
    for (let at = 0; at < 6; at += 1) {
      await pass(10_000);
      last().listener.pinged();
    }
    expect(told).toEqual(['up']);
    for (let at = 0; at < 5; at += 1) await pass(5_000);
    expect(told.at(-1)).toBe('down: Kalshi’s private stream said nothing for 25 s.');
  });

  it('ends a connection that does not answer the subscriptions', async () => {
    const { told, last, say, pass } = await listening();
    last().listener.opened();
    say(subscribed('fill', 4));
    for (let at = 0; at < 3; at += 1) await pass(5_000);
    expect(told).toEqual([
      'down: Kalshi’s private stream did not answer the subscription in time.',
    ]);
  });

  it('waits longer and longer where it cannot be opened, up to half a minute', async () => {
    const { opened, last, pass } = await listening();
    const waits: number[] = [];
    for (let at = 0; at < 9; at += 1) {
      const before = opened.length;
      last().listener.closed({ why: 'refused the connection with status 503', code: null });
      let ms = 0;
      for (; opened.length === before && ms < 40_000; ms += 125) await pass(125);
      waits.push(ms);
    }
    expect(waits).toEqual([375, 750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500, 22_500]);
  });

  it('waits a short time again after a connection that held', async () => {
    const { opened, last, bringUp, pass } = await listening();
    const end = () => last().listener.closed({ why: 'was closed by the venue', code: null });
    end();
    await pass(375);
    end();
    await pass(750);
    expect(opened).toHaveLength(3);
    bringUp();
    for (let at = 0; at < 3; at += 1) {
      await pass(10_000);
      last().listener.pinged();
    }
    end();
    await pass(375);
    expect(opened).toHaveLength(4);
  });

  it('is not opened without a key, and says why', async () => {
    const { trader, sockets } = traderParts();
    const told: string[] = [];
    const nothing = () => undefined;
    const stop = trader.listen({
      up: nothing,
      down: (why) => told.push(why),
      order: nothing,
      fill: nothing,
    });
    await turn();
    expect(sockets.opened).toEqual([]);
    expect(told).toEqual([
      'Kalshi’s private stream could not be asked for (Kalshi’s account has not been read yet.).',
    ]);
    stop();
  });

  it('ends for good, by itself or with the account', async () => {
    const one = await listening();
    one.bringUp();
    one.stop();
    expect(one.last().isOpen).toBe(false);
    await one.pass(60_000);
    expect(one.opened).toHaveLength(1);
    const other = await listening();
    other.bringUp();
    other.trader.close();
    await other.pass(60_000);
    expect([other.last().isOpen, other.opened.length]).toEqual([false, 1]);
    expect(other.told).toEqual(['up']);
  });
});
