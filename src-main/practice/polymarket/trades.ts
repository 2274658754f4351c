/**
 * The life of a trade at the practice Polymarket: matched, then mined, then confirmed; or, where it is
 * to fail, retried and then taken back. Its id is its fill's.
 */
import { hexOf } from '../catalogue/seeded.ts';
import type { Agenda } from '../trading/agenda.ts';
import type { Fill } from '../trading/order.ts';
import type { Trading } from '../trading/trading.ts';

export type TradeStatus = 'MATCHED' | 'MINED' | 'CONFIRMED' | 'RETRYING' | 'FAILED';

export type Trade = {
  readonly fill: Fill;
  readonly status: TradeStatus;
  readonly updatedAtMs: number;
  /** Empty until it is mined. */
  readonly hash: string;
};

/** Both from the match on. */
export type TradeDelays = { readonly minedMs: number; readonly confirmedMs: number };
export const tradeDelaysDefault: TradeDelays = { minedMs: 400, confirmedMs: 1_500 };

export type Trades = {
  /** Oldest first. */
  readonly list: () => readonly Trade[];
  /** What this order takes from the book will be taken back. */
  readonly fail: (orderId: string) => void;
  readonly listen: (listener: (trade: Trade) => void) => () => void;
};

type Ports = {
  readonly trading: Trading;
  readonly later: Agenda['later'];
  readonly nowMs: () => number;
  readonly delays: TradeDelays;
};

export const tradesOf = ({ trading, later, nowMs, delays }: Ports): Trades => {
  const trades = new Map<string, Trade>();
  const failing = new Set<string>();
  const listeners = new Set<(trade: Trade) => void>();

  const become = (fill: Fill, status: TradeStatus): void => {
    const hash = status === 'MATCHED' ? '' : `0x${hexOf(`transaction ${fill.id}`)}`;
    const trade = { fill, status, updatedAtMs: nowMs(), hash };
    trades.set(fill.id, trade);
    for (const listener of [...listeners]) listener(trade);
  };

  trading.listen((event) => {
    if (event.event !== 'fill') return;
    const { fill } = event;
    const fails = fill.isTaker && failing.has(fill.orderId);
    become(fill, 'MATCHED');
    later(delays.minedMs, () => become(fill, fails ? 'RETRYING' : 'MINED'));
    later(delays.confirmedMs, () => {
      const reversed = fails ? trading.reverse(fill.id) : null;
      become(reversed ?? fill, fails ? 'FAILED' : 'CONFIRMED');
    });
  });

  return {
    list: () => [...trades.values()],
    fail: (orderId) => void failing.add(orderId),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
