/**
 * How the desk gets at a venue's order books: where they are, what a market is called there, and how
 * a handshake is signed where the venue wants to know who listens.
 */
import type { DiscoveredMarket } from '../domain/market.ts';
import type { StreamProtocol } from './stream.ts';

/** A market as its feed needs to be told of it. */
export type FedMarket = {
  /** What the stream calls it: a Polymarket token for each outcome, Kalshi's ticker. */
  readonly names: readonly string[];
  /** Which of the venue's matching engines it is on; null: not known. */
  readonly engine: number | null;
  /** When it stops trading by itself, by the venue's record; null: not known. */
  readonly closesAtMs: number | null;
};

/**
 * Lends what is stored under a credential's name for the time of `use`. Throws a Fault in words
 * where there is none, or it may not be lent now.
 */
export type LendCredential = <Value>(name: string, use: (bytes: Buffer) => Value) => Promise<Value>;

/** Headers for one handshake on this path, signed at this moment; never kept. */
export type SignHandshake = (
  lend: LendCredential,
  path: string,
  nowMs: number,
) => Promise<Readonly<Record<string, string>>>;

export type VenueFeed = {
  readonly protocol: StreamProtocol;
  readonly defaultTradingUrl: string;
  readonly defaultStreamUrl: string;
  /** Null where its record does not say what the stream calls it. */
  readonly fedMarket: (market: Pick<DiscoveredMarket, 'venueId' | 'details'>) => FedMarket | null;
  /** Null where anybody may listen. */
  readonly signHandshake: SignHandshake | null;
};
