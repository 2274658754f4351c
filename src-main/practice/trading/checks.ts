/** Whether a practice venue takes an order as it stands: its market, its key, money, shares, the book. */
import type { Traded } from '../books/floor.ts';
import type { Refusal, TradingPorts } from './engine.ts';
import { crosses, withinReach } from './matching.ts';
import type { Order, Wanted } from './order.ts';
import { sideOf, turned } from './order.ts';
import { cashFor, freeShares, reservedCash } from './reserve.ts';

export type OpenView = {
  readonly open: () => readonly Order[];
  readonly openIn: (pocket: string) => readonly Order[];
  readonly isTaken: (clientKey: string) => boolean;
};

export type Checks = {
  readonly refusalOf: (wanted: Wanted) => Refusal | null;
  /** The same for an open order that is to become `wanted`. */
  readonly amendRefusalOf: (before: Order, wanted: Wanted) => Refusal | null;
  /** A reduce-only order is as large as what it reduces at most. */
  readonly reduced: (wanted: Wanted) => Wanted;
  /** What the book as it is makes of it; null where it can trade or rest. */
  readonly missedOf: (wanted: Wanted, market: Traded) => 'would-cross' | 'not-whole' | null;
};

export const checksOf = (ports: TradingPorts, view: OpenView): Checks => {
  const { account, isNetting, nowMs } = ports;

  const meansOf = (
    wanted: Wanted,
    open: readonly Order[],
    openHere: readonly Order[],
  ): 'no-money' | 'no-shares' | null => {
    if (wanted.action === 'sell')
      return freeShares(wanted, open, account.held) < wanted.size ? 'no-shares' : null;
    const cash = account.cash(ports.pocketOf(wanted.market));
    const free = cash - reservedCash(openHere, account.held, isNetting);
    const needed = cashFor(wanted, openHere, account.held, isNetting) + ports.feeMostOf(wanted);
    return needed > free ? 'no-money' : null;
  };

  const timeOf = ({ market, expiresAtMs }: Wanted): Refusal | null => {
    const state = ports.stateOf(market);
    if (state === null) return 'no-market';
    if (state !== 'open') return state;
    return expiresAtMs !== null && expiresAtMs <= nowMs() ? 'expired' : null;
  };

  return {
    refusalOf: (wanted) => {
      if (ports.stateOf(wanted.market) === null) return 'no-market';
      if (view.isTaken(wanted.clientKey)) return 'duplicate';
      if (wanted.size <= 0) return 'reduce-only';
      const pocket = ports.pocketOf(wanted.market);
      return timeOf(wanted) ?? meansOf(wanted, view.open(), view.openIn(pocket));
    },
    amendRefusalOf: (before, wanted) => {
      const isOther = ({ id }: Order): boolean => id !== before.id;
      if (wanted.clientKey !== before.clientKey && view.isTaken(wanted.clientKey))
        return 'duplicate';
      const left = { ...wanted, size: wanted.size - before.filled };
      const here = view.openIn(ports.pocketOf(wanted.market)).filter(isOther);
      return timeOf(wanted) ?? meansOf(left, view.open().filter(isOther), here);
    },
    reduced: (wanted) => {
      if (!wanted.isReduceOnly) return wanted;
      const outcome =
        wanted.action === 'sell' ? wanted.outcome : wanted.outcome === 0 ? 1 : (0 as const);
      return { ...wanted, size: Math.min(wanted.size, account.held(wanted.market, outcome)) };
    },
    missedOf: (wanted, { book }) => {
      const side = sideOf(wanted);
      const limit = turned(wanted.outcome, wanted.price);
      if (wanted.isPostOnly && crosses(book, side, limit)) return 'would-cross';
      const isPastOwn = wanted.selfTrade === 'cancel-maker';
      return wanted.life === 'whole' && withinReach(book, side, limit, isPastOwn) < wanted.size
        ? 'not-whole'
        : null;
    },
  };
};
