/** Kalshi's readings of the practice account (autumn 2026): orders, fills, balance, positions. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Floor } from '../books/floor.ts';
import type { Reply } from '../http/reply.ts';
import { reply } from '../http/reply.ts';
import type { Order } from '../trading/order.ts';
import { costOf } from '../trading/order.ts';
import type { Trading } from '../trading/trading.ts';
import { notFound } from './filters.ts';
import { page } from './page.ts';
import type { Of } from './records.ts';
import { fillRecord, orderRecord, positionRecord, standingOf } from './records.ts';
import { invalid } from './refusals.ts';

const limits = { default: 100, max: 1_000 } as const;
const TICKERS_MOST = 100;
const EVENTS_MOST = 10;

export type PortfolioPorts = {
  readonly catalogue: Catalogue;
  readonly floor: Floor;
  readonly trading: Trading;
  readonly shards: readonly number[];
  readonly of: Of;
  readonly nowMs: () => number;
};

type Query = URLSearchParams;

const listIn = (query: Query, name: string, most: number): ReadonlySet<string> | null => {
  const text = query.get(name);
  if (text === null || text === '') return null;
  const all = text.split(',');
  if (all.length > most) throw invalid(`${name} takes ${most} at most`);
  return new Set(all);
};

const secondsIn = (query: Query, name: string): number | null => {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{1,12}$/.test(text)) throw invalid(`${name} must be unix seconds`);
  return Number(text);
};

const isBetween = (atMs: number, query: Query): boolean => {
  const [from, to] = [secondsIn(query, 'min_ts'), secondsIn(query, 'max_ts')];
  const at = atMs / 1_000;
  return (from === null || at >= from) && (to === null || at <= to);
};

const shardIn = (query: Query): number | null => {
  const text = query.get('exchange_index');
  if (text === null || text === '-1') return null;
  if (!/^\d{1,2}$/.test(text)) throw invalid('exchange_index must be a whole number');
  return Number(text);
};

const statuses = { resting: 'resting', canceled: 'cancelled', executed: 'filled' } as const;

const statusIn = (query: Query): Order['status'] | null => {
  const word = query.get('status');
  if (word === null || word === '') return null;
  for (const [name, status] of Object.entries(statuses)) if (name === word) return status;
  throw invalid('status must be resting, canceled or executed');
};

/** "5000.0000": cash in the venue's four decimals, floored to them. */
const dollarsText = (micros: bigint): string => {
  const steps = micros / 100n;
  const text = String(steps < 0n ? -steps : steps).padStart(5, '0');
  return `${steps < 0n ? '-' : ''}${text.slice(0, -4)}.${text.slice(-4)}`;
};

export const portfolioOf = (ports: PortfolioPorts) => {
  const { catalogue, floor, trading, shards, of, nowMs } = ports;
  const eventOf = new Map(
    catalogue.kalshiEvents.flatMap(({ event_ticker, markets }) =>
      markets.map(({ ticker }) => [ticker, event_ticker] as const),
    ),
  );
  const isIn = (set: ReadonlySet<string> | null, value: string): boolean =>
    set === null || set.has(value);
  const isOnShard = (query: Query) => {
    const shard = shardIn(query);
    return (ticker: string): boolean => shard === null || of.shardOf(ticker) === shard;
  };

  const orders = (query: Query): Reply => {
    const status = statusIn(query);
    const events = listIn(query, 'event_ticker', EVENTS_MOST);
    const ticker = query.get('ticker');
    const isHere = isOnShard(query);
    const wanted = trading
      .orders()
      .toReversed()
      .filter(
        (order) =>
          (status === null || order.status === status) &&
          (ticker === null || order.market === ticker) &&
          isIn(events, eventOf.get(order.market) ?? '') &&
          isHere(order.market) &&
          isBetween(order.createdAtMs, query),
      );
    const { rows, cursor } = page(wanted, ({ id }) => id, limits, query);
    return reply(200, {
      orders: rows.map((order) => orderRecord(order, trading.fills(order.id), of)),
      cursor,
    });
  };

  const oneOrder = (id: string): Reply => {
    const order = trading.order(id);
    return order === null
      ? notFound()
      : reply(200, { order: orderRecord(order, trading.fills(id), of) });
  };

  const fills = (query: Query): Reply => {
    const tickers = listIn(query, 'ticker', TICKERS_MOST);
    const orderId = query.get('order_id');
    const wanted = trading
      .fills(orderId ?? undefined)
      .toReversed()
      .filter(({ market, atMs }) => isIn(tickers, market) && isBetween(atMs, query));
    const { rows, cursor } = page(wanted, ({ id }) => id, limits, query);
    return reply(200, { fills: rows.map((fill) => fillRecord(fill, of)), cursor });
  };

  /** At the best bid of each outcome: what selling at once would bring, whatever the depth. */
  const worth = (isMeant: (ticker: string) => boolean): bigint =>
    trading.account.positions().reduce((sum, { market, outcome, size }) => {
      const book = isMeant(market) ? floor.market('kalshi', market)?.book : undefined;
      const best = book?.best(outcome === 0 ? 'bid' : 'ask') ?? null;
      if (best === null) return sum;
      return sum + costOf(outcome === 0 ? best : 10_000 - best, size);
    }, 0n);

  /** What an open order holds back is not available, and no part of the balance. */
  const balance = (query: Query): Reply => {
    const shard = shardIn(query);
    const wanted = shards.filter((one) => shard === null || one === shard);
    const free = wanted.map((one) => [one, trading.free(String(one))] as const);
    const total = free.reduce((sum, [, cash]) => sum + cash, 0n);
    return reply(200, {
      balance: Number(total / 10_000n),
      balance_dollars: dollarsText(total),
      portfolio_value: Number(worth(isOnShard(query)) / 10_000n),
      updated_ts: Math.floor(nowMs() / 1_000),
      balance_breakdown: free.map(([exchange_index, cash]) => ({
        exchange_index,
        balance: dollarsText(cash),
      })),
    });
  };

  const positions = (query: Query): Reply => {
    const isHere = isOnShard(query);
    const only = query.get('ticker');
    const events = listIn(query, 'event_ticker', EVENTS_MOST);
    const settlement = query.get('settlement_status') ?? 'unsettled';
    const ledger = trading.account.ledger();
    const settled = new Set(
      ledger.flatMap(({ kind, market }) => (kind === 'settlement' ? [market] : [])),
    );
    const isAnyTraded = (query.get('count_filter') ?? 'total_traded').includes('total_traded');
    const held = trading.account.positions();
    const made = trading.fills();
    const standings = [...new Set(made.map(({ market }) => market))]
      .filter(
        (ticker) =>
          isHere(ticker) &&
          (only === null || only === ticker) &&
          isIn(events, eventOf.get(ticker) ?? '') &&
          (settlement === 'all' || (settlement === 'settled') === settled.has(ticker)),
      )
      .map((ticker) => standingOf(ticker, held, ledger, made))
      .filter(({ net }) => isAnyTraded || net !== 0);
    const { rows, cursor } = page(standings, ({ ticker }) => ticker, limits, query);
    return reply(200, {
      market_positions: rows.map((one) => positionRecord(one, of.shardOf(one.ticker))),
      event_positions: [],
      cursor,
    });
  };

  return { orders, oneOrder, fills, balance, positions };
};
