/**
 * The whole practice catalogue for one year: both venues' records and the truth about their pairs.
 * The same seed and year give the same records; identifiers depend on the year alone.
 */
import { calendarOf } from './calendar.ts';
import type { KalshiCombo } from './combos.ts';
import { kalshiCombosOf } from './combos.ts';
import {
  changeGamma,
  changeKalshi,
  type GammaClarification,
  type MarketChange,
  UnchangeableMarket,
} from './market-changes.ts';
import type { Group } from './question.ts';
import { slugOfSide, tickerOf } from './question.ts';
import type { KalshiEvent, KalshiListing, KalshiSeries } from './render-kalshi.ts';
import { kalshiEventsOf, kalshiSeries } from './render-kalshi.ts';
import type { GammaEvent, PolymarketListing } from './render-polymarket.ts';
import { eventSlugOf, gammaEventsOf } from './render-polymarket.ts';
import type { TruthPair } from './truth.ts';
import { groupsOf, truthOf } from './truth.ts';

export type VenueName = 'polymarket' | 'kalshi';

export type Catalogue = {
  readonly year: number;
  /** Ascending by id, as the keyset lists walk them. */
  readonly gammaEvents: readonly GammaEvent[];
  readonly kalshiEvents: readonly KalshiEvent[];
  readonly kalshiSeries: readonly KalshiSeries[];
  readonly kalshiCombos: readonly KalshiCombo[];
  readonly truth: readonly TruthPair[];
  /** How many markets of a venue a client may keep. */
  readonly tradableCounts: Readonly<Record<VenueName, number>>;
  /** What was published beside the rules, oldest first. */
  readonly gammaClarifications: readonly GammaClarification[];
  /**
   * Changes a market (condition id, slug or ticker). This is the only way in which a catalogue ever
   * changes. Throws an Error where there is no such market, or it cannot be changed so.
   */
  readonly change: (venue: VenueName, id: string, wanted: MarketChange, nowMs: number) => void;
};

/** Groups may add to an event that an earlier group began; the first one's frame counts. */
const collected = <Listing extends { readonly markets: readonly unknown[] }>(
  groups: readonly Group[],
  listingOf: (group: Group) => { readonly key: string; readonly listing: Listing } | null,
): readonly Listing[] => {
  const byKey = new Map<string, Listing>();
  for (const group of groups) {
    const found = listingOf(group);
    if (found === null || found.listing.markets.length === 0) continue;
    const begun = byKey.get(found.key);
    const markets = [...(begun?.markets ?? []), ...found.listing.markets];
    byKey.set(found.key, { ...(begun ?? found.listing), markets });
  }
  return [...byKey.values()];
};

const polymarketListings = (groups: readonly Group[]): readonly PolymarketListing[] =>
  collected(groups, ({ category, polymarket: frame, rows }) => {
    if (frame === undefined) return null;
    const markets = rows.flatMap(({ polymarket: side, chance }) =>
      side === undefined ? [] : [{ side, chance }],
    );
    return { key: eventSlugOf(frame), listing: { category, frame, markets } };
  });

const kalshiListings = (groups: readonly Group[]): readonly KalshiListing[] =>
  collected(groups, ({ category, kalshi: frame, rows }) => {
    if (frame === undefined) return null;
    const markets = rows.flatMap(({ kalshi: side, polymarket, chance, relation }) => {
      if (side === undefined) return [];
      // A row's chance is that of Polymarket's first outcome; an inverted YES pays in the rest.
      const isTurned = polymarket !== undefined && relation?.kind === 'inverted';
      return [{ side, chance: isTurned ? 1 - chance : chance }];
    });
    return { key: frame.ticker, listing: { category, frame, markets } };
  });

const byNumber = (one: { readonly id: string }, other: { readonly id: string }): number =>
  Number(one.id) - Number(other.id);

const tradableCountsOf = (groups: readonly Group[]): Record<VenueName, number> => {
  const rows = groups.flatMap((group) => group.rows);
  const isOpen = (side: { readonly state?: string } | undefined): boolean =>
    side !== undefined && (side.state ?? 'open') === 'open';
  return {
    polymarket: rows.filter(
      ({ polymarket }) => isOpen(polymarket) && (polymarket?.outcomes ?? [0, 1]).length === 2,
    ).length,
    kalshi: rows.filter(({ kalshi }) => isOpen(kalshi)).length,
  };
};

/** Two markets with one identifier would make the truth table lie, so it is checked on the spot. */
const requireUnique = (what: string, ids: readonly string[]): void => {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw new Error(`Practice catalogue: two ${what} are ${repeated}`);
};

const requireUniqueIds = (groups: readonly Group[], gammaEvents: readonly GammaEvent[]): void => {
  const markets = gammaEvents.flatMap((event) => event.markets);
  requireUnique(
    'Polymarket markets',
    markets.map((market) => market.id),
  );
  requireUnique(
    'Polymarket events',
    gammaEvents.map((event) => event.id),
  );
  requireUnique(
    'slugs',
    groups.flatMap(({ rows }) =>
      rows.flatMap(({ polymarket }) => (polymarket === undefined ? [] : [slugOfSide(polymarket)])),
    ),
  );
  requireUnique(
    'tickers',
    groups.flatMap(({ kalshi: frame, rows }) =>
      rows.flatMap(({ kalshi: side }) =>
        frame === undefined || side === undefined ? [] : [tickerOf(frame, side)],
      ),
    ),
  );
};

export const buildCatalogue = (year: number, seed: number): Catalogue => {
  const groups = groupsOf(calendarOf(year));
  const drawn = { year, seed };
  const kalshi = kalshiListings(groups);
  const gammaEvents = gammaEventsOf(drawn, polymarketListings(groups)).toSorted(byNumber);
  const kalshiEvents = kalshiEventsOf(drawn, kalshi);
  requireUniqueIds(groups, gammaEvents);
  const clarifications: GammaClarification[] = [];
  const series = new Map(kalshi.map((listing) => [listing.frame.series.ticker, listing]));
  return {
    year,
    gammaEvents,
    kalshiEvents,
    kalshiSeries: [...series.values()].map(kalshiSeries),
    kalshiCombos: kalshiCombosOf(drawn, kalshiEvents),
    truth: truthOf(groups),
    tradableCounts: tradableCountsOf(groups),
    gammaClarifications: clarifications,
    change: (venue, id, wanted, nowMs) => {
      const changed =
        venue === 'polymarket'
          ? changeGamma(gammaEvents, clarifications, id, wanted, nowMs)
          : changeKalshi(kalshiEvents, id, wanted, nowMs);
      if (!changed) throw new UnchangeableMarket(`Practice ${venue} has no market ${id} to change`);
    },
  };
};
