/**
 * What an order of the practice account is, on either venue: for one outcome of a market, at a limit
 * in 1e-4 dollars of that outcome, over hundredths of a share. A price times a size is 1e-6 dollars.
 */
import type { Side } from '../books/order-book.ts';

/** 0 is the market's first outcome (YES), which its book is about. */
export type Outcome = 0 | 1;

/** `now` takes what is there and cancels the rest; `whole` takes all of it or nothing. */
export type Life = 'now' | 'whole' | 'resting';

export type Wanted = {
  /** The venue's own id for it; made here where left out. */
  readonly id?: string;
  /** What the client calls it: an idempotency key or an order's hash. A second one is refused. */
  readonly clientKey: string;
  /** Condition id or ticker. */
  readonly market: string;
  readonly outcome: Outcome;
  readonly action: 'buy' | 'sell';
  readonly price: number;
  readonly size: number;
  readonly life: Life;
  readonly isPostOnly: boolean;
  /** Null where it stays until it is cancelled. */
  readonly expiresAtMs: number | null;
  /** What is cancelled where it would trade with an own resting order. */
  readonly selfTrade: 'cancel-taker' | 'cancel-maker';
  readonly isReduceOnly: boolean;
  readonly isCancelledOnPause: boolean;
  /** A label that orders share; the core only keeps it. */
  readonly group: string | null;
};

/** Why an order ended or did not begin. */
export type Ending =
  | 'asked'
  | 'rest-of-now'
  | 'not-whole'
  | 'would-cross'
  | 'self-trade'
  | 'expired'
  | 'reduce-only'
  | 'paused'
  | 'resumed'
  | 'closed';

export type Order = Wanted & {
  readonly id: string;
  readonly status: 'resting' | 'filled' | 'cancelled';
  /** Null unless it was cancelled. */
  readonly ending: Ending | null;
  readonly filled: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

export type Fill = {
  readonly id: string;
  readonly orderId: string;
  readonly clientKey: string;
  readonly market: string;
  readonly outcome: Outcome;
  readonly action: 'buy' | 'sell';
  /** Of the outcome. */
  readonly price: number;
  readonly size: number;
  readonly isTaker: boolean;
  /** In 1e-6 dollars. */
  readonly fee: bigint;
  readonly atMs: number;
  /** The venue took it back: money and shares are as if it had not been. */
  readonly isReversed: boolean;
};

const ONE_DOLLAR = 10_000;

export const leftOf = ({ size, filled }: Pick<Order, 'size' | 'filled'>): number => size - filled;

/** An outcome's price in terms of the first outcome, and back. */
export const turned = (outcome: Outcome, price: number): number =>
  outcome === 0 ? price : ONE_DOLLAR - price;

/** Which side of the first outcome's book an order stands on. */
export const sideOf = ({ outcome, action }: Pick<Wanted, 'outcome' | 'action'>): Side =>
  (outcome === 0) === (action === 'buy') ? 'bid' : 'ask';

/** In 1e-6 dollars: what so many shares cost at a price. */
export const costOf = (price: number, size: number): bigint => BigInt(price) * BigInt(size);
