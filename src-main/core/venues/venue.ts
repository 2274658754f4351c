/**
 * What a venue is to the desk. One folder per venue implements this; the registry lists them; the
 * rest of the core never asks which venue it is talking to.
 */
import type { Clock, Fetch, Random } from '../ports.ts';
import type { DiscoveredMarket, ParsedRecord, VenueId } from '../domain/market.ts';
import type { Notice } from '../domain/notice.ts';
import type { Price } from '../domain/price.ts';
import type { TradingTerms } from '../domain/trading-terms.ts';
import type { Credentials } from './credential.ts';
import type { VenueFeed } from './feed.ts';
import type { VenueTrading } from './trading.ts';

/** One page of a venue's catalogue, already parsed. A record is either a market or a named drop. */
export type CataloguePage = {
  readonly records: readonly ParsedRecord[];
  /** Where the next page starts; null at the end of the catalogue. */
  readonly nextCursor: string | null;
};

/** Told while a client waits, so that the operator sees why nothing moves. Null: waiting is over. */
export type OnWait = (why: string | null) => void;

export type CatalogueClient = {
  /**
   * Reads the page that starts at `cursor` (null: the first). Retries what may pass (429, 5xx,
   * network) by itself, within its bounds.
   * Throws a Fault: network, timeout, rate-limited, venue-status, unreadable-answer,
   * cursor-repeated, cancelled.
   */
  readonly listPage: (cursor: string | null, signal: AbortSignal) => Promise<CataloguePage>;
  /** How many requests this client has repeated since it was made. */
  readonly retries: () => number;
};

/** One market as a venue's reader needs to know it. */
export type KnownMarket = Pick<DiscoveredMarket, 'venueId' | 'eventId' | 'details'>;

/** How a venue says a market ended. What it does not say plainly is unknown, with the reason. */
export type MarketResult =
  | { readonly kind: 'unsettled'; readonly why: string }
  /** What one share of the market's first outcome pays; the second one pays the rest. */
  | { readonly kind: 'settled'; readonly firstPays: Price; readonly isFinal: boolean }
  | { readonly kind: 'void'; readonly isFinal: boolean }
  | { readonly kind: 'unknown'; readonly why: string };

/** Reads single markets of a venue, within the same limits and with the same Faults as a listing. */
export type MarketReader = {
  /**
   * Every clarification of these markets, by venue id, in a bounded number of requests; a market
   * without any has an empty list, and one that could not be asked for is left out. Null where the venue publishes none apart from its rules.
   */
  readonly readNotices:
    | ((
        markets: readonly KnownMarket[],
        signal: AbortSignal,
      ) => Promise<ReadonlyMap<string, readonly Notice[]>>)
    | null;
  readonly readResult: (market: KnownMarket, signal: AbortSignal) => Promise<MarketResult>;
  /**
   * What an order on the market is priced with. With `isAnew` the market itself is asked for as
   * well, and not only what its stored record leaves out; null where the venue no longer has it.
   */
  readonly readTerms: (
    market: KnownMarket,
    isAnew: boolean,
    signal: AbortSignal,
  ) => Promise<TradingTerms | null>;
};

export type CatalogueSettings = {
  /** Where the catalogue API lives, without a trailing slash. */
  readonly baseUrl: string;
  readonly requestsPerMinute: number;
};

export type VenueSettings = CatalogueSettings & {
  /** Where books and the venue's standing are read, without a trailing slash. */
  readonly tradingUrl: string;
  /** Where the stream of books is. */
  readonly streamUrl: string;
  /** Where the private stream of an account is. */
  readonly accountStreamUrl: string;
};

/**
 * A venue's own environment for trying things out: real servers, money that is none, keys of its own.
 * Its markets and prices are its own too.
 */
export type Sandbox = Omit<VenueSettings, 'requestsPerMinute'> & {
  /** Every host name that belongs to it. Any other may be one where money is real. */
  readonly hosts: readonly string[];
};

export type Venue = {
  readonly id: VenueId;
  /** As the operator knows it. */
  readonly name: string;
  /** Host names a link to this venue's own pages may have. */
  readonly pageHosts: readonly string[];
  /** The https address of a market's page from its stored `pagePath`. */
  readonly pageUrl: (pagePath: string) => string;
  readonly defaultBaseUrl: string;
  readonly defaultRequestsPerMinute: number;
  /** Null where the venue has none that a desk could use. */
  readonly sandbox: Sandbox | null;
  /** Throws a Fault `settings-invalid` for an address that may not be used. */
  readonly openCatalogue: (settings: CatalogueSettings, ports: CataloguePorts) => CatalogueClient;
  /** Throws a Fault `settings-invalid` for an address that may not be used. */
  readonly openReader: (settings: CatalogueSettings, ports: ReaderPorts) => MarketReader;
  /** Its order books. */
  readonly feed: VenueFeed;
  /** How orders are placed there. */
  readonly trading: VenueTrading;
  /** What the vault keeps for this venue. */
  readonly credentials: Credentials;
  /**
   * Parses one raw record of a recording: a market, or an event with its markets nested. `asOfMs`
   * is the moment the record was taken; what had expired by then is dropped.
   */
  readonly parseRecord: (raw: unknown, asOfMs: number) => readonly ParsedRecord[];
};

export type CataloguePorts = {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly onWait: OnWait;
  /** The moment that decides what has expired. */
  readonly asOfMs: number;
};

export type ReaderPorts = Omit<CataloguePorts, 'asOfMs'>;
