import { describe, expect, it } from 'vitest';
import type { OrderEvent } from '../../../../src-main/core/orders/order.ts';
import type { AccountFill } from '../../../../src-main/core/venues/trading.ts';
import {
  API_KEY,
  fillKey,
  intentOf,
  KEY,
  makerTrade,
  openOrder,
  OTHER_KEY,
  readyTrader,
  SECRETS,
  settled,
  takerTrade,
  traderParts,
} from './parts.ts';

const listening = async (parts = readyTrader()) => {
  const all = await parts;
  const told: string[] = [];
  const downs: string[] = [];
  const orders: { key: string | null; event: OrderEvent }[] = [];
  const fills: AccountFill[] = [];
  const end = all.trader.listen({
    up: () => void told.push('up'),
    down: (why) => {
      told.push('down');
      downs.push(why);
    },
    order: ({ key }, event) => void orders.push({ key, event }),
    fill: (fill) => void fills.push(fill),
  });
  const open = (): void => all.sockets.last().listener.opened();
  const say = (value: unknown): void =>
    all.sockets.last().listener.text(typeof value === 'string' ? value : JSON.stringify(value));
  return { ...all, told, downs, heard: { orders, fills }, end, open, say };
};

const streamed = (trade: Record<string, unknown>, over: Record<string, unknown> = {}) => ({
  ...trade,
  event_type: 'trade',
  type: 'TRADE',
  status: 'MATCHED',
  timestamp: '1790000002123',
  ...over,
});
const orderEvent = (over: Record<string, unknown> = {}) => ({
  ...openOrder({ status: 'LIVE', order_type: 'GTD' }),
  event_type: 'order',
  type: 'PLACEMENT',
  ...over,
});

describe('the private stream', () => {
  it('says who asks in its first message, and is up with the first answer after it', async () => {
    const { sockets, told, open, say } = await listening();
    expect(sockets.last().url).toBe('wss://stream.test/ws/user');
    open();
    expect(sockets.last().said.map((text) => (text === 'PING' ? text : JSON.parse(text)))).toEqual([
      {
        type: 'user',
        auth: {
          apiKey: API_KEY,
          secret: SECRETS.POLY_API_SECRET,
          passphrase: SECRETS.POLY_API_PASSPHRASE,
        },
      },
      'PING',
    ]);
    expect(told).toEqual([]);
    say('PONG');
    say('PONG');
    expect(told).toEqual(['up']);
  });

  it('pings every ten seconds, and ends a connection that says nothing for thirty', async () => {
    const { sockets, clock, told, downs, open, say } = await listening();
    open();
    say('PONG');
    const first = sockets.last();
    for (let second = 0; second < 20; second += 10) {
      clock.advance(10_000);
      await settled();
    }
    expect(first.said.filter((text) => text === 'PING')).toHaveLength(3);
    say('PONG');
    for (let second = 0; second < 20; second += 10) {
      clock.advance(10_000);
      await settled();
    }
    expect(told).toEqual(['up']);
    clock.advance(10_000);
    await settled();
    expect(told).toEqual(['up', 'down']);
    expect(downs[0]).toMatch(/said nothing for 30 s/);
  });

  it('is opened again after a wait that grows, and says again who asks', async () => {
    const { sockets, clock, told, open, say } = await listening();
    const waits: number[] = [];
    for (let failure = 0; failure < 4; failure += 1) {
      sockets.last().listener.closed({ why: 'failed', code: 1006 });
      await settled();
      const before = sockets.opened.length;
      let waited = 0;
      while (sockets.opened.length === before && waited < 60_000) {
        clock.advance(125);
        waited += 125;
        await settled();
      }
      waits.push(waited);
    }
    expect(waits).toEqual([375, 750, 1_500, 3_000]);
    open();
    expect(sockets.last().said[0]).toContain('"type":"user"');
    say('PONG');
    expect(told).toEqual(['down', 'down', 'down', 'down', 'up']);
  });

  it('begins with short waits again after a connection that held', async () => {
    const { sockets, clock, open, say } = await listening();
    for (let failure = 0; failure < 3; failure += 1) {
      sockets.last().listener.closed({ why: 'failed', code: null });
      await settled();
      clock.advance(30_000);
      await settled();
    }
    open();
    for (let second = 0; second < 30; second += 10) {
      clock.advance(10_000);
      say('PONG');
      await settled();
    }
    sockets.last().listener.closed({ why: 'failed', code: null });
    await settled();
    const before = sockets.opened.length;
    clock.advance(375);
    await settled();
    expect(sockets.opened).toHaveLength(before + 1);
  });

  it('ends when it is told to, without a word, and for good', async () => {
    const { sockets, clock, told, open, end } = await listening();
    open();
    end();
    expect(sockets.last().isOpen).toBe(false);
    clock.advance(60_000);
    await settled();
    expect(sockets.opened).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it('is down in words where the account has not been read', async () => {
    const { downs, open } = await listening(Promise.resolve(traderParts()));
    open();
    expect(downs).toEqual([expect.stringMatching(/has not been read yet/)]);
  });

  it('tells fills under the keys that a reading has, once for each status', async () => {
    const { heard, open, say } = await listening();
    open();
    say(streamed(takerTrade()));
    say([streamed(takerTrade(), { status: 'MINED' }), streamed(makerTrade())]);
    say(streamed(takerTrade(), { status: 'FAILED' }));
    expect(heard.fills.map(({ orderKey, outcome, fill }) => [orderKey, outcome, fill.key])).toEqual(
      [
        [KEY, 'yes', fillKey.taker],
        [KEY, 'yes', fillKey.taker],
        [KEY, 'no', fillKey.maker],
        [KEY, 'yes', fillKey.taker],
      ],
    );
    expect(heard.fills.map(({ fill }) => fill.finality)).toEqual([
      'provisional',
      'provisional',
      'provisional',
      'failed',
    ]);
  });

  it('reads the match’s time however it is spelled, and nothing of trades of others', async () => {
    const { heard, open, say, told } = await listening();
    open();
    const spelled = streamed(takerTrade(), { match_time: undefined, matchtime: '1790000003' });
    say(spelled);
    say(streamed(takerTrade({ trader_side: 'MAKER', taker_order_id: OTHER_KEY })));
    expect(heard.fills.map(({ atMs }) => atMs)).toEqual([1_790_000_003_000]);
    expect(told).toEqual([]);
  });

  it.each([
    ['LIVE', 'PLACEMENT', '0', 'GTD', []],
    ['DELAYED', 'PLACEMENT', '0', 'GTD', []],
    ['LIVE', 'UPDATE', '4', 'GTD', []],
    ['MATCHED', 'UPDATE', '10', 'GTD', [['filled', 10_000_000]]],
    ['MATCHED', 'UPDATE', '4', 'GTD', []],
    ['UNMATCHED', 'UPDATE', '0', 'GTD', []],
    ['CANCELED', 'CANCELLATION', '4', 'GTD', [['cancelled', 4_000_000]]],
    ['LIVE', 'CANCELLATION', '0', 'GTD', [['cancelled', 0]]],
  ])('reads an order that is %s by a %s with %s filled (%s)', async (...given) => {
    const [status, type, matched, orderType, closed] = given;
    const { heard, open, say } = await listening();
    open();
    say(orderEvent({ status, type, size_matched: matched, order_type: orderType }));
    expect(heard.orders[0]).toEqual({ key: KEY, event: { kind: 'accepted', venueOrderId: KEY } });
    expect(
      heard.orders
        .slice(1)
        .map(({ event }) => (event.kind === 'closed' ? [event.as, event.filledTotal] : event.kind)),
    ).toEqual(closed);
  });

  it('reads millionths once an order that it sent is told in them', async () => {
    const { trader, heard, open, say } = await listening(
      readyTrader({ answering: () => new Error('cut') }),
    );
    open();
    await trader.send(intentOf());
    say(orderEvent({ original_size: '10000000', size_matched: '4000000', type: 'CANCELLATION' }));
    expect(heard.orders[1]?.event).toMatchObject({ kind: 'closed', filledTotal: 4_000_000 });
    say(streamed(takerTrade({ size: '4000' })));
    expect(heard.fills[0]?.fill.size).toBe(4_000);
  });

  it.each([
    ['no JSON', '{"event_type":"trade","secret":"'],
    ['words', 'authentication failed'],
    ['a trade without a size', streamed(takerTrade(), { size: undefined })],
    ['an order without an id', orderEvent({ id: undefined })],
    ['a trade of no known unit', streamed(takerTrade({ size: '20000', maker_orders: [] }))],
    ['an order of no known unit', orderEvent({ original_size: '20000', type: 'CANCELLATION' })],
    ['something that is no event', { hello: 'world' }],
  ])('ends a connection that told what cannot be read: %s', async (_name, frame) => {
    const { told, log, open, say } = await listening();
    open();
    say('PONG');
    say(frame);
    expect(told).toEqual(['up', 'down']);
    expect(log.lines).toMatchObject([{ level: 'warn', facts: { frames: 1 } }]);
    expect(JSON.stringify(log.lines)).not.toMatch(/event_type|secret|hello|authentication/);
  });

  it('tells the rest of a frame of which one part cannot be read', async () => {
    const { heard, told, open, say } = await listening();
    open();
    say('PONG');
    say([orderEvent({ id: undefined }), streamed(takerTrade())]);
    expect(heard.fills).toHaveLength(1);
    expect(told).toEqual(['up', 'down']);
  });

  it('counts what it has never heard of and stays up', async () => {
    const { told, log, open, say } = await listening();
    open();
    say('PONG');
    say({ event_type: 'weather' });
    say({ event_type: 'weather' });
    expect(told).toEqual(['up']);
    expect(log.lines.map(({ facts }) => facts)).toMatchObject([{ frames: 1 }, { frames: 2 }]);
  });
});
