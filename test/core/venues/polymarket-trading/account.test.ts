import { describe, expect, it } from 'vitest';
import { l2Signature } from '../../../../src-main/core/venues/polymarket/orders/client-auth.ts';
import { type Answering, byPath } from '../scripted/scripted-line.ts';
import {
  ADDRESS,
  API_KEY,
  draftOf,
  FUNDER,
  intentOf,
  orderOf,
  page,
  readyTrader,
  SECRETS,
  settled,
  STORED,
  traderParts,
} from './parts.ts';

const without = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(STORED).filter(([name]) => !names.includes(name)));

const DERIVED = {
  apiKey: '0b0b0b0b-0000-4000-8000-00000000000b',
  secret: 'ZGVyaXZlZC1zZWNyZXQtb2YtMzItYnl0ZXMtaW4tYWxsISE=',
  passphrase: 'derived passphrase of nobody',
};

describe('the account that trades', () => {
  it('is the wallet itself, and nothing is asked where all is stored', async () => {
    const { trader, orders, lent } = traderParts();
    expect(await trader.ready()).toBe(ADDRESS);
    expect(orders.sent).toEqual([]);
    expect(lent).not.toContain('POLY_PRIVATE_KEY');
  });

  it('is the funder where another address holds the funds', async () => {
    const stored = { ...STORED, POLY_SIGNATURE_TYPE: '2', POLY_FUNDER: FUNDER };
    expect(await traderParts({ stored }).trader.ready()).toBe(FUNDER);
  });

  it.each([
    ['no address', without('POLY_ADDRESS'), /POLY_ADDRESS/],
    ['no signature type', without('POLY_SIGNATURE_TYPE'), /POLY_SIGNATURE_TYPE/],
    ['another signature type', { ...STORED, POLY_SIGNATURE_TYPE: '9' }, /0, 1, 2 or 3/],
    ['no funder', { ...STORED, POLY_SIGNATURE_TYPE: '1' }, /Store the funder address/],
    ['one funder too many', { ...STORED, POLY_FUNDER: FUNDER }, /another funder is stored/],
    [
      'no key to derive with',
      without('POLY_API_KEY', 'POLY_PRIVATE_KEY'),
      /there is no POLY_PRIVATE_KEY/,
    ],
  ])('is refused in words: %s', async (_name, stored, words) => {
    const { trader } = traderParts({ stored });
    await expect(trader.ready()).rejects.toThrow(words);
    await expect(trader.ready()).rejects.toMatchObject({ code: 'no-credential' });
  });

  it.each(['POLY_API_KEY', 'POLY_API_SECRET', 'POLY_API_PASSPHRASE'])(
    'derives its API credentials where there is no %s, and signs with those',
    async (name) => {
      const { trader, orders } = traderParts({
        stored: without(name),
        answering: byPath({
          'GET /auth/derive-api-key': { body: DERIVED },
          'GET /data/orders': page([]),
        }),
      });
      await trader.ready();
      expect(orders.sent[0]?.headers).toMatchObject({ POLY_ADDRESS: ADDRESS, POLY_NONCE: '0' });
      await trader.openOrders();
      const { headers } = orders.sent[1]!;
      expect(headers).toMatchObject({
        POLY_API_KEY: DERIVED.apiKey,
        POLY_PASSPHRASE: DERIVED.passphrase,
        // Over the path without its query.
        POLY_SIGNATURE: l2Signature(
          {
            method: 'GET',
            path: '/data/orders',
            body: null,
            timestampSeconds: Number(headers['POLY_TIMESTAMP']),
          },
          Buffer.from(DERIVED.secret),
        ),
      });
      expect(JSON.parse((await trader.prepare(draftOf())).text)).toMatchObject({
        owner: DERIVED.apiKey,
      });
    },
  );

  it('makes API credentials where there are none to derive', async () => {
    const { trader, orders } = traderParts({
      stored: without('POLY_API_KEY'),
      answering: byPath({
        'GET /auth/derive-api-key': { httpStatus: 404, body: { error: 'not found' } },
        'POST /auth/api-key': { body: DERIVED },
      }),
    });
    expect(await trader.ready()).toBe(ADDRESS);
    expect(orders.sent).toHaveLength(2);
  });

  it.each<[string, ReturnType<Answering>, string]>([
    ['nothing', new Error('cut'), 'network'],
    ['an error', { httpStatus: 503, text: '<html>' }, 'venue-status'],
    ['too many', { httpStatus: 429, body: { error: 'slow down' } }, 'venue-status'],
  ])('makes none where the question was answered with %s', async (_name, answer, code) => {
    const { trader, orders } = traderParts({
      stored: without('POLY_API_SECRET'),
      answering: () => answer,
    });
    await expect(trader.ready()).rejects.toMatchObject({ name: 'Fault', code, retryable: true });
    expect(orders.sent.map(({ method }) => method)).toEqual(['GET']);
  });

  it('says with which answers it was left without any', async () => {
    const { trader } = traderParts({
      stored: without('POLY_API_SECRET'),
      answering: () => ({ httpStatus: 400, body: { error: 'no' } }),
    });
    await expect(trader.ready()).rejects.toThrow(/neither derived .*400.* nor made any .*400/);
  });

  it('repeats nothing of an answer that holds only a part of them', async () => {
    const part = { ...DERIVED, apiKey: undefined };
    const { trader } = traderParts({
      stored: without('POLY_API_KEY'),
      answering: () => ({ body: part }),
    });
    const failed = String(await trader.ready().catch((error: unknown) => error));
    expect(failed).toMatch(/with status 200 and none that can be read/);
    expect(failed).not.toContain(DERIVED.secret);
    expect(failed).not.toContain(DERIVED.passphrase);
  });

  it('is closed for good: lines, stream and what was held', async () => {
    const { trader, orders, stop, sockets } = await readyTrader();
    trader.listen({ up: () => {}, down: () => {}, order: () => {}, fill: () => {} });
    await settled();
    trader.close();
    expect([orders.closed(), stop.closed(), sockets.last().isOpen]).toEqual([1, 1, false]);
    await expect(trader.openOrders()).rejects.toThrow(/closed/);
    expect(await trader.cancelAll()).toBe(false);
    await expect(trader.ready()).rejects.toThrow(/closed/);
    expect(stop.sent).toEqual([]);
  });
});

describe('what is secret', () => {
  const told = async (answering: Answering): Promise<string> => {
    const { trader, log, sockets, orders } = await readyTrader({
      answering,
      stopAnswering: answering,
    });
    const words: unknown[] = [];
    const note = async (asking: Promise<unknown>): Promise<void> =>
      void words.push(await asking.catch((error: unknown) => String(error)));
    const say = (why: string) => void words.push(why);
    const end = trader.listen({ up: () => {}, down: say, order: () => {}, fill: () => {} });
    await settled();
    const { listener } = sockets.last();
    listener.opened();
    listener.text(sockets.last().said[0] ?? '');
    await note(trader.send(intentOf()));
    await note(trader.lookUp(orderOf()));
    await note(trader.cancel(orderOf()));
    await note(trader.cancelAll());
    await note(trader.openOrders());
    await note(trader.fillsSince(0));
    await note(trader.holdings([]));
    await note(trader.beat!());
    await settled();
    end();
    const urls = orders.sent.map(({ path }) => path);
    return JSON.stringify([words, log.lines, urls, sockets.opened.map(({ url }) => url)]);
  };

  it.each<[string, Answering]>([
    ['nothing is answered', () => new Error('The connection was cut.')],
    ['everything is refused', () => ({ httpStatus: 401, body: { error: 'Invalid API key' } })],
    // A venue that quotes what it was sent.
    ['what was sent is answered', ({ headers }) => ({ httpStatus: 400, body: { error: headers } })],
    [
      'the passphrase is quoted',
      ({ headers }) => ({
        httpStatus: 500,
        body: { error: `bad passphrase ${headers['POLY_PASSPHRASE']}` },
      }),
    ],
    ['no JSON is answered', ({ headers }) => ({ text: JSON.stringify(headers).slice(1) })],
  ])('is in no error, no log and no address where %s', async (_name, answering) => {
    const all = await told(answering);
    expect(all.length).toBeGreaterThan(100);
    for (const secret of Object.values(SECRETS)) expect(all).not.toContain(secret);
    expect(all).not.toContain(SECRETS.POLY_PRIVATE_KEY.slice(2));
  });

  it('is in no prepared text either', async () => {
    const { trader } = await readyTrader();
    const { text } = await trader.prepare(draftOf());
    expect(text).toContain(API_KEY);
    for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
  });
});

describe('the sign of life', () => {
  const ids = ['one', 'two', 'three'];

  it('names the one before it, and starts with none', async () => {
    let count = 0;
    const { trader, orders } = await readyTrader({
      answering: () => ({ body: { heartbeat_id: ids[count++] } }),
    });
    for (let beat = 0; beat < 3; beat += 1) expect(await trader.beat!()).toBe(true);
    expect(orders.sent.map(({ body }) => body)).toEqual([
      '{"heartbeat_id":""}',
      '{"heartbeat_id":"one"}',
      '{"heartbeat_id":"two"}',
    ]);
    expect(orders.sent[0]).toMatchObject({ method: 'POST', path: '/v1/heartbeats' });
  });

  it('is never under way twice', async () => {
    const gate = Promise.withResolvers<{ body: unknown }>();
    const { trader, orders } = await readyTrader({ answering: () => gate.promise });
    const both = [trader.beat!(), trader.beat!()];
    await settled();
    expect(orders.sent).toHaveLength(1);
    gate.resolve({ body: { heartbeat_id: 'one' } });
    expect(await Promise.all(both)).toEqual([true, true]);
  });

  it('believes the venue which name it waits for, once', async () => {
    const wrong = { error: 'Invalid Heartbeat ID', heartbeat_id: 'expected' };
    const { trader, orders } = await readyTrader({
      answering: ({ body }) =>
        body === '{"heartbeat_id":"expected"}'
          ? { body: { heartbeat_id: 'next' } }
          : { httpStatus: 400, body: wrong },
    });
    expect(await trader.beat!()).toBe(true);
    expect(orders.sent).toHaveLength(2);

    const never = await readyTrader({ answering: () => ({ httpStatus: 400, body: wrong }) });
    expect(await never.trader.beat!()).toBe(false);
    expect(never.orders.sent).toHaveLength(2);
  });

  it.each<[string, ReturnType<Answering>]>([
    ['nothing', new Error('cut')],
    ['an error page', { httpStatus: 502, text: '<html>' }],
    ['no name', { body: { status: 'ok' } }],
  ])('was not taken where the answer is %s, and is tried again', async (_name, answer) => {
    const { trader, orders } = await readyTrader({ answering: () => answer });
    expect(await trader.beat!()).toBe(false);
    expect(await trader.beat!()).toBe(false);
    expect(orders.sent).toHaveLength(2);
  });
});
