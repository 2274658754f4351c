/**
 * The pairs the engine watches: which markets they need, which pairs a market is part of, and each
 * pair as it stands at a moment, with its books, what the venues say, and the newest terms.
 */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import { unknownBook } from '../books/book.ts';
import type { PairLeg, TradedPair } from '../opportunities/traded-pair.ts';
import type { Moment } from '../streams/moment.ts';
import type { StreamMachine } from '../streams/stream-machine.ts';
import type { Watched } from '../streams/tracked-book.ts';
import type { WatchedLeg, WatchedPair } from './message.ts';

export type Machines = ReadonlyMap<VenueId, StreamMachine>;

export type WatchedPairs = {
  readonly byId: ReadonlyMap<string, WatchedPair>;
  /** The pairs that a market is part of, by venue and market id. */
  readonly byMarket: ReadonlyMap<string, readonly string[]>;
  /** Markets whose terms are known to be old, and since when, by the operator's clock. */
  readonly outdated: ReadonlyMap<string, number>;
};

export const NO_PAIRS: WatchedPairs = {
  byId: new Map(),
  byMarket: new Map(),
  outdated: new Map(),
};

export const marketKey = (venue: VenueId, marketId: string): string => `${venue} ${marketId}`;
const keyOf = ({ venue, marketId }: WatchedLeg): string => marketKey(venue, marketId);

/** Terms stay outdated until some are given that were read after the venue's word. */
const stillOutdated = (
  outdated: WatchedPairs['outdated'],
  legs: readonly WatchedLeg[],
): ReadonlyMap<string, number> => {
  const readAtMs = new Map(legs.map((leg) => [keyOf(leg), leg.termsAtMs]));
  return new Map([...outdated].filter(([key, atMs]) => (readAtMs.get(key) ?? Infinity) <= atMs));
};

export const watchedPairs = (
  { outdated }: WatchedPairs,
  pairs: readonly WatchedPair[],
): WatchedPairs => {
  const byMarket = new Map<string, string[]>();
  const legs = pairs.flatMap((pair) => pair.legs);
  for (const { mappingId, legs: both } of pairs)
    for (const leg of both) {
      const ids = byMarket.get(keyOf(leg));
      if (ids === undefined) byMarket.set(keyOf(leg), [mappingId]);
      else ids.push(mappingId);
    }
  return {
    byId: new Map(pairs.map((pair) => [pair.mappingId, pair])),
    byMarket,
    outdated: stillOutdated(outdated, legs),
  };
};

/** The venue's word that a market, or every market of an event, has other terms now. */
export const withOutdated = (
  watched: WatchedPairs,
  venue: VenueId,
  name: string,
  { atMs }: Moment,
): WatchedPairs => {
  const outdated = new Map(watched.outdated);
  for (const { legs } of watched.byId.values())
    for (const leg of legs)
      if (leg.venue === venue && (leg.marketId === name || leg.eventId === name))
        outdated.set(keyOf(leg), atMs);
  return { ...watched, outdated };
};

/** The markets of one venue, each once. */
export const marketsOf = ({ byId }: WatchedPairs, venue: VenueId): Watched[] => {
  const markets = new Map<string, Watched>();
  for (const { legs } of byId.values())
    for (const { venue: own, marketId, names, closesAtMs } of legs)
      if (own === venue) markets.set(marketId, { instrument: { marketId, names }, closesAtMs });
  return [...markets.values()];
};

const legNow = (
  leg: WatchedLeg,
  { outdated }: WatchedPairs,
  machines: Machines,
  moment: Moment,
): PairLeg => {
  const machine = machines.get(leg.venue);
  const { venue, marketId, meant, expiresAtMs, balance } = leg;
  return {
    venue,
    marketId,
    meant,
    expiresAtMs,
    balance,
    // The stream tells of a new grid before anybody can read it.
    terms: { ...leg.terms, grid: machine?.grid(marketId) ?? leg.terms.grid },
    areTermsOutdated: outdated.has(keyOf(leg)),
    book: machine?.book(marketId) ?? unknownBook(moment.atMs),
    access: machine?.access(leg.engine, moment) ?? 'unknown',
  };
};

export const pairNow = (
  { legs: [one, other], ...pair }: WatchedPair,
  watched: WatchedPairs,
  machines: Machines,
  moment: Moment,
): TradedPair => ({
  ...pair,
  legs: [legNow(one, watched, machines, moment), legNow(other, watched, machines, moment)],
});
