/** Goal: an order is sent once, and only a plain no, or not having been sent at all, is a no. */
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ORDER_WAIT_MS_MAX } from '../../../../src-main/core/venues/kalshi/trading/call-budget.ts';
import type { Answering, Scripted } from '../scripted/scripted-line.ts';
import { created, intentOf, isSigned, ORDER_ID, readyTrader } from './parts.ts';

const POST = 'POST /portfolio/events/orders';
const sending = async (answer: Scripted | Error | Answering) =>
  readyTrader({ answers: { [POST]: answer } });

describe('an order', () => {
  it('is sent as it was committed, signed at the moment it leaves', async () => {
    const { trader, orders, clock } = await sending(created());
    clock.advance(1_234);
    const events = await trader.send(intentOf());
    expect(orders.sent).toHaveLength(1);
    const [request] = orders.sent;
    expect(request?.body).toBe(intentOf().text);
    expect(request?.headers['content-type']).toBe('application/json');
    expect(isSigned(request!, '/trade-api/v2/portfolio/events/orders', clock.nowMs())).toBe(true);
    // Its fills are told by readings and the stream, and not made up from a count.
    expect(events).toEqual([
      { kind: 'accepted', venueOrderId: ORDER_ID },
      { kind: 'closed', as: 'cancelled', filledTotal: 6_000_000 },
    ]);
  });

  it('is handed over in the turn in which it was asked for', async () => {
    const { trader, orders } = await sending(() => new Promise(() => undefined));
    void trader.send(intentOf());
    for (let ticks = 0; ticks < 5; ticks += 1) await Promise.resolve();
    expect(orders.sent).toHaveLength(1);
  });

  it.each<[string, Scripted, RegExp]>([
    [
      'too little money',
      { httpStatus: 400, body: { code: 'available_balance_too_low' } },
      /balance/,
    ],
  ])('is refused by a plain no: %s', async (_what, answer, words) => {
    const { trader, orders } = await sending(answer);
    const why = expect.stringMatching(words) as string;
    expect(await trader.send(intentOf())).toEqual([{ kind: 'rejected', why }]);
    expect(orders.sent).toHaveLength(1);
  });

  it('was not looked at where too much was asked for', async () => {
    const { trader } = await sending({ httpStatus: 429, body: { error: 'too many requests' } });
    const [event] = await trader.send(intentOf());
    expect(event).toEqual({ kind: 'rejected', why: 'too many requests', isBusy: true });
  });

  it.each<[string, Scripted | Error]>([
    ['an answer that was cut off', new Error('host cut its answer off.')],
    ['a taken order that cannot be read', { httpStatus: 201, text: '{"order_id":' }],
    ['an error page', { httpStatus: 200, text: '<html>hello</html>' }],
    ['a server error', { httpStatus: 500, body: { code: 'internal' } }],
    ['a pause', { httpStatus: 503, text: '' }],
    ['a key that is taken', { httpStatus: 409, body: { code: 'order_already_exists' } }],
    ['a redirect', { httpStatus: 307, text: '' }],
    ['another order', created({ client_order_id: 'other' })],
  ])('may exist after %s, and is not sent again', async (_what, answer) => {
    const { trader, orders } = await sending(answer);
    const events = await trader.send(intentOf());
    expect(events).toEqual([{ kind: 'unanswered', why: expect.any(String) as string }]);
    expect(orders.sent).toHaveLength(1);
  });
});

describe('the rate limit', () => {
  /** Eight tenths of a hundred tokens, thirty of which are for cancels: five orders. */
  const AT_ONCE = 5;
  const burst = async (trader: Awaited<ReturnType<typeof sending>>['trader'], orders: number) => {
    for (let at = 0; at < orders; at += 1) await trader.send(intentOf());
  };

  it('lets an order wait for a moment, and then sends it', async () => {
    const { trader, orders, clock } = await sending(created());
    // What the account's own group took of the budget is there again.
    clock.advance(1_000);
    await burst(trader, AT_ONCE);
    const last = trader.send(intentOf());
    await turn();
    expect(orders.sent).toHaveLength(AT_ONCE);
    clock.advance(125);
    expect(await last).toHaveLength(2);
    expect(orders.sent).toHaveLength(AT_ONCE + 1);
  });

  it('is the one that the account is granted', async () => {
    const granted = { refill_rate: 1_200, bucket_capacity: 3_600 };
    const { trader, orders, clock } = await readyTrader({
      answers: {
        [POST]: created(),
        'GET /account/limits': { body: { read: granted, write: granted } },
      },
    });
    clock.advance(10_000);
    await burst(trader, 50);
    expect(orders.sent).toHaveLength(50);
  });

  it('refuses an order that would wait longer, and surely does not send it', async () => {
    const { trader, orders, clock } = await sending(created());
    clock.advance(1_000);
    await burst(trader, AT_ONCE);
    const waiting = [trader.send(intentOf()), trader.send(intentOf()), trader.send(intentOf())];
    await turn();
    for (let ms = 0; ms <= ORDER_WAIT_MS_MAX; ms += 25) {
      clock.advance(25);
      await turn();
    }
    const told = (await Promise.all(waiting)).map(([first]) => first);
    expect(told.filter((event) => event?.kind === 'rejected')).toEqual([
      { kind: 'rejected', why: 'Not sent: rate limit.', isBusy: true },
    ]);
    expect(orders.sent).toHaveLength(AT_ONCE + 2);
  });

  it('gets smaller whenever the venue says that it was too much', async () => {
    const { trader, orders, clock } = await sending({ httpStatus: 429, text: '' });
    clock.advance(1_000);
    await trader.send(intentOf());
    // What was left is for cancels, and the next one waits at half the rate.
    const second = trader.send(intentOf());
    clock.advance(249);
    await turn();
    expect(orders.sent).toHaveLength(1);
    clock.advance(1);
    await second;
    expect(orders.sent).toHaveLength(2);
    clock.advance(2_000);
    await trader.send(intentOf());
    // At a quarter of the rate it would wait for too long.
    expect(await trader.send(intentOf())).toEqual([
      { kind: 'rejected', why: 'Not sent: rate limit.', isBusy: true },
    ]);
    expect(orders.sent).toHaveLength(3);
  });

  it('does not send an order that waited while everything was cancelled', async () => {
    const { trader, orders, clock } = await sending(created());
    clock.advance(1_000);
    await burst(trader, AT_ONCE);
    const waiting = trader.send(intentOf());
    await trader.cancelAll();
    clock.advance(125);
    expect(await waiting).toEqual([
      { kind: 'rejected', why: 'Not sent: everything was being cancelled meanwhile.' },
    ]);
    expect(orders.sent).toHaveLength(AT_ONCE);
  });
});
