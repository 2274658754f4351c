/** Goal: the account is read once, its key is told to nobody, and every shard has its order group. */
import { generateKeyPairSync } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readKey } from '../../../../src-main/core/venues/kalshi/trading/held-key.ts';
import {
  isSigned,
  KEY_ID,
  PEM,
  READY,
  SECRET,
  GROUP,
  draftOf,
  readyTrader,
  traderParts,
} from './parts.ts';
import { orderOf, intentOf } from './parts.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as unknown;

describe('the account', () => {
  it('is known by its key, after its limits, its balance and its groups were read', async () => {
    const { trader, orders, clock } = traderParts();
    expect(await trader.ready()).toBe(KEY_ID);
    expect(orders.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /account/limits',
      'GET /portfolio/balance',
      'POST /portfolio/order_groups/create',
      `GET /portfolio/order_groups/${GROUP}?exchange_index=2`,
    ]);
    // Without the query, and with the path of the address before it.
    for (const request of orders.sent) {
      const path = `/trade-api/v2${request.path.split('?')[0] ?? ''}`;
      expect(isSigned(request, path, clock.nowMs())).toBe(true);
    }
    expect(orders.sent[2]?.body).toBe('{"contracts_limit":50,"exchange_index":2}');
  });

  it.each([
    ['no key', {}],
    ['a key that is none', { KALSHI_API_KEY: KEY_ID, KALSHI_PRIVATE_KEY_PATH: 'nothing' }],
  ])('is refused in words: %s', async (_what, stored) => {
    const { trader, orders } = traderParts({ stored });
    await expect(trader.ready()).rejects.toThrow(/needs a key|cannot be read/);
    expect(orders.sent).toEqual([]);
  });

  it.each([
    ['a wrong key', { httpStatus: 401, body: { code: 'authentication_error' } }, 'venue-status'],
    ['an error page', { text: '<html>' }, 'unreadable-answer'],
    ['no shard at all', { body: { balance_breakdown: [] } }, 'unreadable-answer'],
    ['no answer', new Error('host gave no answer.'), 'network'],
  ])('is refused with %s', async (_what, answer, wanted) => {
    const { trader } = traderParts({ answers: { 'GET /portfolio/balance': answer } });
    await expect(trader.ready()).rejects.toEqual(code(wanted));
  });

  it('signs with an RSA key as well', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
    const pem = rsa.export({ format: 'pem', type: 'pkcs8' }).toString();
    const stored = { KALSHI_API_KEY: KEY_ID, KALSHI_PRIVATE_KEY_PATH: pem };
    const { trader, orders } = traderParts({ stored });
    await trader.ready();
    expect(orders.sent[0]?.headers['KALSHI-ACCESS-SIGNATURE']).toHaveLength(344);
  });

  it('sends nothing before it is ready and after it is closed', async () => {
    const { trader, orders, stop, clock } = traderParts();
    const all = async () => {
      await expect(trader.prepare(draftOf())).rejects.toThrow(/Kalshi’s account/);
      expect(await trader.send(intentOf())).toEqual([
        { kind: 'rejected', why: expect.stringMatching(/^Not sent: Kalshi’s account/) as string },
      ]);
      expect(await trader.lookUp(orderOf())).toEqual([]);
      expect(await trader.cancelAll()).toBe(false);
      await expect(trader.openOrders()).rejects.toThrow(/Kalshi’s account/);
    };
    await all();
    expect(orders.sent).toEqual([]);
    await trader.ready();
    orders.sent.length = 0;
    trader.close();
    clock.advance(60_000);
    await all();
    expect(orders.sent).toEqual([]);
    expect(stop.sent).toEqual([]);
    expect([orders.closed(), stop.closed()]).toEqual([1, 1]);
  });

  it('tells its key to nobody, whatever goes wrong', async () => {
    const parts = await readyTrader({
      answers: { 'POST /portfolio/events/orders': { httpStatus: 500, text: 'no' } },
    });
    const { trader, log, orders, sockets } = parts;
    const told: unknown[] = [log.lines, orders.sent, sockets.opened, trader];
    const stop = trader.listen({
      up: () => undefined,
      down: (why) => told.push(why),
      order: () => undefined,
      fill: () => undefined,
    });
    await turn();
    sockets.last().listener.opened();
    sockets.last().listener.text('{"type":"fill"}');
    told.push(await trader.send(intentOf()), await trader.lookUp(orderOf()));
    told.push(await trader.cancel(orderOf({}, { venueOrderId: 'x' })), await trader.cancelAll());
    await trader.holdings([]).catch((error: unknown) => told.push(error));
    stop();
    expect(log.lines.length).toBeGreaterThan(4);
    expect(SECRET.length).toBeGreaterThan(40);
    expect(inspect(told, { depth: 10, maxStringLength: 10_000 })).not.toContain(SECRET);
  });
});

describe('a held key', () => {
  it('signs nothing any more once it was wiped, whoever still holds it', async () => {
    const stored: Record<string, string> = {
      KALSHI_API_KEY: KEY_ID,
      KALSHI_PRIVATE_KEY_PATH: PEM,
    };
    const key = await readKey(async (name, use) => use(Buffer.from(stored[name] ?? '')));
    const request = { method: 'GET', path: '/x', nowMs: 1 } as const;
    expect(isSigned({ method: 'GET', headers: key.headers(request) }, '/x', 1)).toBe(true);
    key.wipe();
    expect(() => key.headers(request)).toThrow(/account was closed/);
  });
});

describe('an order group', () => {
  it('that takes no more orders is followed by another one, and it is told once', async () => {
    let made = 0;
    const seen = READY[`GET /portfolio/order_groups/${GROUP}`]!;
    const { trader, tripped, orders } = await readyTrader({
      answers: {
        'POST /portfolio/order_groups/create': () => {
          made += 1;
          return { httpStatus: 201, body: { order_group_id: `og-${made}`, exchange_index: 2 } };
        },
        'GET /portfolio/order_groups/og-1': seen,
        'GET /portfolio/order_groups/og-2': seen,
        'POST /portfolio/events/orders': {
          httpStatus: 400,
          body: {
            error: {
              code: 'invalid_order',
              message: 'invalid order',
              details: 'order group is triggered',
            },
          },
        },
      },
    });
    const first = intentOf(await trader.prepare(draftOf()));
    const late = intentOf(await trader.prepare(draftOf()));
    for (const intent of [first, late])
      expect(await trader.send(intent)).toEqual([
        {
          kind: 'rejected',
          why: 'invalid_order: invalid order (order group is triggered)',
          isBusy: true,
        },
      ]);
    expect(tripped).toHaveLength(1);
    expect(first.text).toContain('"order_group_id":"og-1"');
    const prepared = await Promise.all([trader.prepare(draftOf()), trader.prepare(draftOf())]);
    for (const { text } of prepared) expect(text).toContain('"order_group_id":"og-2"');
    expect(orders.sent.filter(({ path }) => path.endsWith('/create'))).toHaveLength(1);
  });

  const see = `GET /portfolio/order_groups/${GROUP}`;

  it('is made once for a shard, and anew after the account is read again', async () => {
    const { trader, orders } = await readyTrader();
    await Promise.all([trader.prepare(draftOf()), trader.prepare(draftOf())]);
    expect(orders.sent).toEqual([]);
    await trader.ready();
    expect(orders.sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is asked for again where readings are behind, and must be there in the end', async () => {
    let looks = 0;
    const { trader, clock } = traderParts({
      answers: { [see]: () => ((looks += 1), { httpStatus: 404, text: '' }) },
    });
    const ready = trader.ready().catch((error: unknown) => error);
    for (let at = 0; at < 40; at += 1) {
      await turn();
      clock.advance(50);
    }
    expect(await ready).toEqual(code('venue-status'));
    expect(looks).toBe(3);
  });

  it.each([
    ['triggered already', { is_auto_cancel_enabled: false }],
    ['of another limit', { is_auto_cancel_enabled: true, contracts_limit_fp: '5000.00' }],
    ['on another shard', { is_auto_cancel_enabled: true, exchange_index: 0 }],
    ['without a word of it', {}],
  ])('is refused where it is %s', async (_what, body) => {
    const { trader } = traderParts({ answers: { [see]: { body } } });
    await expect(trader.ready()).rejects.toThrow(/another order group|cannot be read/);
  });

  it('is refused where it was made on another shard', async () => {
    const body = { order_group_id: GROUP, exchange_index: 0 };
    const made = { 'POST /portfolio/order_groups/create': { httpStatus: 201, body } };
    await expect(traderParts({ answers: made }).trader.ready()).rejects.toThrow(
      /on shard 0, not 2/,
    );
  });

  it('is tried again by the next order where it could not be made', async () => {
    let isBroken = true;
    const make = 'POST /portfolio/order_groups/create';
    const { trader } = traderParts({
      answers: { [make]: () => (isBroken ? { httpStatus: 503 } : (READY[make] as never)) },
    });
    await expect(trader.ready()).rejects.toThrow(/status 503/);
    isBroken = false;
    expect((await trader.prepare(draftOf())).text).toContain(`"order_group_id":"${GROUP}"`);
  });
});
