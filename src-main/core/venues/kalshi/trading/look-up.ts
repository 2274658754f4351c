/**
 * Asks Kalshi for exactly one order, by its own id where that is known and else by ours among all
 * orders of the market, and for the fills of it. Readings are behind what happens, and the venue says
 * how far: an order that is "not found" was not there at that moment, which is earlier than the
 * question. Kalshi docs, November 2026.
 */
import { z } from 'zod';
import { yesPrice } from '../../../domain/level.ts';
import { Fault } from '../../../fault.ts';
import type { Order, OrderEvent } from '../../../orders/order.ts';
import type { Clock, Log } from '../../../ports.ts';
import { instantMs } from '../../records/instant.ts';
import { bookSide } from '../orders/order-text.ts';
import { fillOf, ListedFill, OrderRecord } from './account-records.ts';
import type { KnownOrders } from './known-orders.ts';
import { recordEvents } from './order-record-events.ts';
import { readPages } from './pages.ts';
import { type PrivateCalls, unreadable } from './private-calls.ts';

export type LookUpPorts = {
  readonly calls: Pick<PrivateCalls, 'read' | 'clockAheadMs'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
  readonly known: KnownOrders;
};

const WHAT = 'an order';
export const ORDER_LIST = { what: 'orders', path: '/portfolio/orders', field: 'orders' } as const;
export const FILL_LIST = { what: 'fills', path: '/portfolio/fills', field: 'fills' } as const;
/** Before the order was made by our clock: more than any clock that still gets answers is off. */
const WINDOW_MS = 900_000;

const One = z.object({ order: OrderRecord });
const Freshness = z.object({ as_of_time: z.string() });

/** Null where the venue has none under this id. */
const recordById = async (
  { calls }: LookUpPorts,
  { intent }: Order,
  id: string,
): Promise<OrderRecord | null> => {
  const body = await calls.read(WHAT, { path: `${ORDER_LIST.path}/${encodeURIComponent(id)}` });
  if (body === null) return null;
  const read = One.safeParse(body);
  // Another order's record says nothing of this one.
  const isThis =
    read.success &&
    read.data.order.order_id === id &&
    read.data.order.client_order_id === intent.key;
  if (!isThis) throw unreadable(WHAT);
  return read.data.order;
};

const ordersOfMarket = ({ calls }: LookUpPorts, { intent }: Order) =>
  readPages(calls, { ...ORDER_LIST, query: { ticker: intent.marketId } }, OrderRecord);

/** What of the record is not what was sent; null where all of it is. */
const contradiction = ({ intent }: Order, record: OrderRecord): string | null => {
  if (record.ticker !== intent.marketId) return 'the venue has it on another market';
  if (record.book_side !== bookSide(intent)) return 'the venue has it on the other side';
  if (record.initial_count_fp !== intent.size) return 'the venue has it with another size';
  if (record.yes_price_dollars !== yesPrice(intent.outcome, intent.limit))
    return 'the venue has it at another price';
  return null;
};

const eventsOf = (order: Order, record: OrderRecord): readonly OrderEvent[] => {
  const what = contradiction(order, record);
  const events = recordEvents(record);
  return what === null ? events : [...events, { kind: 'contradicted', what }];
};

const fillsOf = async (
  { calls }: LookUpPorts,
  { intent }: Order,
  orderId: string,
): Promise<readonly OrderEvent[]> => {
  const list = { ...FILL_LIST, query: { order_id: orderId } };
  const records = await readPages(calls, list, ListedFill);
  return records.map((record): OrderEvent => {
    // A filter that was not heeded gives fills of other orders.
    if (record.order_id !== orderId || record.marketId !== intent.marketId)
      throw unreadable(FILL_LIST.what);
    if (record.book_side !== bookSide(intent))
      return { kind: 'contradicted', what: 'the venue filled it on the other side' };
    return { kind: 'fill', fill: fillOf(record, intent) };
  });
};

/** As of when readings are, by our clock, and never later than the question. */
const readAsOf = async ({ calls }: LookUpPorts, askedAtMs: number): Promise<number> => {
  const what = 'how fresh its readings are';
  const read = Freshness.safeParse(
    await calls.read(what, { path: '/exchange/user_data_timestamp' }),
  );
  const atMs = read.success ? instantMs(read.data.as_of_time) : null;
  if (atMs === null) throw unreadable(what);
  return Math.min(askedAtMs, atMs - Math.max(0, calls.clockAheadMs() ?? 0));
};

/** Whether a fill on the market belongs to an order that the list of orders does not have yet. */
const hasOrphan = async (
  { calls, clock }: LookUpPorts,
  { intent }: Order,
  listed: readonly OrderRecord[],
): Promise<boolean> => {
  // It was made before now, whatever our clock said then.
  const madeMs = Math.min(intent.createdAtMs, clock.nowMs());
  const since = Math.max(0, Math.floor((madeMs - WINDOW_MS) / 1_000));
  const query = { ticker: intent.marketId, min_ts: String(since) };
  const ids = new Set(listed.map(({ order_id: id }) => id));
  const fills = await readPages(calls, { ...FILL_LIST, query }, ListedFill);
  return fills.some(({ order_id: id }) => !ids.has(id));
};

export const lookUpOf = (ports: LookUpPorts) => {
  const { clock, log, known } = ports;

  const found = async (order: Order, record: OrderRecord): Promise<readonly OrderEvent[]> => {
    known.note(order.intent, record.order_id);
    const [accepted, ...rest] = eventsOf(order, record);
    const first = accepted === undefined ? [] : [accepted];
    try {
      return [...first, ...(await fillsOf(ports, order, record.order_id)), ...rest];
    } catch (error) {
      // What the record says stands without its fills: it counts them.
      if (!(error instanceof Fault)) throw error;
      const facts = { key: order.intent.key, error: error.message };
      log.warn('The fills of an order could not be read at Kalshi.', facts);
      return [...first, ...rest];
    }
  };

  const ask = async (order: Order): Promise<readonly OrderEvent[]> => {
    const { key } = order.intent;
    const askedAtMs = clock.nowMs();
    const id = order.venueOrderId;
    if (id !== null) {
      const record = await recordById(ports, order, id);
      if (record !== null) return found(order, record);
    }
    const asOfMs = await readAsOf(ports, askedAtMs);
    const listed = await ordersOfMarket(ports, order);
    const own = listed.find((record) => record.client_order_id === key);
    if (own !== undefined) return found(order, own);
    // The fills of an order that has gone from the list are told of it all the same.
    const fills = id === null ? [] : await fillsOf(ports, order, id);
    if (fills.length > 0) return fills;
    if (await hasOrphan(ports, order, listed)) {
      log.warn('Kalshi tells of a fill and not of its order.', { key });
      return [];
    }
    return [{ kind: 'not-found', atMs: asOfMs }];
  };

  return async (order: Order): Promise<readonly OrderEvent[]> => {
    const { intent, venueOrderId } = order;
    known.note(intent, venueOrderId);
    try {
      return await ask(order);
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown';
      log.warn('An order could not be looked up at Kalshi.', { key: intent.key, error: why });
      return [];
    }
  };
};
