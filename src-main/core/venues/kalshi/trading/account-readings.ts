/**
 * What Kalshi says the account has: its open orders, its fills, its dollars on every shard and its
 * positions. Each is read whole, or a Fault says that it could not be. OpenAPI 3.30, read 2026-11.
 */
import { z } from 'zod';
import { type Money, parseMoney } from '../../../domain/money.ts';
import { parseSizeChange } from '../../../domain/size.ts';
import type { Size } from '../../../domain/size.ts';
import type { AccountFill, Holding, Holdings, ListedOrder } from '../../trading.ts';
import { accountFill, ListedFill, OrderRecord, ownPrice, sideOf } from './account-records.ts';
import type { KnownOrders } from './known-orders.ts';
import { FILL_LIST, ORDER_LIST } from './look-up.ts';
import { readPages } from './pages.ts';
import { type PrivateCalls, unreadable } from './private-calls.ts';

export type ReadingPorts = {
  readonly calls: Pick<PrivateCalls, 'read' | 'clockAheadMs'>;
  readonly known: KnownOrders;
};

const listedOrder = ({ known }: ReadingPorts, record: OrderRecord): ListedOrder => {
  const { client_order_id: key, order_id: venueOrderId, book_side: bookSide } = record;
  known.link(key, venueOrderId);
  const side = known.find({ key, venueOrderId, bookSide }).side ?? sideOf(bookSide);
  return {
    key,
    venueOrderId,
    marketId: record.ticker,
    ...side,
    limit: ownPrice(side, record.yes_price_dollars),
    remaining: record.remaining_count_fp,
  };
};

export const openOrdersOf = (ports: ReadingPorts) => async (): Promise<readonly ListedOrder[]> => {
  const list = { ...ORDER_LIST, query: { status: 'resting' } };
  const records = await readPages(ports.calls, list, OrderRecord);
  return records
    .filter(({ status }) => status === 'resting')
    .map((record) => listedOrder(ports, record));
};

export const fillsSinceOf =
  (ports: ReadingPorts) =>
  async (atMs: number): Promise<readonly AccountFill[]> => {
    const { calls, known } = ports;
    // By the venue's clock, and a second more: whether the moment itself is in it is not said.
    const aheadMs = Math.min(0, calls.clockAheadMs() ?? 0);
    const since = Math.max(0, Math.floor((atMs + aheadMs) / 1_000) - 1);
    const list = { ...FILL_LIST, query: { min_ts: String(since) } };
    const records = await readPages(calls, list, ListedFill);
    return records.map((record) => {
      const { order_id: venueOrderId, book_side: bookSide } = record;
      return accountFill(record, known.find({ key: null, venueOrderId, bookSide }));
    });
  };

const Balance = z.object({
  balance_breakdown: z
    .array(z.object({ exchange_index: z.number().int().nonnegative(), balance: z.string() }))
    .min(1),
});

/** What orders on each shard can be paid from. Also the proof that the account's key is a good one. */
export const readCash = async ({
  calls,
}: Pick<ReadingPorts, 'calls'>): Promise<ReadonlyMap<number, Money>> => {
  const what = 'the balance';
  const read = Balance.safeParse(await calls.read(what, { path: '/portfolio/balance' }));
  if (!read.success) throw unreadable(what);
  const cash = new Map<number, Money>();
  for (const { exchange_index: shard, balance } of read.data.balance_breakdown) {
    const money = parseMoney(balance);
    // A shard that is told of twice has two balances, and neither is the one.
    if (money === null || cash.has(shard)) throw unreadable(what);
    cash.set(shard, money);
  }
  return cash;
};

const Position = z.object({ ticker: z.string().min(1), position_fp: z.string() });

/** Above zero it is YES, below zero NO: both of one market net against each other at once. */
const holdingIn = ({ ticker, position_fp: text }: z.output<typeof Position>): Holding | null => {
  const position = parseSizeChange(text);
  if (position === null) throw unreadable('positions');
  if (position === 0) return null;
  return {
    marketId: ticker,
    outcome: position > 0 ? 'yes' : 'no',
    size: Math.abs(position) as Size,
  };
};

/** All of them, whichever markets were asked for. */
export const holdingsOf = (ports: ReadingPorts) => async (): Promise<Holdings> => {
  const cash = await readCash(ports);
  const list = {
    what: 'positions',
    path: '/portfolio/positions',
    field: 'market_positions',
    query: { count_filter: 'position' },
  };
  const records = await readPages(ports.calls, list, Position);
  if (new Set(records.map(({ ticker }) => ticker)).size !== records.length)
    throw unreadable('positions');
  return { cash, positions: records.map(holdingIn).filter((holding) => holding !== null) };
};
