/**
 * Asks Polymarket for exactly one order, by the hash that it was signed with, and for every trade of
 * its market since it was made. An order that has gone from the venue's list may have been filled all
 * the same: it is "not found" only where no trade names it either.
 */
import type { Size } from '../../../domain/size.ts';
import { Fault } from '../../../fault.ts';
import type { OrderEvent, Order } from '../../../orders/order.ts';
import { NOT_FOUND_AGE_MS, NOT_FOUND_APART_MS } from '../../../orders/order.ts';
import type { Clock, Log } from '../../../ports.ts';
import { type FillPorts, orderFills, tradeSizes } from './account-fills.ts';
import { OrderRecord, TradeRecord } from './account-records.ts';
import { RESTING_SECONDS } from './order-draft.ts';
import { recordEvents } from './order-state-events.ts';
import { readPages } from './pages.ts';
import { type PrivateCalls, unreadable } from './private-calls.ts';

export type LookUpPorts = FillPorts & {
  readonly calls: PrivateCalls;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
};

/** Before the order was made by our clock: more than any clock that still gets answers is off. */
const WINDOW_SECONDS = 900;

const WHAT = 'an order';

/** Null where the venue has none under this hash. */
const recordOf = async (calls: PrivateCalls, key: string): Promise<OrderRecord | null> => {
  const body = await calls.read(WHAT, `/data/order/${key}`, '');
  if (body === null) return null;
  const read = OrderRecord.safeParse(body);
  // Another order's record says nothing of this one.
  if (!read.success || read.data.id !== key.toLowerCase()) throw unreadable(WHAT);
  return read.data;
};

const tradesOf = (
  calls: PrivateCalls,
  { marketId, createdAtMs }: Order['intent'],
  askedAtMs: number,
): Promise<readonly TradeRecord[]> => {
  // It was made before now, whatever our clock said then.
  const after = Math.floor(Math.min(createdAtMs, askedAtMs) / 1_000) - WINDOW_SECONDS;
  const query = { market: marketId, after: String(after) };
  return readPages(calls, { what: 'trades', path: '/data/trades', query }, TradeRecord);
};

const fillEvents = (
  ports: FillPorts,
  { intent }: Order,
  trades: readonly TradeRecord[],
): readonly OrderEvent[] => {
  ports.unit.look(trades.flatMap(tradeSizes));
  return trades.flatMap((trade): readonly OrderEvent[] => {
    const { fills, unread } = orderFills(ports, intent, trade);
    if (unread.length > 0) throw unreadable('trades');
    return fills.map(({ fill }) => ({ kind: 'fill', fill }));
  });
};

/** What the venue's record of the order says, whose size is the one that we sent. */
const eventsOf = (ports: FillPorts, { intent }: Order, record: OrderRecord): OrderEvent[] => {
  const { unit } = ports;
  if (!unit.compare(record.original_size, intent.size))
    return [
      { kind: 'accepted', venueOrderId: record.id },
      { kind: 'contradicted', what: 'the venue has it with another size' },
    ];
  const matched = unit.sizeOf(record.size_matched);
  if (matched === null) throw unreadable(WHAT);
  const sizes = { original: intent.size, matched };
  return [...recordEvents(record, sizes)];
};

/** Once it can no longer be on its way, nor rest, what is not on the venue's list is over. */
const isPastItsTime = ({ intent, notFound }: Order, askedAtMs: number): boolean => {
  // A clock that was set back since must not make it young: it was there when it was first asked for.
  const madeMs = Math.min(intent.createdAtMs, notFound?.firstMs ?? intent.createdAtMs);
  return askedAtMs - madeMs > RESTING_SECONDS * 1_000 + NOT_FOUND_AGE_MS;
};

/**
 * The venue took it, has none now, and no fill of it was ever told: a delayed order that found nothing
 * ends like this. Asked for twice, so long apart that a late trade would have come.
 */
const isGoneUnfilled = ({ venueOrderId, fills, notFound }: Order, askedAtMs: number): boolean =>
  venueOrderId !== null &&
  fills.size === 0 &&
  notFound !== null &&
  askedAtMs - notFound.firstMs >= NOT_FOUND_APART_MS;

/** What it means that the venue has no record of it. */
const missingEvents = (
  order: Order,
  fills: readonly OrderEvent[],
  askedAtMs: number,
  isCancelled: boolean,
): readonly OrderEvent[] => {
  const notFound: readonly OrderEvent[] =
    fills.length === 0 ? [{ kind: 'not-found', atMs: askedAtMs }] : [];
  const isOver =
    isCancelled ||
    (isPastItsTime(order, askedAtMs) && (fills.length > 0 || isGoneUnfilled(order, askedAtMs)));
  if (!isOver) return [...notFound, ...fills];
  const total = fills.reduce((sum, one) => sum + (one.kind === 'fill' ? one.fill.size : 0), 0);
  return [...notFound, ...fills, { kind: 'closed', as: 'cancelled', filledTotal: total as Size }];
};

export const lookUpOf =
  (ports: LookUpPorts) =>
  /** `isCancelled`: the venue has said so, and may not list it any more. */
  async (order: Order, isCancelled = false): Promise<readonly OrderEvent[]> => {
    const { calls, clock, log } = ports;
    const { key } = order.intent;
    // What is not there when it was asked for may be there when the answer comes.
    const askedAtMs = clock.nowMs();
    try {
      const record = await recordOf(calls, key);
      const own = record === null ? [] : eventsOf(ports, order, record);
      let fills: readonly OrderEvent[];
      try {
        fills = fillEvents(ports, order, await tradesOf(calls, order.intent, askedAtMs));
      } catch (error) {
        // What the record says stands without its trades. Where there is none, nothing does.
        if (!(error instanceof Fault)) throw error;
        log.warn('The trades of an order could not be read.', { key, error: error.message });
        return own;
      }
      return record === null
        ? missingEvents(order, fills, askedAtMs, isCancelled)
        : [...own, ...fills];
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown';
      log.warn('An order could not be looked up at Polymarket.', { key, error: why });
      return [];
    }
  };
