/**
 * How orders are placed at a venue, and how it is asked what became of them. The desk's engine talks
 * to every venue, to paper and to the models in tests through these types and no others.
 */
import type { Outcome } from '../domain/level.ts';
import type { Money } from '../domain/money.ts';
import type { Price } from '../domain/price.ts';
import type { Size } from '../domain/size.ts';
import type { TradingTerms } from '../domain/trading-terms.ts';
import type { Order, OrderEvent, OrderFill } from '../orders/order.ts';
import type { OrderIntent } from '../orders/order-intent.ts';
import type { Clock, Line, Log, OpenSocket, Random } from '../ports.ts';
import type { LendCredential } from './feed.ts';
import type { KnownMarket } from './venue.ts';

/** An intent before it is written out and signed. */
export type OrderDraft = Omit<OrderIntent, 'key' | 'text' | 'reserved'>;

export type OrderVenue = {
  /**
   * Written out and signed, with nothing sent; asked once for a draft. Throws a Fault in words where
   * it cannot be: no key, a market whose terms are not known, a price that is off the grid.
   */
  readonly prepare: (draft: OrderDraft) => Promise<Pick<OrderIntent, 'key' | 'text' | 'reserved'>>;
  /**
   * Sends the committed text, once, and tells what its answer says. Never throws: what cannot be read,
   * or does not come, is `unanswered`.
   */
  readonly send: (intent: OrderIntent) => Promise<readonly OrderEvent[]>;
  /**
   * The same text once more, where the venue documents that a key which it has had is never a second
   * order: then one that may never have arrived need not be waited for. Left out where it does not.
   */
  readonly sendAgain?: (intent: OrderIntent) => Promise<readonly OrderEvent[]>;
  /** Asks for exactly this order and its fills; nothing where the venue gave no answer. */
  readonly lookUp: (order: Order) => Promise<readonly OrderEvent[]>;
};

/** An order as the venue lists it. `key`: what an intent of ours would have; null where it has none. */
export type ListedOrder = {
  readonly key: string | null;
  readonly venueOrderId: string;
  readonly marketId: string;
  readonly action: 'buy' | 'sell';
  readonly outcome: Outcome;
  readonly limit: Price;
  readonly remaining: Size;
};

/** A fill of the account, whoever placed its order. */
export type AccountFill = {
  /** As in `ListedOrder`; null where the venue names its own id alone. */
  readonly orderKey: string | null;
  readonly venueOrderId: string;
  readonly marketId: string;
  readonly action: 'buy' | 'sell';
  readonly outcome: Outcome;
  readonly fill: OrderFill;
  readonly atMs: number;
};

export type Holding = {
  readonly marketId: string;
  readonly outcome: Outcome;
  readonly size: Size;
};

/** What the venue says the account has now. */
export type Holdings = {
  /** What orders on each matching engine can be paid from; `null`: one purse for all of them. */
  readonly cash: ReadonlyMap<number | null, Money>;
  readonly positions: readonly Holding[];
};

/** News of the account, as it happens. A stream may tell late, twice, or in any order. */
export type AccountListener = {
  /** From here on nothing is missed until `down`. */
  readonly up: () => void;
  readonly down: (why: string) => void;
  /** What is told of an order: by its key where the venue repeats it, else by the venue's id alone. */
  readonly order: (
    of: { readonly key: string | null; readonly venueOrderId: string },
    event: OrderEvent,
  ) => void;
  readonly fill: (fill: AccountFill) => void;
};

export type Trader = OrderVenue & {
  /**
   * Reads the credentials, derives what is missing, and holds what cancels are signed with until
   * `close`, so that a stop needs nobody's leave. Resolves with the account as the venue knows it.
   * Throws a Fault in words.
   */
  readonly ready: () => Promise<string>;
  /** Asks for one order to be cancelled, and tells what the answer says of it. Never throws. */
  readonly cancel: (order: Order) => Promise<readonly OrderEvent[]>;
  /**
   * Writes the request that cancels everything before it returns, on a connection that nothing else
   * uses; resolves with whether the venue said that it was done. Never throws.
   */
  readonly cancelAll: () => Promise<boolean>;
  /** The next three throw a Fault where there was no answer that can be read whole. */
  readonly openOrders: () => Promise<readonly ListedOrder[]>;
  /** Every fill at or after this moment, of all orders of the account. */
  readonly fillsSince: (atMs: number) => Promise<readonly AccountFill[]>;
  /** `marketIds`: those that must be told of, where a venue can only be asked one by one. */
  readonly holdings: (marketIds: readonly string[]) => Promise<Holdings>;
  /** Begins the private stream, and keeps it up by itself; the result ends it. */
  readonly listen: (listener: AccountListener) => () => void;
  /**
   * A sign of life without which the venue itself cancels what rests; null where the venue knows
   * none. Resolves with whether it was taken; never throws.
   */
  readonly beat: (() => Promise<boolean>) | null;
  /** How far the venue's clock is ahead of ours, in ms, as last seen in an answer; null: not known. */
  readonly clockAheadMs: () => number | null;
  /**
   * What another process of this desk cancels with; null until `ready`, and where nothing of ours is
   * at a venue. The same object for as long as the account is the same. It is a secret.
   */
  readonly stopKey: () => StopKey | null;
  /** Ends its connections and wipes what it holds. */
  readonly close: () => void;
};

/** Texts by name, for the venue that made them. */
export type StopKey = Readonly<Record<string, string>>;

/** As little of a trader as a stop needs: it holds nothing of an order and knows no market. */
export type StopOnly = Pick<Trader, 'cancelAll' | 'close'> & {
  /** How many orders the venue lists as open. Throws a Fault where there was no whole answer. */
  readonly countOpen: () => Promise<number>;
};

export type StopOnlyPorts = Pick<TraderPorts, 'line' | 'stopLine' | 'clock' | 'log'>;

/** A market as orders on it need it known. */
export type TradedMarket = KnownMarket & { readonly terms: TradingTerms };

export type TraderPorts = {
  /** For orders and readings. */
  readonly line: Line;
  /** For the stop, and idle otherwise. */
  readonly stopLine: Line;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  readonly lend: LendCredential;
  /** A moment in ms that no order of this address has had; durable before it returns. */
  readonly nextIdentity: (address: string) => bigint;
  /** Null where the market, or what an order on it is priced with, is not known. */
  readonly marketOf: (marketId: string) => TradedMarket | null;
  /**
   * Shares of this outcome that the account has for itself, once those of the other one are taken off;
   * in 1e-6 shares, below zero where the other one is more. Null where the account is not known yet.
   */
  readonly netHeld: (marketId: string, outcome: Outcome) => number | null;
  /**
   * The venue's own brake took hold, which nobody here asked for. Orders go on, because what has no
   * match must get one; whether anything new is begun is for whoever is told.
   */
  readonly tripped: (why: string) => void;
};

export type TraderSettings = {
  /** Where orders are placed, without a trailing slash. */
  readonly tradingUrl: string;
  /** Where the private stream is. */
  readonly accountStreamUrl: string;
  /** Whole contracts that may be matched within 15 s before a venue's own brake trips, where it has one. */
  readonly contractsIn15SecondsMax: number;
};

/** What a venue says about whether orders may be placed from where this machine is. */
export type RegionAnswer =
  | { readonly kind: 'allowed'; readonly where: string }
  | { readonly kind: 'blocked'; readonly where: string; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

export type VenueTrading = {
  /** Whether a share of each outcome of a market becomes a dollar by itself. */
  readonly isNetting: boolean;
  readonly defaultAccountStreamUrl: string;
  readonly open: (settings: TraderSettings, ports: TraderPorts) => Trader;
  /** Throws a Fault for a key that this venue did not make. */
  readonly openStopOnly: (tradingUrl: string, key: StopKey, ports: StopOnlyPorts) => StopOnly;
  /** What a stop key could do besides cancelling, in a sentence for the operator; null: nothing. */
  readonly stopKeyCouldAlso: string | null;
  /** Asked before live trading; null where the venue has no such check. Never throws. */
  readonly readRegion: ((line: (baseUrl: string) => Line) => Promise<RegionAnswer>) | null;
};
