/** The trader against the practice Polymarket: what each side wrote from the docs alone fits together. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { polymarketTerms } from '../../../../src-main/core/venues/polymarket/polymarket-terms.ts';
import { polymarketTrading } from '../../../../src-main/core/venues/polymarket/trading/polymarket-trading.ts';
import type { Price } from '../../../../src-main/core/domain/price.ts';
import type { Size } from '../../../../src-main/core/domain/size.ts';
import {
  intendedOrder,
  type Order,
  orderAfter,
  type OrderEvent,
  orderState,
} from '../../../../src-main/core/orders/order.ts';
import { systemClock } from '../../../../src-main/core/system-clock.ts';
import type {
  AccountFill,
  OrderDraft,
  TradedMarket,
} from '../../../../src-main/core/venues/trading.ts';
import type { PracticeVenues } from '../../../../src-main/practice/index.ts';
import { startPracticeVenues } from '../../../../src-main/practice/index.ts';
import { openLine } from '../../../../src-main/shells/open-line.ts';
import { openSocket } from '../../../../src-main/shells/open-socket.ts';
import { keptLog } from '../../../fakes/log.ts';
import { lenderOf } from '../scripted/lender.ts';
import { draftOf } from './parts.ts';

type Json = Record<string, unknown>;
const WAIT = { timeout: 4_000 } as const;

let venues: PracticeVenues;
let markets: readonly Json[] = [];
let aheadMs = 0;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  const clockMs = (): number => Date.now() + aheadMs;
  venues = await startPracticeVenues({ nowMs: Date.now, clockMs, pace: 0 });
  const answer = await fetch(`${venues.baseUrls.polymarket}/markets/keyset?limit=100`);
  markets = ((await answer.json()) as { markets: Json[] }).markets.filter(
    ({ acceptingOrders, enableOrderBook, closed, orderPriceMinTickSize: tick }) =>
      acceptingOrders === true && enableOrderBook === true && closed === false && tick === 0.01,
  );
});
afterEach(() => {
  for (const close of closing.splice(0).reverse()) close();
  venues.setOrderFault('polymarket', null);
  venues.setRegionBlocked(false);
  aheadMs = 0;
});
afterAll(() => venues.close());

const stored = (over: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const { privateKey, address, apiKey, secret, passphrase } = venues.polymarketWallet;
  return {
    POLY_PRIVATE_KEY: privateKey,
    POLY_ADDRESS: address,
    POLY_SIGNATURE_TYPE: '0',
    POLY_API_KEY: apiKey,
    POLY_API_SECRET: secret,
    POLY_API_PASSPHRASE: passphrase,
    ...over,
  };
};

const traded = (id: string): TradedMarket | null => {
  const details = markets.find(({ conditionId }) => conditionId === id);
  return details === undefined
    ? null
    : { venueId: id, eventId: null, details, terms: polymarketTerms(details, 0) };
};

/** The nth market of a kind, with the best prices of its first outcome and what is at the ask. */
const marketAt = async (isNegRisk: boolean, n: number) => {
  const found = markets.filter(({ negRisk }) => negRisk === isNegRisk)[n]!;
  const [token] = JSON.parse(String(found['clobTokenIds'])) as string[];
  const answer = await fetch(`${venues.clobUrl}/book?token_id=${token}`);
  const { bids, asks } = (await answer.json()) as Record<
    'bids' | 'asks',
    { price: string; size: string }[]
  >;
  const price = (text: string): Price => Math.round(Number(text) * 10_000) as Price;
  return {
    id: String(found['conditionId']),
    bid: price(bids.at(-1)!.price),
    ask: price(asks.at(-1)!.price),
    askSize: Math.round(Number(asks.at(-1)!.size) * 1e6),
  };
};

let ids = 0;
let identity = Date.now();

const wired = async (credentials = stored()) => {
  const log = keptLog();
  const options = { timeoutMs: 3_000, keepOpenBy: null };
  const trader = polymarketTrading.open(
    {
      tradingUrl: venues.clobUrl,
      accountStreamUrl: venues.userStreamUrl,
      contractsIn15SecondsMax: 100_000,
    },
    {
      line: openLine(venues.clobUrl, options),
      stopLine: openLine(venues.clobUrl, options),
      openSocket,
      clock: systemClock,
      log,
      random: () => 0.5,
      lend: lenderOf(credentials, []),
      netHeld: () => null,
      tripped: () => undefined,
      nextIdentity: () => BigInt((identity += 1)),
      marketOf: traded,
    },
  );
  closing.push(trader.close);
  await trader.ready();
  const fills: AccountFill[] = [];
  const told: OrderEvent[] = [];
  let ups = 0;
  const end = trader.listen({
    up: () => void (ups += 1),
    down: () => undefined,
    order: (_of, event) => void told.push(event),
    fill: (fill) => void fills.push(fill),
  });
  closing.push(end);
  await vi.waitFor(() => expect(ups).toBe(1), WAIT);
  const place = async (over: Partial<OrderDraft>): Promise<Order> => {
    const draft = draftOf({
      id: `b7e0a4c2-2222-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
      createdAtMs: systemClock.nowMs(),
      size: 10_000_000 as Size,
      ...over,
    });
    const order = intendedOrder({ ...draft, ...(await trader.prepare(draft)) });
    return (await trader.send(order.intent)).reduce(orderAfter, order);
  };
  return { trader, log, fills, told, place };
};

const fillsIn = (events: readonly OrderEvent[]) =>
  events.flatMap((event) => (event.kind === 'fill' ? [event.fill] : []));

describe('the trader at the practice Polymarket', () => {
  it.each([
    ['standard', false],
    ['neg-risk', true],
  ])('hears of the same fills from all sides on a %s market', async (_kind, isNegRisk) => {
    const { trader, fills, place, log } = await wired();
    const { id, ask, askSize } = await marketAt(isNegRisk, 0);
    // More than is there at this price: the rest of it is over at once.
    const placed = await place({ marketId: id, limit: ask, size: (askSize + 5_000_000) as Size });
    expect(orderState(placed)).toBe('cancelled');
    const looked = await trader.lookUp(placed);
    const order = looked.reduce(orderAfter, placed);
    const own = fillsIn(looked);
    expect(own.reduce((sum, { size }) => sum + size, 0)).toBe(askSize);

    const keys = own.map(({ key }) => key).sort();
    await vi.waitFor(() => expect(fills).toHaveLength(keys.length), WAIT);
    expect(fills.map(({ fill }) => fill.key).sort()).toEqual(keys);
    const read = (await trader.fillsSince(0)).filter(({ marketId }) => marketId === id);
    expect(read.map(({ fill }) => fill.key).sort()).toEqual(keys);
    expect(read.every(({ orderKey }) => orderKey === order.intent.key)).toBe(true);
    const { positions } = await trader.holdings([id]);
    expect(positions).toEqual([
      { marketId: id, outcome: 'yes', size: askSize },
      { marketId: id, outcome: 'no', size: 0 },
    ]);
    await vi.waitFor(() => expect(fills.at(-1)?.fill).toMatchObject({ finality: 'final' }), WAIT);
    expect(log.lines).toEqual([]);
  });

  it('is told that a fill failed, and everything is as it was', async () => {
    const { trader, fills, place } = await wired();
    const { id, ask } = await marketAt(false, 1);
    const before = (await trader.holdings([id])).cash;
    venues.setOrderFault('polymarket', 'failed-after-matched', 1);
    const placed = await place({ marketId: id, limit: ask });
    const matched = (await trader.lookUp(placed)).reduce(orderAfter, placed);
    expect([...matched.fills.values()]).toMatchObject([{ finality: 'provisional' }]);
    expect((await trader.holdings([id])).cash).not.toEqual(before);
    await vi.waitFor(() => expect(fills.at(-1)?.fill).toMatchObject({ finality: 'failed' }), WAIT);
    const failed = (await trader.lookUp(matched)).reduce(orderAfter, matched);
    expect([...failed.fills.values()]).toEqual([fills.at(-1)?.fill]);
    expect(await trader.holdings([id])).toMatchObject({
      cash: before,
      positions: [{ size: 0 }, { size: 0 }],
    });
  });

  it('stops everything that rests, and the stream says so', async () => {
    const { trader, told, place } = await wired();
    const { id, bid } = await marketAt(false, 2);
    const placed = await place({ marketId: id, limit: bid, lifetime: 'resting' });
    expect(await trader.openOrders()).toMatchObject([
      { key: placed.intent.key, remaining: 10_000_000, outcome: 'yes' },
    ]);
    expect(await trader.cancelAll()).toBe(true);
    expect(await trader.openOrders()).toEqual([]);
    await vi.waitFor(
      () => expect(told.at(-1)).toEqual({ kind: 'closed', as: 'cancelled', filledTotal: 0 }),
      WAIT,
    );
    const looked = (await trader.lookUp(placed)).reduce(orderAfter, placed);
    expect(orderState(looked)).toBe('cancelled');
  });

  it('cancels what a process left resting that ended between an order and its cancel', async () => {
    const { trader, place } = await wired();
    const { id, bid } = await marketAt(false, 4);
    // What is sent is the same; only that nobody was there to cancel it.
    const left = await place({ marketId: id, limit: bid, lifetime: 'resting' });
    expect(await trader.openOrders()).toHaveLength(1);
    const meant: Order = { ...left, intent: { ...left.intent, lifetime: 'now' } };
    const after = (await trader.lookUp(meant)).reduce(orderAfter, meant);
    expect(orderState(after)).toBe('cancelled');
    expect(await trader.openOrders()).toEqual([]);
  });

  it('loses what rests where its signs of life end, and beats again afterwards', async () => {
    const { trader, place } = await wired();
    const { id, bid } = await marketAt(false, 3);
    expect([await trader.beat!(), await trader.beat!()]).toEqual([true, true]);
    const placed = await place({ marketId: id, limit: bid, lifetime: 'resting' });
    expect(await trader.openOrders()).toHaveLength(1);
    aheadMs = 11_000;
    await vi.waitFor(async () => expect(await trader.openOrders()).toEqual([]), WAIT);
    const looked = (await trader.lookUp(placed)).reduce(orderAfter, placed);
    expect(orderState(looked)).toBe('cancelled');
    expect(await trader.beat!()).toBe(true);
    // Another desk begins with no name, and is told the one that counts.
    const { trader: other } = await wired();
    expect(await other.beat!()).toBe(true);
  });

  it('makes API credentials for a wallet that has none, and takes its orders', async () => {
    const bare = {
      POLY_PRIVATE_KEY: '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
      POLY_ADDRESS: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      POLY_SIGNATURE_TYPE: '0',
    };
    const { id, bid } = await marketAt(false, 4);
    const { trader, place } = await wired(bare);
    const placed = await place({ marketId: id, limit: bid, lifetime: 'resting' });
    expect(orderState(placed)).toBe('open');
    const again = await wired(bare);
    expect(await again.trader.openOrders()).toHaveLength(1);
    expect(await trader.cancel(placed)).toContainEqual({
      kind: 'closed',
      as: 'cancelled',
      filledTotal: 0,
    });
  });

  it('signs for a deposit wallet so that the venue knows the signer', async () => {
    const { id, bid } = await marketAt(true, 1);
    const funder = '0x00000000000000000000000000000000000000AA';
    const type = { POLY_SIGNATURE_TYPE: '3', POLY_FUNDER: funder };
    const { trader, place } = await wired(stored(type));
    const placed = await place({ marketId: id, limit: bid, lifetime: 'resting' });
    expect(orderState(placed)).toBe('open');
    expect(await trader.cancelAll()).toBe(true);
  });

  it('reads the region from the practice website', async () => {
    const options = { timeoutMs: 3_000, keepOpenBy: null };
    const read = () => polymarketTrading.readRegion!(() => openLine(venues.geoUrl, options));
    expect(await read()).toEqual({ kind: 'allowed', where: 'IE-L' });
    venues.setRegionBlocked(true);
    expect(await read()).toMatchObject({ kind: 'blocked', where: 'US-NY' });
  });
});
