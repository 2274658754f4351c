/** Both practice streams and their books over REST, word for word, over real sockets and HTTP. */
import { constants, createPrivateKey, sign } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startPracticeVenues } from '../../../src-main/practice/index.ts';
import type { PracticeVenues } from '../../../src-main/practice/index.ts';
import { signaturesOf } from '../../../src-main/practice/kalshi/signature.ts';

type Json = Record<string, unknown>;

let venues: PracticeVenues;
let tokens: readonly string[];
let conditionId: string;
let ticker: string;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  // Nothing moves by itself, so that every frame is an answer.
  venues = await startPracticeVenues({ nowMs: Date.now, pace: 0 });
  const [market] = (await (await fetch(`${venues.baseUrls.polymarket}/markets`)).json()) as Json[];
  conditionId = String(market?.['conditionId']);
  tokens = JSON.parse(String(market?.['clobTokenIds'])) as string[];
  const listed = (await (
    await fetch(`${venues.baseUrls.kalshi}/markets?mve_filter=exclude&status=open`)
  ).json()) as { markets: Json[] };
  ticker = String(listed.markets[0]?.['ticker']);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
  venues.setLie('polymarket', null);
  venues.setLie('kalshi', null);
});
afterAll(() => venues.close());

const headersAt = (stamp: string, path = '/trade-api/ws/v2', keyId = venues.kalshiKey.keyId) => ({
  'KALSHI-ACCESS-KEY': keyId,
  'KALSHI-ACCESS-TIMESTAMP': stamp,
  'KALSHI-ACCESS-SIGNATURE': sign(
    null,
    Buffer.from(`${stamp}GET${path}`),
    createPrivateKey(venues.kalshiKey.privateKeyPem),
  ).toString('base64'),
});

/** A socket that keeps what it hears; `next` waits for it. */
const talk = async (url: string, headers: Record<string, string> = {}) => {
  const socket = new WebSocket(url, { headers });
  sockets.push(socket);
  const heard: string[] = [];
  let wake: () => void = () => undefined;
  socket.on('message', (data) => {
    heard.push((data as Buffer).toString('utf8'));
    wake();
  });
  await new Promise((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
    socket.on('unexpected-response', (_request, response) =>
      reject(new Error(`status ${response.statusCode}`)),
    );
  });
  const next = async (): Promise<string> => {
    while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return heard.shift() ?? '';
  };
  return {
    socket,
    next,
    frame: async () => JSON.parse(await next()) as Json,
    say: (value: unknown) => socket.send(typeof value === 'string' ? value : JSON.stringify(value)),
  };
};
const toKalshi = () => talk(venues.streamUrls.kalshi, headersAt(String(Date.now())));
const subscribe = (over: Json = {}, id = 1) => ({
  id,
  cmd: 'subscribe',
  params: { channels: ['orderbook_delta'], market_tickers: [ticker], use_yes_price: true, ...over },
});

describe('Polymarket’s practice stream', () => {
  it('answers pings in words, gives both tokens’ books, and knows what it was asked before', async () => {
    const { say, next, frame } = await talk(venues.streamUrls.polymarket);
    say('PING');
    expect(await next()).toBe('PONG');
    say({ type: 'market', assets_ids: [...tokens, 'unknown'], initial_dump: true });
    const books = (await frame()) as unknown as Json[];
    expect(books.map((book) => [book['event_type'], book['asset_id']])).toEqual(
      tokens.map((token) => ['book', token]),
    );
    say({ operation: 'subscribe', assets_ids: tokens });
    expect(await next()).toBe('NO NEW ASSETS');
    say('{');
    expect(await next()).toBe('INVALID OPERATION');
    say({ operation: 'unsubscribe', assets_ids: tokens });
    say({ operation: 'subscribe', assets_ids: [tokens[0]] });
    expect((await frame()) as unknown as Json[]).toHaveLength(1);
  });

  it('tells of a finer grid and of a result', async () => {
    const { say, frame } = await talk(venues.streamUrls.polymarket);
    say({ type: 'market', assets_ids: tokens });
    await frame();
    venues.change('polymarket', conditionId, { change: 'tick', tickMills: 1 });
    expect(await frame()).toMatchObject({ event_type: 'tick_size_change', new_tick_size: '0.001' });
    await frame();
    venues.change('polymarket', conditionId, { change: 'settle', result: 'yes' });
    expect(await frame()).toMatchObject({ event_type: 'market_resolved', market: conditionId });
  });
});

describe('Kalshi’s practice stream', () => {
  it('is signed for, for real', async () => {
    const url = venues.streamUrls.kalshi;
    const stamp = String(Date.now());
    const { 'KALSHI-ACCESS-SIGNATURE': _left, ...unsigned } = headersAt(stamp);
    for (const headers of [
      {},
      unsigned,
      headersAt(stamp, '/trade-api/v2/portfolio'),
      headersAt(stamp, undefined, 'another key'),
      headersAt(String(Date.now() - 60_000)),
      headersAt('soon'),
    ])
      await expect(talk(url, headers)).rejects.toThrow('status 401');
    await toKalshi();
  });

  it.each(['ed25519', 'rsa'] as const)('takes keys of kind %s', (kind) => {
    const { key, refusal } = signaturesOf(kind);
    const said = Buffer.from('1790000000000GET/x');
    const privateKey = createPrivateKey(key.privateKeyPem);
    const signature =
      kind === 'rsa'
        ? sign('sha256', said, {
            key: privateKey,
            padding: constants.RSA_PKCS1_PSS_PADDING,
            saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
          })
        : sign(null, said, privateKey);
    const headers = {
      'kalshi-access-key': key.keyId,
      'kalshi-access-timestamp': '1790000000000',
      'kalshi-access-signature': signature.toString('base64'),
    };
    expect(refusal(headers, 'GET', '/x', 1_790_000_000_000)).toBeNull();
    expect(refusal(headers, 'GET', '/y', 1_790_000_000_000)).toBe('signature is wrong');
  });

  it('numbers every frame of a subscription, answers too, and gives books anew when asked', async () => {
    const { say, frame } = await toKalshi();
    say(subscribe());
    expect(await frame()).toMatchObject({ id: 1, type: 'subscribed', msg: { sid: 1 } });
    const first = await frame();
    expect(first).toMatchObject({ type: 'orderbook_snapshot', sid: 1, seq: 1 });
    const update = (action: string, id: number) =>
      say({
        id,
        cmd: 'update_subscription',
        params: { sid: 1, action, market_tickers: [ticker] },
      });
    update('add_markets', 2);
    expect(await frame()).toMatchObject({
      type: 'ok',
      id: 2,
      seq: 2,
      msg: { market_tickers: [ticker] },
    });
    update('get_snapshot', 3);
    expect(await frame()).toMatchObject({ type: 'orderbook_snapshot', seq: 3, msg: first['msg'] });
    update('delete_markets', 4);
    expect(await frame()).toMatchObject({ type: 'ok', seq: 4, msg: { market_tickers: [] } });
  });

  it('writes NO in either scale, as it was asked to', async () => {
    const { say, frame } = await toKalshi();
    say(subscribe());
    await frame();
    const inYes = (await frame())['msg'] as { no_dollars_fp: [string, string][] };
    say(subscribe({ use_yes_price: false }, 2));
    await frame();
    const inNo = (await frame())['msg'] as { no_dollars_fp: [string, string][] };
    const turned = inNo.no_dollars_fp.map(([price, size]) => [
      (1 - Number(price)).toFixed(4),
      size,
    ]);
    expect(turned.reverse()).toEqual(inYes.no_dollars_fp);
  });

  it.each([
    ['{', 2],
    [{ id: 1, cmd: 'subscribe' }, 2],
    [{ id: 1, cmd: 'subscribe', params: {} }, 3],
    [{ id: 1, cmd: 'sing', params: {} }, 5],
    [{ id: 1, cmd: 'update_subscription', params: { sid: 9 } }, 7],
    [{ id: 1, cmd: 'subscribe', params: { channels: ['communications'] } }, 8],
    [{ id: 1, cmd: 'subscribe', params: { channels: ['orderbook_delta'] } }, 14],
  ])('refuses %j with error %i', async (command, code) => {
    const { say, frame } = await toKalshi();
    say(command);
    expect(await frame()).toMatchObject({ type: 'error', msg: { code } });
  });

  it('tells of what becomes of markets, on a subscription of its own', async () => {
    const { say, frame } = await toKalshi();
    say({ id: 1, cmd: 'subscribe', params: { channels: ['market_lifecycle_v2'] } });
    expect(await frame()).toMatchObject({ msg: { channel: 'market_lifecycle_v2', sid: 1 } });
    venues.change('kalshi', ticker, { change: 'pause' });
    expect(await frame()).toMatchObject({
      sid: 1,
      seq: 1,
      msg: { event_type: 'deactivated', market_ticker: ticker },
    });
    venues.change('kalshi', ticker, { change: 'resume' });
    expect(await frame()).toMatchObject({ seq: 2, msg: { event_type: 'activated' } });
  });
});

describe('practice books over REST', () => {
  const clob = (path: string, init?: RequestInit) => fetch(`${venues.clobUrl}${path}`, init);
  const ask = (body: unknown) => clob('/books', { method: 'POST', body: JSON.stringify(body) });

  it('of Polymarket are given for one token or many, and for none that is not there', async () => {
    const one = (await (await clob(`/book?token_id=${tokens[0]}`)).json()) as Json;
    const many = (await (
      await ask([{ token_id: tokens[0] }, { token_id: 'unknown' }, { token_id: tokens[1] }])
    ).json()) as Json[];
    expect(many.map((book) => book['asset_id'])).toEqual(tokens);
    expect(one).toMatchObject({ bids: many[0]?.['bids'], market: conditionId });
    expect((await clob('/book?token_id=unknown')).status).toBe(404);
    for (const body of [{}, [1], Array.from({ length: 501 }, () => ({ token_id: '1' }))])
      expect((await ask(body)).status).toBe(400);
    expect((await clob('/books', { method: 'POST', body: '{' })).status).toBe(400);
    expect((await clob('/books', { method: 'POST', body: 'x'.repeat(140_000) })).status).toBe(413);
    expect((await clob('/books')).status).toBe(404);
    expect((await clob('/nothing')).status).toBe(404);
  });

  it('of Kalshi are given for one ticker or many', async () => {
    const at = (path: string) => fetch(`${venues.baseUrls.kalshi}${path}`);
    const one = (await (await at(`/markets/${ticker}/orderbook`)).json()) as Json;
    const many = (await (
      await at(`/markets/orderbooks?tickers=${ticker}&tickers=UNKNOWN`)
    ).json()) as { orderbooks: Json[] };
    expect(many.orderbooks).toEqual([{ ticker, ...one }]);
    expect((await at('/markets/orderbooks')).status).toBe(400);
    expect((await at('/markets/UNKNOWN/orderbook')).status).toBe(404);
    expect((await fetch(`${venues.baseUrls.kalshi}/markets`, { method: 'POST' })).status).toBe(405);
  });

  it('come with the venue’s status, which maintenance changes', async () => {
    expect((await clob('/ok')).status).toBe(200);
    expect(typeof (await (await clob('/time')).json())).toBe('number');
    venues.setLie('polymarket', { lie: 'maintenance' });
    expect((await clob('/ok')).status).toBe(425);
    venues.setLie('kalshi', { lie: 'maintenance' });
    const status = await fetch(`${venues.baseUrls.kalshi}/exchange/status`);
    expect(await status.json()).toMatchObject({ trading_active: false });
    await expect(toKalshi()).rejects.toThrow('status 503');
  });
});

describe('lies', () => {
  const post = (value: unknown, headers: Record<string, string> = {}) =>
    fetch(venues.liesUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(value),
    });

  it('are told and taken back from outside the process', async () => {
    const told = await post({ venue: 'kalshi', lie: 'gap', count: 3 });
    expect(await told.json()).toMatchObject({
      lies: { polymarket: null, kalshi: { lie: 'gap', count: 3 } },
    });
    await post({ venue: 'kalshi', lie: null });
    const listed = (await (await fetch(venues.liesUrl)).json()) as Json;
    expect(listed).toMatchObject({ lies: { kalshi: null } });
    expect(Object.keys(listed['available'] as Json)).toContain('frozen');
  });

  it.each([
    [{ venue: 'elsewhere', lie: 'gap' }],
    [{ venue: 'kalshi', lie: 'toString' }],
    [{ venue: 'kalshi', lie: 'gap', count: -1 }],
    [{ venue: 'kalshi' }],
  ])('that cannot be are refused: %j', async (value) => {
    expect((await post(value)).status).toBe(400);
  });

  it('and keys are no business of web pages', async () => {
    const headers = { origin: 'http://example.org' };
    expect((await post({ venue: 'kalshi', lie: 'gap' }, headers)).status).toBe(403);
    expect((await fetch(venues.keyUrl, { headers })).status).toBe(403);
    expect(await (await fetch(venues.keyUrl)).json()).toEqual(venues.kalshiKey);
  });

  it('of a frozen feed are not told of pongs', async () => {
    const { say, next } = await talk(venues.streamUrls.polymarket);
    venues.setLie('polymarket', { lie: 'frozen' });
    say({ type: 'market', assets_ids: tokens });
    say('PING');
    expect(await next()).toBe('PONG');
  });
});

describe('a handshake', () => {
  it('with no stream is refused', async () => {
    const url = venues.streamUrls.kalshi.replace('/trade-api/ws/v2', '/elsewhere');
    await expect(talk(url)).rejects.toThrow('status 404');
  });
});
