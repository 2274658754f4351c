/**
 * Goal: an order is followed from its text to its last fill, over real connections, and everything that
 * tells of it agrees. Method: the practice Kalshi, with books that stand still.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { oppositePrice, type Price } from '../../../../src-main/core/domain/price.ts';
import { ONE_SHARE, type Size } from '../../../../src-main/core/domain/size.ts';
import { intendedOrder, orderAfter, orderState } from '../../../../src-main/core/orders/order.ts';
import type { Order, OrderEvent } from '../../../../src-main/core/orders/order.ts';
import { systemClock } from '../../../../src-main/core/system-clock.ts';
import { kalshiTerms } from '../../../../src-main/core/venues/kalshi/kalshi-terms.ts';
import { kalshiTradingOf } from '../../../../src-main/core/venues/kalshi/trading/kalshi-trading.ts';
import type { RawRecord } from '../../../../src-main/core/venues/records/fields.ts';
import type {
  AccountFill,
  TradedMarket,
  Trader,
} from '../../../../src-main/core/venues/trading.ts';
import { startPracticeVenues, type PracticeVenues } from '../../../../src-main/practice/index.ts';
import { openLine } from '../../../../src-main/shells/open-line.ts';
import { openSocket } from '../../../../src-main/shells/open-socket.ts';
import { keptLog } from '../../../fakes/log.ts';
import { draftOf } from './parts.ts';

type Book = { readonly ask: Price; readonly askSize: Size; readonly bid: Price };

let venues: PracticeVenues;
const markets: TradedMarket[] = [];

const get = async (path: string): Promise<unknown> =>
  (await fetch(`${venues.baseUrls.kalshi}${path}`)).json();

beforeAll(async () => {
  venues = await startPracticeVenues({ nowMs: Date.now, pace: 0 });
  const { markets: listed } = (await get('/markets?mve_filter=exclude&status=open&limit=1000')) as {
    markets: (RawRecord & { ticker: string; event_ticker: string; exchange_index: number })[];
  };
  // A few on another shard than the first: what names none would look for them in vain.
  for (const details of listed.filter(({ exchange_index: shard }) => shard === 2).slice(0, 12)) {
    const { event } = (await get(`/events/${details.event_ticker}`)) as {
      event: { series_ticker: string };
    };
    const { series } = (await get(`/series/${event.series_ticker}`)) as { series: RawRecord };
    const { ticker: venueId } = details;
    markets.push({ venueId, eventId: null, details, terms: kalshiTerms(details, series, 0) });
  }
});
afterEach(() => {
  venues.setOrderFault('kalshi', null);
});
afterAll(async () => {
  (await opening)?.trader.close();
  await venues.close();
});

const bookOf = async ({ venueId }: TradedMarket): Promise<Book> => {
  const { orderbook_fp: book } = (await get(`/markets/${venueId}/orderbook`)) as {
    orderbook_fp: Record<'yes_dollars' | 'no_dollars', [string, string][]>;
  };
  const ticks = (text = '') => Math.round(Number(text) * 10_000);
  const [no, yes] = [book.no_dollars.at(-1), book.yes_dollars.at(-1)];
  return {
    ask: (10_000 - ticks(no?.[0])) as Price,
    askSize: Math.round(Number(no?.[1]) * ONE_SHARE) as Size,
    bid: ticks(yes?.[0]) as Price,
  };
};

/** What our record would say is held beyond the other outcome. */
let netHeld: number | null = null;

const open = async () => {
  const log = keptLog();
  const root = venues.baseUrls.kalshi;
  const trader = kalshiTradingOf({ restingSeconds: 30 }).open(
    {
      tradingUrl: root,
      accountStreamUrl: venues.streamUrls.kalshi,
      contractsIn15SecondsMax: 100_000,
    },
    {
      line: openLine(root, { timeoutMs: 1_000, keepOpenBy: '/exchange/status' }),
      stopLine: openLine(root, { timeoutMs: 1_000, keepOpenBy: '/exchange/status' }),
      openSocket,
      clock: systemClock,
      log,
      random: Math.random,
      lend: async (name, use) =>
        use(
          Buffer.from(
            name === 'KALSHI_API_KEY' ? venues.kalshiKey.keyId : venues.kalshiKey.privateKeyPem,
          ),
        ),
      netHeld: () => netHeld,
      tripped: () => undefined,
      nextIdentity: () => 0n,
      marketOf: (id) => markets.find(({ venueId }) => venueId === id) ?? null,
    },
  );
  await trader.ready();
  const fills: AccountFill[] = [];
  const orders: { key: string | null; event: OrderEvent }[] = [];
  const up = Promise.withResolvers<void>();
  trader.listen({
    up: up.resolve,
    down: () => undefined,
    order: ({ key }, event) => void orders.push({ key, event }),
    fill: (fill) => void fills.push(fill),
  });
  await up.promise;

  const prepared = async (over: Parameters<typeof draftOf>[0]): Promise<Order> => {
    const draft = draftOf({ id: randomUUID(), createdAtMs: Date.now(), ...over });
    return intendedOrder({ ...draft, ...(await trader.prepare(draft)) });
  };
  const told = (order: Order, events: readonly OrderEvent[]): Order =>
    events.reduce(orderAfter, order);
  const placed = async (over: Parameters<typeof draftOf>[0]): Promise<Order> => {
    const order = told(await prepared(over), [{ kind: 'sent' }]);
    return told(order, await trader.send(order.intent));
  };
  const lookedUp = async (order: Order): Promise<Order> => told(order, await trader.lookUp(order));
  return { trader, log, fills, orders, prepared, placed, lookedUp, told };
};

/** One account for all tests, as the venue's read budget is. */
let opening: ReturnType<typeof open> | null = null;
const opened = (): ReturnType<typeof open> => (opening ??= open());

/** A market of its own for every test. */
let used = 0;
const fresh = async () => {
  const market = markets[used];
  used += 1;
  if (market === undefined) throw new Error('there are too few markets for these tests');
  return { ...market, book: await bookOf(market) };
};

const keysOf = (order: Order): string[] => [...order.fills.keys()].toSorted();
const cashOn2 = async (trader: Trader): Promise<bigint> =>
  (await trader.holdings([])).cash.get(2) ?? -1n;

describe('an order at the practice Kalshi', () => {
  it('takes what is there, and answer, reading and stream tell the same fills', async () => {
    const { trader, fills, orders, placed, lookedUp } = await opened();
    const { venueId: marketId, book } = await fresh();
    const before = await cashOn2(trader);
    const size = (book.askSize + ONE_SHARE) as Size;
    const sent = await placed({ marketId, limit: book.ask, size });
    // It is over, and its fills are not known yet.
    expect(orderState(sent)).toBe('unknown');
    const order = await lookedUp(sent);
    expect(orderState(order)).toBe('cancelled');
    expect(order.closed?.filledTotal).toBe(book.askSize);
    const isClosed = ({ key, event }: (typeof orders)[number]): boolean =>
      key === order.intent.key && event.kind === 'closed';
    await vi.waitFor(() => expect(orders.some(isClosed)).toBe(true));
    const streamed = fills.filter((one) => one.marketId === marketId);
    expect(streamed.map(({ fill }) => fill.key).toSorted()).toEqual(keysOf(order));
    for (const { fill, orderKey } of streamed) {
      expect(order.fills.get(fill.key)).toEqual(fill);
      expect(orderKey).toBe(order.intent.key);
    }
    const read = await trader.fillsSince(order.intent.createdAtMs);
    const own = read.filter((one) => one.marketId === marketId);
    expect(own.map(({ fill }) => fill.key).toSorted()).toEqual(keysOf(order));
    expect(new Set(own.map(({ orderKey }) => orderKey))).toEqual(new Set([order.intent.key]));
    const { positions } = await trader.holdings([]);
    const here = positions.filter((one) => one.marketId === marketId);
    expect(here).toEqual([{ marketId, outcome: 'yes', size: book.askSize }]);
    const paid = before - (await cashOn2(trader));
    expect(paid).toBeGreaterThan(0n);
    expect(paid).toBeLessThanOrEqual(order.intent.reserved);
  });

  it('sells again what it bought, and is told of it as a sale', async () => {
    const { trader, fills, placed, lookedUp, told } = await opened();
    const { venueId: marketId, book } = await fresh();
    const size = ONE_SHARE;
    await placed({ marketId, limit: book.ask, size });
    const sale = await lookedUp(await placed({ marketId, action: 'sell', limit: book.bid, size }));
    expect(orderState(sale)).toBe('filled');
    expect([...sale.fills.values()][0]?.price).toBe(book.bid);
    const isSold = ({ orderKey }: AccountFill): boolean => orderKey === sale.intent.key;
    await vi.waitFor(() => expect(fills.filter(isSold)).toHaveLength(1));
    const sold = fills.find(isSold);
    expect(sold).toMatchObject({ action: 'sell', outcome: 'yes' });
    expect(told(sale, [{ kind: 'fill', fill: sold!.fill }])).toBe(sale);
    const { positions } = await trader.holdings([]);
    expect(positions.some((one) => one.marketId === marketId)).toBe(false);
  });

  it('sells what the venue has netted away, which is a purchase of the other outcome there', async () => {
    const { trader, placed, lookedUp } = await opened();
    const { venueId: marketId, book } = await fresh();
    const size = (5 * ONE_SHARE) as Size;
    await lookedUp(await placed({ marketId, limit: book.ask, size }));
    const other = oppositePrice(book.bid);
    await lookedUp(await placed({ marketId, outcome: 'no', limit: other, size }));
    const held = async () =>
      (await trader.holdings([])).positions.filter((one) => one.marketId === marketId);
    expect(await held()).toEqual([]);
    const sale = { marketId, action: 'sell', limit: book.bid, size } as const;
    const why = expect.stringMatching(/no position to reduce/) as string;
    expect((await placed(sale)).rejection).toEqual(why);
    netHeld = 0;
    onTestFinished(() => void (netHeld = null));
    const sold = await lookedUp(await placed(sale));
    expect(orderState(sold)).toBe('filled');
    expect(await held()).toEqual([{ marketId, outcome: 'no', size }]);
  });

  it('rests in its group, is listed, and is cancelled', async () => {
    const { trader, placed, told, orders, log } = await opened();
    const linesBefore = log.lines.length;
    const { venueId: marketId, book } = await fresh();
    const order = await placed({ marketId, limit: book.bid, lifetime: 'resting' });
    expect(orderState(order)).toBe('open');
    const [listed, ...others] = await trader.openOrders();
    expect(others).toEqual([]);
    expect(listed).toEqual({
      key: order.intent.key,
      venueOrderId: order.venueOrderId,
      marketId,
      action: 'buy',
      outcome: 'yes',
      limit: book.bid,
      remaining: order.intent.size,
    });
    expect(venues.account('kalshi').open[0]?.group).toEqual(expect.any(String));
    const cancelled = told(order, await trader.cancel(order));
    expect(orderState(cancelled)).toBe('cancelled');
    expect(await trader.openOrders()).toEqual([]);
    // A second time it is not there any more, which is no failure.
    expect(told(cancelled, await trader.cancel(cancelled)).conflicts).toEqual([]);
    expect(log.lines).toHaveLength(linesBefore);
    await vi.waitFor(() => {
      const own = orders.filter(({ key }) => key === order.intent.key);
      expect(own.at(-1)?.event).toMatchObject({ kind: 'closed', as: 'cancelled' });
    });
  });

  it('is one order however often it is sent', async () => {
    const { trader, placed, lookedUp } = await opened();
    const { venueId: marketId, book } = await fresh();
    const order = await placed({ marketId, limit: book.ask, size: ONE_SHARE });
    const again = await trader.send(order.intent);
    expect(again).toEqual([
      { kind: 'unanswered', why: expect.stringMatching(/already/) as string },
    ]);
    expect(orderState(await lookedUp(order))).toBe('filled');
    const { positions } = await trader.holdings([]);
    const here = positions.filter((one) => one.marketId === marketId);
    expect(here).toEqual([{ marketId, outcome: 'yes', size: ONE_SHARE }]);
  });

  it.each(['never-answers', 'cut', 'server-error'] as const)(
    'is found again, whole, after the fault %s',
    async (fault) => {
      const { placed, lookedUp } = await opened();
      const { venueId: marketId, book } = await fresh();
      venues.setOrderFault('kalshi', fault, 1);
      const sent = await placed({ marketId, limit: book.ask, size: ONE_SHARE });
      expect(orderState(sent)).toBe('unknown');
      expect(sent.venueOrderId).toBeNull();
      const order = await lookedUp(sent);
      expect(orderState(order)).toBe('filled');
      expect(order.conflicts).toEqual([]);
    },
  );

  it('that was refused is not there, and a question for it proves that', async () => {
    const { placed, trader } = await opened();
    const { venueId: marketId, book } = await fresh();
    venues.setOrderFault('kalshi', 'rate-storm', 1);
    const refused = await placed({ marketId, limit: book.ask, size: ONE_SHARE });
    expect(orderState(refused)).toBe('rejected');
    const [event, ...others] = await trader.lookUp(refused);
    expect(others).toEqual([]);
    expect(event?.kind).toBe('not-found');
  });

  it('is filled after its cancel was answered, and that is told', async () => {
    const { trader, placed, told, lookedUp } = await opened();
    const { venueId: marketId, book } = await fresh();
    const order = await placed({ marketId, limit: book.bid, size: ONE_SHARE, lifetime: 'resting' });
    venues.setOrderFault('kalshi', 'fill-after-cancel', 1);
    const cancelled = told(order, await trader.cancel(order));
    expect(orderState(cancelled)).toBe('cancelled');
    await vi.waitFor(async () => expect(orderState(await lookedUp(cancelled))).toBe('filled'), {
      timeout: 5_000,
      interval: 100,
    });
  });

  it('is cancelled with all others by the stop, and its group takes no more', async () => {
    const { trader, prepared, placed } = await opened();
    const [one, other] = [await fresh(), await fresh()];
    await placed({ marketId: one.venueId, limit: one.book.bid, lifetime: 'resting' });
    await placed({ marketId: other.venueId, limit: other.book.bid, lifetime: 'resting' });
    const late = await prepared({ marketId: one.venueId, limit: one.book.bid });
    expect(await trader.openOrders()).toHaveLength(2);
    expect(await trader.cancelAll()).toBe(true);
    expect(await trader.openOrders()).toEqual([]);
    const why = expect.stringMatching(/group is triggered/) as string;
    expect(await trader.send(late.intent)).toEqual([{ kind: 'rejected', why, isBusy: true }]);
  });
});
