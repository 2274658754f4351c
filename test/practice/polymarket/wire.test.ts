/** The practice Polymarket over real HTTP and a real socket on 127.0.0.1. */
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { PracticeVenues } from '../../../src-main/practice/index.ts';
import { practiceWallet, startPracticeVenues } from '../../../src-main/practice/index.ts';
import type { Json, Unsigned } from './rig.ts';
import { EXCHANGES, signedBy, ZERO_WORD } from './rig.ts';

let venues: PracticeVenues;
let market: Json;
const sockets: WebSocket[] = [];
let salt = 0;

beforeAll(async () => {
  venues = await startPracticeVenues({
    nowMs: Date.now,
    pace: 0,
    tradeDelays: { minedMs: 100, confirmedMs: 200 },
  });
  const answer = await fetch(`${venues.baseUrls.polymarket}/markets/keyset?limit=100`);
  const { markets } = (await answer.json()) as { markets: Json[] };
  market = markets.find(
    (one) =>
      one['acceptingOrders'] === true &&
      one['enableOrderBook'] === true &&
      one['negRisk'] === false &&
      one['orderPriceMinTickSize'] === 0.01,
  )!;
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
  venues.setOrderFault('polymarket', null);
});
afterAll(() => venues.close());

const token = (): string => (JSON.parse(String(market['clobTokenIds'])) as string[])[0]!;

const ask = async (method: string, path: string, body?: unknown, signal?: AbortSignal) => {
  const text = body === undefined ? '' : JSON.stringify(body);
  const stamp = String(Math.floor(Date.now() / 1_000));
  const { address, apiKey, secret, passphrase } = practiceWallet;
  const answer = await fetch(`${venues.clobUrl}${path}`, {
    method,
    headers: {
      POLY_ADDRESS: address,
      POLY_SIGNATURE: createHmac('sha256', Buffer.from(secret, 'base64url'))
        .update(`${stamp}${method}${path.split('?')[0]}${text}`)
        .digest('base64')
        .replaceAll('+', '-')
        .replaceAll('/', '_'),
      POLY_TIMESTAMP: stamp,
      POLY_API_KEY: apiKey,
      POLY_PASSPHRASE: passphrase,
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: text }),
    ...(signal !== undefined && { signal }),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Json };
};

const bestAsk = async (): Promise<number> => {
  const answer = await fetch(`${venues.clobUrl}/book?token_id=${token()}`);
  const { asks } = (await answer.json()) as { asks: { price: string }[] };
  return Number(asks.at(-1)!.price);
};

const posting = (price: number, orderType: string, size = 10) => {
  const order: Unsigned = {
    salt: (salt += 1),
    maker: practiceWallet.address,
    signer: practiceWallet.address,
    tokenId: token(),
    makerAmount: String(Math.round(size * price * 1e6)),
    takerAmount: String(size * 1e6),
    side: 'BUY',
    signatureType: 0,
    timestamp: String(Date.now()),
    metadata: ZERO_WORD,
    builder: ZERO_WORD,
  };
  const { hash, signature } = signedBy(practiceWallet.privateKey, order, EXCHANGES.standard);
  const owner = practiceWallet.apiKey;
  return { hash, body: { order: { ...order, expiration: '0', signature }, owner, orderType } };
};

const stream = async (passphrase = practiceWallet.passphrase) => {
  const socket = new WebSocket(venues.userStreamUrl);
  sockets.push(socket);
  const heard: string[] = [];
  let wake: () => void = () => undefined;
  socket.on('message', (data) => {
    heard.push((data as Buffer).toString('utf8'));
    wake();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  const { apiKey, secret } = practiceWallet;
  socket.send(JSON.stringify({ type: 'user', auth: { apiKey, secret, passphrase } }));
  socket.send('PING');
  const next = async (): Promise<string> => {
    while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return heard.shift()!;
  };
  return { next, closed };
};

describe('over the wire', () => {
  it('an order is signed, matched, told, read and paid for', async () => {
    const { next } = await stream();
    expect(await next()).toBe('PONG');
    const { hash, body } = posting(await bestAsk(), 'FAK');
    const placed = await ask('POST', '/order', body);
    expect(placed).toMatchObject({ status: 200, body: { orderID: hash, status: 'matched' } });
    expect(placed.headers.get('poly-ratelimit-remaining')).toBe('59');
    const told: Json[] = [];
    while (told.at(-1)?.['status'] !== 'CONFIRMED') told.push(JSON.parse(await next()) as Json);
    expect(told.map(({ status }) => status)).toEqual([
      'LIVE',
      'MATCHED',
      'MATCHED',
      'MINED',
      'CONFIRMED',
    ]);
    const { body: trades } = await ask(
      'GET',
      `/data/trades?market=${String(market['conditionId'])}`,
    );
    expect(trades['data']).toMatchObject([
      { id: told[1]?.['id'], status: 'TRADE_STATUS_CONFIRMED', taker_order_id: hash },
    ]);
    const { cash, fills, ledger } = venues.account('polymarket');
    const { body: balance } = await ask('GET', '/balance-allowance?asset_type=COLLATERAL');
    expect(balance['balance']).toBe(String(cash['pUSD']));
    expect(fills).toHaveLength(1);
    expect(ledger.reduce((sum, { amount }) => sum + amount, 0n)).toBe(cash['pUSD']);
  });

  it('who is not known is shown out', async () => {
    const { closed } = await stream('x');
    expect(await closed).toBe(1008);
  });

  it('an answer that never comes leaves an order behind, and so does one that is cut', async () => {
    for (const fault of ['never-answers', 'cut'] as const) {
      venues.setOrderFault('polymarket', fault, 1);
      const { hash, body } = posting(0.01, 'GTC');
      await expect(ask('POST', '/order', body, AbortSignal.timeout(500))).rejects.toThrow();
      const { body: record } = await ask('GET', `/data/order/${hash}`);
      expect(record).toMatchObject({ id: hash, status: 'ORDER_STATUS_LIVE' });
      const { body: ended } = await ask('DELETE', '/cancel-all');
      expect(ended).toEqual({ canceled: [hash], not_canceled: {} });
    }
  });

  it('a market that ends, called by its slug, cancels and pays', async () => {
    const { hash, body } = posting(0.01, 'GTC');
    await ask('POST', '/order', body);
    const before = venues.account('polymarket');
    const held = before.positions.reduce((sum, { size }) => sum + size, 0);
    venues.change('polymarket', String(market['slug']), { change: 'settle', result: 'yes' });
    const { cash, positions } = venues.account('polymarket');
    expect(positions).toEqual([]);
    expect(cash['pUSD']).toBe(before.cash['pUSD']! + BigInt(held) * 10_000n);
    const { body: record } = await ask('GET', `/data/order/${hash}`);
    expect(record['status']).toBe('ORDER_STATUS_CANCELED_MARKET_RESOLVED');
    const refused = await ask('POST', '/order', posting(0.01, 'GTC').body);
    expect(refused.body).toMatchObject({
      errorMsg: 'the market is not yet ready to process new orders',
    });
  });

  it('the wallet is handed to this machine, and the region is told', async () => {
    expect(await (await fetch(venues.walletUrl)).json()).toEqual(practiceWallet);
    expect(venues.polymarketWallet).toBe(practiceWallet);
    const region = async () => (await fetch(`${venues.geoUrl}/api/geoblock`)).json();
    expect(await region()).toEqual({
      blocked: false,
      ip: '127.0.0.1',
      country: 'IE',
      region: 'L',
    });
    venues.setRegionBlocked(true);
    expect(await region()).toMatchObject({ blocked: true });
    venues.setRegionBlocked(false);
    expect((await fetch(`${venues.geoUrl}/api/other`)).status).toBe(404);
  });
});
