/**
 * The whole practice catalogue for one year: both venues' records and the truth about their pairs.
 * The same seed and year give the same records; identifiers depend on the year alone.
 */
import { calendarOf } from './calendar.ts';
import type { KalshiCombo } from './combos.ts';
import { kalshiCombosOf } from './combos.ts';
import type { Group } from './question.ts';
import { slugOfSide, tickerOf } from './question.ts';
import type { KalshiEvent, KalshiListing, KalshiMarket, KalshiSeries } from './render-kalshi.ts';
import { kalshiEventsOf, kalshiSeries } from './render-kalshi.ts';
import type { GammaEvent, GammaMarket, PolymarketListing } from './render-polymarket.ts';
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
  /**
   * Gives a market (condition id, slug or ticker) new rules text. This is the only way in which a
   * catalogue ever changes.
   */
  readonly changeRules: (venue: VenueName, id: string, text: string, nowMs: number) => void;
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
  const series = new Map(kalshi.map((listing) => [listing.frame.series.ticker, listing]));
  return {
    year,
    gammaEvents,
    kalshiEvents,
    kalshiSeries: [...series.values()].map(kalshiSeries),
    kalshiCombos: kalshiCombosOf(drawn, kalshiEvents),
    truth: truthOf(groups),
    tradableCounts: tradableCountsOf(groups),
    changeRules: (venue, id, text, nowMs) => {
      const changed =
        venue === 'polymarket'
          ? changeGammaRules(gammaEvents, id, text, nowMs)
          : changeKalshiRules(kalshiEvents, id, text, nowMs);
      if (!changed) throw new Error(`Practice ${venue} has no market ${id} to change`);
    },
  };
};

const changeGammaRules = (
  events: readonly GammaEvent[],
  id: string,
  text: string,
  nowMs: number,
): boolean => {
  const isWanted = (market: GammaMarket): boolean =>
    market.conditionId === id || market.slug === id;
  const market = events.flatMap((event) => event.markets).find(isWanted);
  if (market === undefined) return false;
  market.description = text;
  market.updatedAt = new Date(nowMs).toISOString();
  return true;
};

const changeKalshiRules = (
  events: readonly KalshiEvent[],
  ticker: string,
  text: string,
  nowMs: number,
): boolean => {
  const isWanted = (market: KalshiMarket): boolean => market.ticker === ticker;
  const market = events.flatMap((event) => event.markets).find(isWanted);
  if (market === undefined) return false;
  market.rules_primary = text;
  market.updated_time = new Date(nowMs).toISOString();
  return true;
};
