/** A member of the practice Kalshi: practice venues for one test file, asked with signed requests. */
import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { WebSocket } from 'ws';
import { startPracticeVenues } from '../../../src-main/practice/index.ts';
import type { PracticeOptions, PracticeVenues } from '../../../src-main/practice/index.ts';

export type Json = Record<string, unknown>;
export type Answer = { readonly status: number; readonly body: Json };

export const ORDERS = '/portfolio/events/orders';
const ROOT = '/trade-api/v2';

export const member = (options: Partial<PracticeOptions> = {}) => {
  let venues: PracticeVenues;
  let aheadMs = 0;
  let listed: readonly Json[] = [];
  const sockets: WebSocket[] = [];
  /** The venue's clock: the machine's, and what a test lets pass on top. */
  const clockMs = (): number => Date.now() + aheadMs;

  beforeAll(async () => {
    venues = await startPracticeVenues({ nowMs: Date.now, clockMs, pace: 0, ...options });
    const answer = await fetch(
      `${venues.baseUrls.kalshi}/markets?mve_filter=exclude&status=open&limit=1000`,
    );
    listed = ((await answer.json()) as { markets: Json[] }).markets;
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.terminate();
    venues.setOrderFault('kalshi', null);
    venues.setLie('kalshi', null);
    // The write budget of the next test is full again.
    aheadMs += 1_000;
  });
  afterAll(() => venues.close());

  const headersFor = (method: string, path: string, stamp = String(clockMs())) => ({
    'KALSHI-ACCESS-KEY': venues.kalshiKey.keyId,
    'KALSHI-ACCESS-TIMESTAMP': stamp,
    'KALSHI-ACCESS-SIGNATURE': sign(
      null,
      Buffer.from(`${stamp}${method}${path}`),
      createPrivateKey(venues.kalshiKey.privateKeyPem),
    ).toString('base64'),
  });

  const request = (method: string, path: string, body?: unknown, signal?: AbortSignal) =>
    fetch(`${venues.baseUrls.kalshi}${path}`, {
      method,
      headers: {
        ...headersFor(method, `${ROOT}${path.split('?')[0] ?? ''}`),
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    });

  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await request(method, path, body);
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Json) };
  };

  /** The nth market of a shard, and its best prices in 1e-4 dollars. */
  const market = async (n = 0, shard = 0) => {
    const found = listed.filter(({ exchange_index }) => exchange_index === shard)[n];
    const ticker = String(found?.['ticker']);
    const answer = await fetch(`${venues.baseUrls.kalshi}/markets/${ticker}/orderbook`);
    const { orderbook_fp: book } = (await answer.json()) as {
      orderbook_fp: Record<'yes_dollars' | 'no_dollars', [string, string][]>;
    };
    const [bid, no] = [book.yes_dollars.at(-1)!, book.no_dollars.at(-1)!];
    const ticks = (text: string) => Math.round(Number(text) * 10_000);
    return {
      ticker,
      bid: ticks(bid[0]),
      bidSize: bid[1],
      ask: 10_000 - ticks(no[0]),
      askSize: no[1],
    };
  };

  const talk = async () => {
    const socket = new WebSocket(venues.streamUrls.kalshi, {
      headers: headersFor('GET', '/trade-api/ws/v2'),
    });
    sockets.push(socket);
    const heard: Json[] = [];
    let wake: () => void = () => undefined;
    socket.on('message', (data) => {
      heard.push(JSON.parse((data as Buffer).toString('utf8')) as Json);
      wake();
    });
    await new Promise((resolve, reject) => {
      socket.on('open', resolve);
      socket.on('error', reject);
    });
    return {
      say: (value: unknown) => socket.send(JSON.stringify(value)),
      next: async (): Promise<Json> => {
        while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        return heard.shift() ?? {};
      },
    };
  };

  return {
    venues: () => venues,
    clockMs,
    pass: (ms: number) => (aheadMs += ms),
    ask,
    request,
    headersFor,
    market,
    listed: () => listed,
    talk,
    truth: () => venues.account('kalshi'),
  };
};

export const price = (ticks: number): string => (ticks / 10_000).toFixed(4);

export const wanted = (ticker: string, over: Json = {}): Json => ({
  ticker,
  client_order_id: randomUUID(),
  side: 'bid',
  count: '10.00',
  price: '0.0100',
  time_in_force: 'good_till_canceled',
  self_trade_prevention_type: 'taker_at_cross',
  exchange_index: 0,
  ...over,
});
