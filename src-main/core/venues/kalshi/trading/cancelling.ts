/**
 * Cancels one order. Whatever the venue says to it, the order is read afterwards: it may have been
 * filled, or have ended by itself, before the cancel came. Kalshi's V2 orders, read 2026-11.
 */
import { z } from 'zod';
import { parseSize } from '../../../domain/size.ts';
import type { Size } from '../../../domain/size.ts';
import { sentence } from '../../../fault.ts';
import type { Order, OrderEvent } from '../../../orders/order.ts';
import type { Log } from '../../../ports.ts';
import type { Answer } from '../../private/answer.ts';
import type { TradedMarket } from '../../trading.ts';
import { kalshiShard } from '../kalshi-terms.ts';
import type { CallBudget } from './call-budget.ts';
import type { PrivateCalls } from './private-calls.ts';
import { ORDERS_PATH } from './sending.ts';

export type CancellingPorts = {
  readonly calls: Pick<PrivateCalls, 'callAgain'>;
  readonly budget: CallBudget;
  readonly log: Log;
  readonly marketOf: (marketId: string) => TradedMarket | null;
  readonly lookUp: (order: Order) => Promise<readonly OrderEvent[]>;
};

const Cancelled = z.object({
  order_id: z.string(),
  client_order_id: z.string().nullish(),
  reduced_by: z.string(),
});

/** Of what was taken off, what was filled before follows. Nothing taken off says nothing of why. */
const cancelledEvents = ({ intent }: Order, venueOrderId: string, answer: Answer): OrderEvent[] => {
  const read = Cancelled.safeParse(answer.body);
  if (answer.httpStatus !== 200 || !read.success) return [];
  const { order_id: id, client_order_id: key, reduced_by: text } = read.data;
  const isOther = id !== venueOrderId || (typeof key === 'string' && key !== intent.key);
  const reducedBy = parseSize(text);
  if (isOther || reducedBy === null || reducedBy === 0 || reducedBy > intent.size) return [];
  return [{ kind: 'closed', as: 'cancelled', filledTotal: (intent.size - reducedBy) as Size }];
};

/** Without the market, and the shard where it is known, only shard 0 would be looked at. */
const queryOf = ({ marketOf }: CancellingPorts, marketId: string): Record<string, string> => {
  const market = marketOf(marketId);
  const shard = market === null ? null : kalshiShard(market.details);
  return { market_ticker: marketId, ...(shard !== null && { exchange_index: String(shard) }) };
};

const idIn = (events: readonly OrderEvent[]): string | null =>
  events.find((event) => event.kind === 'accepted')?.venueOrderId ?? null;

export const cancelOf = (ports: CancellingPorts) => {
  const { calls, budget, log, lookUp } = ports;

  const cancelId = async (order: Order, venueOrderId: string): Promise<readonly OrderEvent[]> => {
    const { key, marketId } = order.intent;
    try {
      const path = `${ORDERS_PATH}/${encodeURIComponent(venueOrderId)}`;
      const query = queryOf(ports, marketId);
      const answer = await calls.callAgain('DELETE', { path, query }, budget.awaitCancel);
      const events = cancelledEvents(order, venueOrderId, answer);
      const { httpStatus, words } = answer;
      // That it is not there any more is no failure: what became of it is read next.
      if (events.length === 0 && httpStatus !== 404)
        log.warn('Kalshi did not say that it cancels an order.', { key, httpStatus, words });
      return events;
    } catch (error) {
      log.warn('A cancel to Kalshi had no answer.', { key, error: sentence(error) });
      return [];
    }
  };

  return async (order: Order): Promise<readonly OrderEvent[]> => {
    const asked: OrderEvent = { kind: 'cancel-asked' };
    const known = order.venueOrderId;
    if (known !== null) return [asked, ...(await cancelId(order, known)), ...(await lookUp(order))];
    // Kalshi cancels by its own id, which an order that was not answered has to be found by.
    const found = await lookUp(order);
    const id = idIn(found);
    const isOver = found.some(({ kind }) => kind === 'closed');
    // Nothing was asked for where there was nothing to cancel.
    if (id === null || isOver) return found;
    const cancelled = await cancelId(order, id);
    return [...found, asked, ...cancelled, ...(await lookUp({ ...order, venueOrderId: id }))];
  };
};
