/**
 * Polymarket's user channel (its AsyncAPI and SDK, 2026-11): who asks is said in the first message,
 * the account's orders and trades follow, of the markets that were named or of all. Pings are text.
 */
import { jsonOf, textsOf } from '../books/session.ts';
import type { Agenda } from '../trading/agenda.ts';
import { eventLineOf } from '../trading/event-line.ts';
import type { OrderFaultBoard } from '../trading/order-faults.ts';
import type { Order } from '../trading/order.ts';
import type { TradingEvent } from '../trading/trading.ts';
import type { ApiKey, ApiKeys } from './api-keys.ts';
import { isFields } from './order-body.ts';
import type { PolymarketTrading } from './polymarket-trading.ts';
import type { Posted } from './records.ts';
import { orderEvent, tradeEvent } from './records.ts';
import type { Trades } from './trades.ts';

export type UserSessionPorts = Pick<PolymarketTrading, 'trading' | 'market'> & {
  readonly keys: ApiKeys;
  readonly trades: Trades;
  readonly posted: ReadonlyMap<string, Posted>;
  readonly faults: OrderFaultBoard;
  readonly later: Agenda['later'];
  readonly nowMs: () => number;
};

export type UserSession = {
  readonly receive: (text: string) => void;
  readonly close: () => void;
};

/** Before what becomes of an order is told there is nothing to tell of its place in the book. */
const isTold = ({ event }: TradingEvent, { filled }: Order): boolean =>
  event === 'placed' ||
  event === 'updated' ||
  event === 'cancelled' ||
  (event === 'rested' && filled > 0);

/** @param end closes the connection, as the venue does to who is not known to it. */
export const userSessionOf = (
  ports: UserSessionPorts,
  send: (text: string) => void,
  end: () => void,
): UserSession => {
  const { trading, market, keys, trades, posted, faults, later, nowMs } = ports;
  const line = eventLineOf({ venue: 'polymarket', faults, later, send });
  let key: ApiKey | null = null;
  /** Null for all of them. */
  let markets: Set<string> | null = null;

  /** What is kept of an order that this connection hears of; null for any other. */
  const mine = (orderId: string, marketId: string): Posted | null => {
    const of = posted.get(orderId);
    const isHeard = markets === null || markets.has(marketId);
    return of !== undefined && of.owner === key?.apiKey && isHeard ? of : null;
  };

  const stops = [
    trading.listen((event) => {
      if (!('order' in event) || !isTold(event, event.order)) return;
      const { order } = event;
      const of = mine(order.id, order.market);
      if (of === null) return;
      const made = trading.fills(order.id).map((fill) => fill.id);
      line(JSON.stringify(orderEvent(nowMs(), order, of, market(order.market), made)));
    }),
    trades.listen((trade) => {
      const { orderId, market: at } = trade.fill;
      const of = mine(orderId, at);
      if (of !== null) line(JSON.stringify(tradeEvent(trade, of, market(at))));
    }),
  ];

  const begin = (auth: unknown, named: readonly string[]): void => {
    key = isFields(auth) ? keys.known(auth) : null;
    if (key === null) return end();
    markets = named.length === 0 ? null : new Set(named);
  };

  return {
    receive: (text) => {
      if (text === 'PING') return send('PONG');
      const message = jsonOf(text);
      const named = textsOf(message?.['markets']);
      if (message?.['type'] === 'user') return begin(message['auth'], named);
      if (key === null) return end();
      if (message?.['operation'] === 'subscribe') markets = new Set([...(markets ?? []), ...named]);
      else if (message?.['operation'] === 'unsubscribe')
        markets = new Set([...(markets ?? [])].filter((one) => !named.includes(one)));
      else send('INVALID OPERATION');
    },
    close: () => {
      for (const stop of stops) stop();
    },
  };
};
