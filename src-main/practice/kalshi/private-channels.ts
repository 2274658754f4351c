/**
 * What Kalshi's stream tells of the account (its AsyncAPI of autumn 2026): fills, own orders, positions
 * and order groups, each on a subscription of its own. Only order groups are numbered.
 */
import type { Agenda } from '../trading/agenda.ts';
import { eventLineOf } from '../trading/event-line.ts';
import type { OrderFaultBoard } from '../trading/order-faults.ts';
import type { TradingEvent } from '../trading/trading.ts';
import type { GroupNews } from './order-groups.ts';
import type { KalshiPrivate } from './private-api.ts';
import { countText, fillMessage, orderMessage, positionMessage, standingOf } from './records.ts';

const CHANNELS = ['fill', 'user_orders', 'market_positions', 'order_group_updates'] as const;
export type PrivateChannel = (typeof CHANNELS)[number];

export const isPrivateChannel = (text: string): text is PrivateChannel =>
  (CHANNELS as readonly string[]).includes(text);

export type PrivateChannels = {
  /** Of these markets, or of all where there are none. */
  readonly open: (channel: PrivateChannel, sid: number, tickers: readonly string[]) => void;
  readonly close: () => void;
};

type Ports = {
  readonly kalshi: Pick<KalshiPrivate, 'trading' | 'groups' | 'of'>;
  readonly orderFaults: OrderFaultBoard;
  readonly send: (text: string) => void;
  readonly later: Agenda['later'];
  readonly nowMs: () => number;
};

type Opened = { readonly sid: number; readonly tickers: ReadonlySet<string>; seq: number };

export const privateChannelsOf = (ports: Ports): PrivateChannels => {
  const { trading, groups, of } = ports.kalshi;
  const { later, send, orderFaults: faults } = ports;
  const line = eventLineOf({ venue: 'kalshi', faults, later, send });
  const opened = new Map<PrivateChannel, Opened>();

  const say = (channel: PrivateChannel, type: string, ticker: string, msgOf: () => unknown) => {
    const to = opened.get(channel);
    if (to === undefined || (to.tickers.size > 0 && !to.tickers.has(ticker))) return;
    line(JSON.stringify({ type, sid: to.sid, msg: msgOf(), sending_ts_ms: ports.nowMs() }));
  };
  const standing = (ticker: string) => {
    const { account } = trading;
    return standingOf(ticker, account.positions(), account.ledger(), trading.fills());
  };
  const sayPosition = (ticker: string): void =>
    say('market_positions', 'market_position', ticker, () =>
      positionMessage(standing(ticker), of.userId),
    );

  const onEvent = (event: TradingEvent): void => {
    switch (event.event) {
      // What becomes of it is told at once after this, and is what the venue says first.
      case 'placed':
        return;
      case 'rested':
      case 'updated':
      case 'cancelled': {
        const { order } = event;
        return say('user_orders', 'user_order', order.market, () =>
          orderMessage(order, trading.fills(order.id), of),
        );
      }
      case 'fill': {
        const { fill } = event;
        say('fill', 'fill', fill.market, () => fillMessage(fill, standing(fill.market).net, of));
        return sayPosition(fill.market);
      }
      case 'settled':
        return sayPosition(event.market);
      // Kalshi takes no trade back.
      case 'reversed':
        return;
    }
  };

  const onGroup = ({ event, group, atMs }: GroupNews): void => {
    const to = opened.get('order_group_updates');
    if (to === undefined) return;
    to.seq += 1;
    const hasLimit = event === 'created' || event === 'limit_updated';
    const msg = {
      event_type: event,
      order_group_id: group.id,
      ...(hasLimit && { contracts_limit_fp: countText(group.limit) }),
      ts_ms: atMs,
    };
    line(JSON.stringify({ type: 'order_group_updates', sid: to.sid, seq: to.seq, msg }));
  };

  const stops = [trading.listen(onEvent), groups.listen(onGroup)];
  return {
    open: (channel, sid, tickers) => {
      opened.set(channel, { sid, tickers: new Set(tickers), seq: 0 });
    },
    close: () => {
      for (const stop of stops) stop();
    },
  };
};
