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
  /** The pairs that a market is part of, by venue and then by market id. */
  readonly byMarket: ReadonlyMap<VenueId, ReadonlyMap<string, readonly string[]>>;
  /** Markets whose terms are known to be old, and since when, by the operator's clock. */
  readonly outdated: ReadonlyMap<string, number>;
};

export const NO_PAIRS: WatchedPairs = {
  byId: new Map(),
  byMarket: new Map(),
  outdated: new Map(),
};

const keyOf = ({ venue, marketId }: WatchedLeg): string => `${venue} ${marketId}`;

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
  const byMarket = new Map<VenueId, Map<string, string[]>>();
  const legs = pairs.flatMap((pair) => pair.legs);
  for (const { mappingId, legs: both } of pairs)
    for (const { venue, marketId } of both) {
      const ofVenue = byMarket.get(venue) ?? new Map<string, string[]>();
      byMarket.set(venue, ofVenue);
      ofVenue.set(marketId, [...(ofVenue.get(marketId) ?? []), mappingId]);
    }
  return {
    byId: new Map(pairs.map((pair) => [pair.mappingId, pair])),
    byMarket,
    outdated: stillOutdated(outdated, legs),
  };
};

/** The pairs with a market, or a market of an event, of this name. */
export const pairsNaming = ({ byId }: WatchedPairs, venue: VenueId, name: string): WatchedPair[] =>
  [...byId.values()].filter(({ legs }) => legs.some((leg) => isNamed(leg, venue, name)));

const isNamed = (leg: WatchedLeg, venue: VenueId, name: string): boolean =>
  leg.venue === venue && (leg.marketId === name || leg.eventId === name);

/** The venue's word that a market, or every market of an event, has other terms now. */
export const withOutdated = (
  watched: WatchedPairs,
  venue: VenueId,
  name: string,
  { atMs }: Moment,
): WatchedPairs => {
  const outdated = new Map(watched.outdated);
  for (const { legs } of pairsNaming(watched, venue, name))
    for (const leg of legs) if (isNamed(leg, venue, name)) outdated.set(keyOf(leg), atMs);
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
  const grid = machine?.grid(marketId) ?? null;
  return {
    venue,
    marketId,
    meant,
    expiresAtMs,
    balance,
    // The stream tells of a new grid before anybody can read it.
    terms: grid === null ? leg.terms : { ...leg.terms, grid },
    areTermsOutdated: outdated.size > 0 && outdated.has(keyOf(leg)),
    book: machine?.book(marketId) ?? unknownBook(moment.atMs),
    access: machine?.access(leg.engine, moment) ?? 'unknown',
  };
};

export const pairNow = (
  { mappingId, state, use, polarity, lease, legs: [one, other] }: WatchedPair,
  watched: WatchedPairs,
  machines: Machines,
  moment: Moment,
): TradedPair => ({
  mappingId,
  state,
  use,
  polarity,
  lease,
  legs: [legNow(one, watched, machines, moment), legNow(other, watched, machines, moment)],
});
