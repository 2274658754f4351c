/** What the matching engine of a practice venue is asked, what it answers, and what it needs. */
import type { VenueName } from '../catalogue/catalogue.ts';
import type { MarketChange } from '../catalogue/market-changes.ts';
import type { Floor } from '../books/floor.ts';
import type { Account } from './account.ts';
import type { Ending, Fill, Order, Wanted } from './order.ts';

export type MarketState = 'open' | 'paused' | 'closed';

export type Refusal =
  | 'no-market'
  | 'paused'
  | 'closed'
  | 'duplicate'
  | 'expired'
  | 'no-money'
  | 'no-shares'
  | 'reduce-only'
  | 'would-cross'
  | 'not-whole';

/** `order` is the earlier one where the refusal is `duplicate`. */
export type Placed =
  | { readonly refusal: Refusal; readonly order: Order | null }
  | { readonly refusal: null; readonly order: Order; readonly fills: readonly Fill[] };

export type Amendment = {
  readonly price: number;
  /** The new total, filled part included; must be more than that. */
  readonly size: number;
  readonly expiresAtMs: number | null;
  /** What the client calls it from then on. */
  readonly clientKey: string;
};

/**
 * `placed` comes before an order trades, `rested` when what is left of it is in the book, anew where it was amended, `updated`
 * when a fill has changed it, `cancelled` when it ended with something left.
 */
export type TradingEvent =
  | { readonly event: 'placed' | 'rested' | 'updated' | 'cancelled'; readonly order: Order }
  | { readonly event: 'fill' | 'reversed'; readonly fill: Fill; readonly order: Order }
  | { readonly event: 'settled'; readonly market: string };

export type TradingPorts = {
  readonly venue: VenueName;
  readonly floor: Floor;
  readonly account: Account;
  readonly isNetting: boolean;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** Null for a market that the venue does not list. */
  readonly stateOf: (market: string) => MarketState | null;
  readonly pocketOf: (market: string) => string;
  /** Of one fill, in 1e-6 dollars. Is asked once for each, in their order. */
  readonly feeOf: (order: Order, price: number, size: number, isTaker: boolean) => bigint;
  /** The highest fee of an order that takes at its limit; asked before it is accepted. */
  readonly feeMostOf: (wanted: Wanted) => bigint;
  /** What becomes of an order that would cross or cannot be whole: no order at all, or a cancelled one. */
  readonly missed: 'refused' | 'cancelled';
  /** Whether a market that trades again begins with an empty book of ours, as on Kalshi. */
  readonly isEmptiedOnResume: boolean;
};

export type Trading = {
  /** @param fillMost the most an order for `now` may fill, for the fault `partial`. */
  readonly place: (wanted: Wanted, fillMost?: number) => Placed;
  /**
   * Changes an open order. It keeps its place at the same price and no larger size, else it trades
   * and rests anew. Null where no such order is open; the order stays as it was where it is refused.
   */
  readonly amend: (id: string, amendment: Amendment) => Placed | null;
  /** Null where no such order is open. */
  readonly cancel: (id: string, ending?: Ending) => Order | null;
  readonly cancelWhere: (isMeant: (order: Order) => boolean, ending?: Ending) => readonly Order[];
  /** A fill that the cancel came too late for: what was left, at the limit. Null where not cancelled. */
  readonly fillAfterCancel: (id: string) => Fill | null;
  /** The venue takes a fill back, once. */
  readonly reverse: (fillId: string) => Fill | null;
  /** Ends what has expired or trades in a market that is closed. */
  readonly step: (atMs: number) => void;
  readonly marketChanged: (market: string, wanted: MarketChange) => void;
  readonly order: (id: string) => Order | null;
  readonly byClientKey: (key: string) => Order | null;
  /** Oldest first. */
  readonly orders: () => readonly Order[];
  readonly open: () => readonly Order[];
  /** Oldest first; of one order where its id is given. */
  readonly fills: (orderId?: string) => readonly Fill[];
  /** Cash that no open order holds back. */
  readonly free: (pocket: string) => bigint;
  readonly account: Account;
  readonly listen: (listener: (event: TradingEvent) => void) => () => void;
};
