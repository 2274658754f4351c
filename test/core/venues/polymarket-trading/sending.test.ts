import { describe, expect, it } from 'vitest';
import { filledSize, orderAfter, orderState } from '../../../../src-main/core/orders/order.ts';
import { l2Signature } from '../../../../src-main/core/venues/polymarket/orders/client-auth.ts';
import { type Answering, byPath } from '../scripted/scripted-line.ts';
import {
  ADDRESS,
  API_KEY,
  intentOf,
  KEY,
  openOrder,
  OTHER_KEY,
  orderOf,
  page,
  readyTrader,
  SECRETS,
  settled,
  takerTrade,
  TOKENS,
  traderParts,
} from './parts.ts';

const taken = {
  success: true,
  errorMsg: '',
  orderID: KEY,
  status: 'matched',
  makingAmount: '5.5',
  takingAmount: '10',
};

describe('sending an order', () => {
  it('sends the committed text once, signed over exactly that', async () => {
    const { trader, orders, clock } = await readyTrader({ answering: () => ({ body: taken }) });
    const intent = intentOf({ text: '{"a":1}' });
    expect(await trader.send(intent)).toEqual([{ kind: 'accepted', venueOrderId: KEY }]);
    const timestampSeconds = Math.floor(clock.nowMs() / 1_000);
    const request = { method: 'POST', path: '/order', body: '{"a":1}', timestampSeconds } as const;
    expect(orders.sent).toEqual([
      {
        method: 'POST',
        path: '/order',
        body: '{"a":1}',
        headers: {
          'content-type': 'application/json',
          POLY_ADDRESS: ADDRESS,
          POLY_API_KEY: API_KEY,
          POLY_PASSPHRASE: SECRETS.POLY_API_PASSPHRASE,
          POLY_TIMESTAMP: String(timestampSeconds),
          POLY_SIGNATURE: l2Signature(request, Buffer.from(SECRETS.POLY_API_SECRET)),
        },
      },
    ]);
  });

  it.each<[string, ReturnType<Answering>, string]>([
    ['nothing', new Error('The connection was cut.'), 'unanswered'],
    ['an error page', { text: '<html>busy</html>' }, 'unanswered'],
    ['half an answer', { text: '{"success":true,"orderID":"0x' }, 'unanswered'],
    ['an error of its own', { httpStatus: 500, body: { error: 'internal' } }, 'unanswered'],
    ['a proxy’s error', { httpStatus: 502, text: '<html>' }, 'unanswered'],
    ['another 503', { httpStatus: 503, body: { error: 'upstream' } }, 'unanswered'],
    ['a status that is not known', { body: { ...taken, status: 'new' } }, 'unanswered'],
    ['that it is delayed', { body: { ...taken, status: 'delayed' } }, 'accepted'],
    ['that nothing matched', { body: { ...taken, status: 'unmatched' } }, 'unanswered'],
    ['a refusal', { body: { success: false, errorMsg: 'not enough balance' } }, 'rejected'],
    ['that it restarts', { httpStatus: 425, text: 'restarting' }, 'rejected'],
    ['too many', { httpStatus: 429, body: { error: 'slow down' } }, 'rejected'],
    [
      'makers only',
      { httpStatus: 503, body: { error: 'post-only', code: 'post_only_mode' } },
      'rejected',
    ],
    [
      'cancels only',
      { httpStatus: 503, body: { error: 'Trading is currently cancel-only.' } },
      'rejected',
    ],
  ])('hears %s', async (_name, answer, kind) => {
    const { trader, orders } = await readyTrader({ answering: () => answer });
    expect((await trader.send(intentOf())).map((event) => event.kind)).toEqual([kind]);
    expect(orders.sent).toHaveLength(1);
  });

  it('says where the venue calls it by another hash', async () => {
    const { trader } = await readyTrader({
      answering: () => ({ body: { ...taken, orderID: OTHER_KEY } }),
    });
    const kinds = (await trader.send(intentOf())).map((event) => event.kind);
    expect(kinds).toEqual(['accepted', 'contradicted']);
  });

  it('rejects in words what never left: without an account, and after its end', async () => {
    const { trader, orders } = traderParts();
    const never = [{ kind: 'rejected', why: expect.stringMatching(/^It never left the desk: /) }];
    expect(await trader.send(intentOf())).toEqual(never);
    await trader.ready();
    trader.close();
    expect(await trader.send(intentOf())).toEqual(never);
    expect(orders.sent).toEqual([]);
  });

  it('leaves the venue alone for as long as it asks, and cancels meanwhile', async () => {
    const answers: Answering[] = [
      () => ({ httpStatus: 429, retryAfterSeconds: 5, body: { error: 'slow down' } }),
    ];
    const { trader, orders, clock } = await readyTrader({
      answering: (request) => (answers.shift() ?? (() => ({ body: taken })))(request),
    });
    await trader.send(intentOf());
    clock.advance(4_999);
    const held = await trader.send(intentOf());
    const why = expect.stringMatching(/never left/) as string;
    expect(held).toEqual([{ kind: 'rejected', why, isBusy: true }]);
    const cancelling = trader.cancel(orderOf());
    await settled();
    expect(orders.sent.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
    clock.advance(1);
    expect((await trader.send(intentOf()))[0]?.kind).toBe('accepted');
    clock.advance(1);
    await cancelling;
  });

  it('reads from the body for how long, where only that says so', async () => {
    const answering: Answering = () => ({
      httpStatus: 429,
      body: { error: 'slow down', retry_after_seconds: 7 },
    });
    const { trader, orders, clock } = await readyTrader({ answering });
    await trader.send(intentOf());
    clock.advance(6_999);
    await trader.send(intentOf());
    expect(orders.sent).toHaveLength(1);
    clock.advance(1);
    await trader.send(intentOf());
    expect(orders.sent).toHaveLength(2);
  });

  it('keeps a part of its budget for cancels', async () => {
    const { trader, orders, clock } = await readyTrader({ answering: () => ({ body: taken }) });
    for (let count = 0; count < 30; count += 1) await trader.send(intentOf());
    expect(orders.sent.filter(({ method }) => method === 'POST')).toHaveLength(25);
    for (let count = 0; count < 15; count += 1) void trader.cancel(orderOf());
    await settled();
    expect(orders.sent.filter(({ method }) => method === 'DELETE')).toHaveLength(15);
    clock.advance(10_000);
    expect((await trader.send(intentOf()))[0]?.kind).toBe('accepted');
  });
});

describe('cancelling one order', () => {
  const cancelled = openOrder({ status: 'ORDER_STATUS_CANCELED', size_matched: '4' });

  it('asks by its hash, and counts what was filled before by the record and the trades', async () => {
    const { trader, orders } = await readyTrader({
      answering: byPath({
        'DELETE /order': { body: { canceled: [KEY], not_canceled: {} } },
        [`GET /data/order/${KEY}`]: { body: cancelled },
        'GET /data/trades': page([takerTrade()]),
      }),
    });
    const events = await trader.cancel(orderOf());
    expect(orders.sent[0]).toMatchObject({ path: '/order', body: `{"orderID":"${KEY}"}` });
    expect(events).toMatchObject([
      { kind: 'cancel-asked' },
      { kind: 'accepted', venueOrderId: KEY },
      { kind: 'closed', as: 'cancelled', filledTotal: 4_000_000 },
      { kind: 'fill', fill: { key: 'a3c1/0', size: 4_000_000 } },
    ]);
  });

  it.each<[string, ReturnType<Answering>]>([
    ['it was filled', { body: { canceled: [], not_canceled: { [KEY]: 'Order already matched' } } }],
    ['there was no answer', new Error('cut')],
    ['the answer is no JSON', { text: '<html>' }],
  ])('takes no end from the answer itself where %s', async (_name, answer) => {
    const { trader, log } = await readyTrader({
      answering: byPath({ 'DELETE /order': () => answer }),
    });
    // The order cannot be read either: nothing is known but that it was asked.
    expect(await trader.cancel(orderOf())).toEqual([{ kind: 'cancel-asked' }]);
    expect(log.lines.length).toBeGreaterThan(0);
  });
});

describe('the stop', () => {
  const done = { body: { canceled: [KEY], not_canceled: {} } };

  it('has written its request on its own line before it returns', async () => {
    const { trader, orders, stop } = await readyTrader({ stopAnswering: () => done });
    const cancelling = trader.cancelAll();
    expect(stop.sent).toMatchObject([{ method: 'DELETE', path: '/cancel-all', body: null }]);
    expect(stop.sent[0]?.headers).toHaveProperty('POLY_SIGNATURE');
    expect(orders.sent).toEqual([]);
    expect(await cancelling).toBe(true);
  });

  it('asks the vault for nothing', async () => {
    const { trader, lent } = await readyTrader({ stopAnswering: () => done });
    const before = lent.length;
    await trader.cancelAll();
    expect(lent).toHaveLength(before);
  });

  it('goes whatever the budget and the venue’s wish for a pause are', async () => {
    const { trader, stop } = await readyTrader({
      answering: () => ({ httpStatus: 429, retryAfterSeconds: 60 }),
      stopAnswering: () => done,
    });
    await trader.send(intentOf());
    void trader.cancelAll();
    expect(stop.sent).toHaveLength(1);
  });

  it.each<[string, ReturnType<Answering>, boolean]>([
    ['nothing', new Error('cut'), false],
    ['a refusal', { httpStatus: 429, body: { error: 'in debt' } }, false],
    ['no JSON', { text: 'ok' }, false],
    ['another answer', { body: { ok: true } }, false],
    ['some left', { body: { canceled: [], not_canceled: { [KEY]: 'try again later' } } }, false],
    ['gone', { body: { canceled: [], not_canceled: { [KEY]: 'Order already matched' } } }, true],
    ['none', { body: { canceled: [], not_canceled: {} } }, true],
  ])('is done only where the venue says so: %s', async (_name, answer, isDone) => {
    const { trader } = await readyTrader({ stopAnswering: () => answer });
    expect(await trader.cancelAll()).toBe(isDone);
  });

  it('logs the words of a refusal, and nothing of another answer', async () => {
    const refusing = await readyTrader({
      stopAnswering: () => ({ httpStatus: 429, body: { error: 'in debt' } }),
    });
    await refusing.trader.cancelAll();
    expect(refusing.log.lines).toMatchObject([{ facts: { httpStatus: 429, words: 'in debt' } }]);
    const odd = await readyTrader({ stopAnswering: () => ({ text: 'an account’s affairs' }) });
    await odd.trader.cancelAll();
    expect(odd.log.lines).toMatchObject([{ facts: { httpStatus: 200, words: null } }]);
  });

  it('is not done without an account, and says so without throwing', async () => {
    const { trader, stop } = traderParts({ stopAnswering: () => done });
    expect(await trader.cancelAll()).toBe(false);
    expect(stop.sent).toEqual([]);
  });
});

describe('an order that is for the moment', () => {
  const part = { ...taken, status: 'matched', makingAmount: '2.2', takingAmount: '4' };
  const placed = async (
    posted: Record<string, unknown>,
    cancel: ReturnType<Answering>,
    record = openOrder({ status: 'ORDER_STATUS_CANCELED', size_matched: '4' }),
  ) => {
    const parts = await readyTrader({
      answering: byPath({
        'POST /order': { body: posted },
        'DELETE /order': () => cancel,
        [`GET /data/order/${KEY}`]: { body: record },
        'GET /data/trades': page([takerTrade()]),
      }),
    });
    const calls = () =>
      parts.orders.sent.map(({ method, path }) => `${method} ${path.split('?')[0]}`);
    return { ...parts, calls };
  };
  const done = { body: { canceled: [KEY], not_canceled: {} } };

  it('is cancelled as soon as the venue has it, and is over with what was matched', async () => {
    const { trader, calls, orders } = await placed(part, done);
    const events = await trader.send(intentOf());
    const after = events.reduce(orderAfter, orderOf());
    expect([orderState(after), filledSize(after)]).toEqual(['cancelled', 4_000_000]);
    expect(calls().slice(0, 2)).toEqual(['POST /order', 'DELETE /order']);
    expect(orders.sent[1]?.body).toBe(JSON.stringify({ orderID: KEY }));
  });

  it.each([
    ['in shares', { makingAmount: '5.5', takingAmount: '10' }, 'buy'],
    ['in millionths', { makingAmount: '5500000', takingAmount: '10000000' }, 'buy'],
    ['of a sale', { makingAmount: '10', takingAmount: '5.5' }, 'sell'],
  ] as const)('is left alone where all of it was matched (%s)', async (_how, amounts, action) => {
    const { trader, calls } = await placed({ ...taken, ...amounts }, done);
    await trader.send(intentOf({ action }));
    expect(calls()).toEqual(['POST /order']);
  });

  it('is left to rest where it was meant to', async () => {
    const { trader, calls } = await placed({ ...taken, status: 'live', takingAmount: '' }, done);
    await trader.send(intentOf({ lifetime: 'resting' }));
    expect(calls()).toEqual(['POST /order']);
  });

  it('is over where the venue has cancelled it and lists it no more', async () => {
    const { trader } = await readyTrader({
      answering: byPath({
        'POST /order': { body: part },
        'DELETE /order': done,
        [`GET /data/order/${KEY}`]: { httpStatus: 404, body: { error: 'not found' } },
        'GET /data/trades': page([takerTrade()]),
      }),
    });
    const after = (await trader.send(intentOf())).reduce(orderAfter, orderOf());
    expect([orderState(after), filledSize(after)]).toEqual(['cancelled', 4_000_000]);
  });

  it('stays open where its cancel was lost, and is cancelled when it is looked up', async () => {
    const live = openOrder({ size_matched: '4' });
    const { trader, calls } = await placed(part, new Error('cut'), live);
    const after = (await trader.send(intentOf())).reduce(orderAfter, orderOf());
    expect([orderState(after), filledSize(after)]).toEqual(['open', 4_000_000]);
    const before = calls().length;
    await trader.lookUp(after);
    expect(calls().slice(before)).toContain('DELETE /order');
    const resting = orderOf({ lifetime: 'resting' });
    const known = calls().length;
    await trader.lookUp(resting);
    expect(calls().slice(known)).not.toContain('DELETE /order');
  });
});

describe('a sale of shares that the venue does not count yet', () => {
  const refused = { success: false, errorMsg: 'not enough balance / allowance' };
  it('is no try: the market was not asked, and they are counted anew', async () => {
    const { trader, orders } = await readyTrader({
      answering: byPath({
        'POST /order': { body: refused },
        'GET /balance-allowance/update': { body: {} },
      }),
    });
    const [event, ...more] = await trader.send(intentOf({ action: 'sell', outcome: 'no' }));
    expect(event).toMatchObject({ kind: 'rejected', isBusy: true });
    expect(more).toEqual([]);
    const query = new URLSearchParams(orders.sent[1]?.path.split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({
      asset_type: 'CONDITIONAL',
      token_id: TOKENS[1],
      signature_type: '0',
    });
  });

  it('is none either where they cannot be counted; a purchase without cash is', async () => {
    const { trader } = await readyTrader({
      answering: byPath({
        'POST /order': { body: refused },
        'GET /balance-allowance/update': () => new Error('cut'),
      }),
    });
    expect(await trader.send(intentOf({ action: 'sell' }))).toMatchObject([{ isBusy: true }]);
    const [bought] = await trader.send(intentOf());
    expect(bought).toEqual({ kind: 'rejected', why: refused.errorMsg });
  });
});
