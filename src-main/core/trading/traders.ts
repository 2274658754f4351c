/** Opens the desk's trader at each venue, with lines of its own for orders and for the stop. */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Price } from '../domain/price.ts';
import type { PairInForce } from '../feeds/pairs-in-force.ts';
import type { Clock, Log, OpenLine, OpenSocket, Random } from '../ports.ts';
import type { LendCredential } from '../venues/feed.ts';
import type { VenueStop } from '../stop/stop.ts';
import type { OrderDraft, StopKey, TradedMarket, Trader, TraderPorts } from '../venues/trading.ts';
import type { Venue, VenueSettings } from '../venues/venue.ts';
import { priceOnGrid } from './prices.ts';

export type TradersPorts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  readonly openLine: OpenLine;
  readonly openSocket: OpenSocket;
  readonly venueSettings: Readonly<Record<string, VenueSettings>>;
  readonly lenderOf: (venue: VenueId) => LendCredential;
};

/** What trading itself gives to a trader. */
export type TraderParts = {
  readonly nextIdentity: (address: string) => bigint;
  readonly marketOf: (venue: VenueId, marketId: string) => TradedMarket | null;
  readonly netHeld: (venue: VenueId, ...of: Parameters<TraderPorts['netHeld']>) => number | null;
  readonly contractsIn15SecondsMax: number;
  readonly tripped: (venue: VenueId, why: string) => void;
};

const ORDER_TIMEOUT_MS = 5_000;
const STOP_TIMEOUT_MS = 3_000;

/** Null where the settings name no address. */
export const traderOf = (
  ports: TradersPorts,
  venue: Venue,
  { nextIdentity, marketOf, netHeld, contractsIn15SecondsMax, tripped }: TraderParts,
): Trader | null => {
  const settings = ports.venueSettings[venue.id];
  if (settings === undefined) return null;
  const { tradingUrl, accountStreamUrl } = settings;
  const { path: keepOpenBy } = venue.feed.protocol.statusRequest;
  const line = (timeoutMs: number) => ports.openLine(tradingUrl, { timeoutMs, keepOpenBy });
  return venue.trading.open(
    { tradingUrl, accountStreamUrl, contractsIn15SecondsMax },
    {
      ...ports,
      line: line(ORDER_TIMEOUT_MS),
      stopLine: line(STOP_TIMEOUT_MS),
      lend: ports.lenderOf(venue.id),
      nextIdentity,
      marketOf: (marketId) => marketOf(venue.id, marketId),
      netHeld: (...of) => netHeld(venue.id, ...of),
      tripped: (why) => tripped(venue.id, why),
    },
  );
};

/** One at each venue that settings name an address of; none where this desk does not trade. */
export const openedTraders = (
  ports: {
    readonly isTrading: boolean;
    readonly venues: readonly Venue[];
    readonly openTrader: (venue: Venue, parts: TraderParts) => Trader | null;
  },
  parts: TraderParts,
): ReadonlyMap<VenueId, Trader> =>
  new Map(
    (ports.isTrading ? ports.venues : []).flatMap((venue) => {
      const trader = ports.openTrader(venue, parts);
      return trader === null ? [] : [[venue.id, trader] as const];
    }),
  );

/** What cancels are signed with, at each venue whose account is ready. They are secrets. */
export const stopKeysOf = (traders: ReadonlyMap<VenueId, Trader>): ReadonlyMap<VenueId, StopKey> =>
  new Map(
    [...traders].flatMap(([venue, trader]) => {
      const key = trader.stopKey();
      return key === null ? [] : [[venue, key] as const];
    }),
  );

/** Markets of pairs in force by venue and id, made anew when the pairs are. */
export const tradedMarketsOf = (inForce: () => ReadonlyMap<string, PairInForce>) => {
  let of: ReadonlyMap<string, PairInForce> | null = null;
  let markets = new Map<
    string,
    TradedMarket & { readonly title: string; readonly mappingIds: string[] }
  >();
  const fresh = () => {
    const now = inForce();
    if (now === of) return markets;
    of = now;
    markets = new Map();
    for (const { mapping, markets: both, watched } of now.values())
      for (const side of [0, 1] as const) {
        const leg = watched?.legs[side];
        if (leg === undefined) continue;
        const { venue, venueId, eventId, details, title } = both[side];
        const key = `${venue} ${venueId}`;
        const known = markets.get(key);
        if (known === undefined)
          markets.set(key, {
            venueId,
            eventId,
            details,
            terms: leg.terms,
            title,
            mappingIds: [mapping.id],
          });
        else known.mappingIds.push(mapping.id);
      }
    return markets;
  };
  const marketOf = (venue: VenueId, marketId: string): TradedMarket | null =>
    fresh().get(`${venue} ${marketId}`) ?? null;
  return {
    of: marketOf,
    /** The price that the venue takes for this limit; null where its grid is not known. */
    priceOnGrid: ({
      venue,
      marketId,
      outcome,
      action,
      limit,
    }: Pick<OrderDraft, 'venue' | 'marketId' | 'outcome' | 'action' | 'limit'>): Price | null => {
      const grid = marketOf(venue, marketId)?.terms.grid ?? null;
      return grid === null ? null : priceOnGrid(grid, outcome, action, limit);
    },
    /** Of one venue, by market id. */
    at: (venue: VenueId) =>
      new Map(
        [...fresh()].flatMap(([key, { title, mappingIds, venueId }]) =>
          key.startsWith(`${venue} `) ? [[venueId, { title, mappingIds }] as const] : [],
        ),
      ),
  };
};

/** The venues as the stop asks them. */
export const venueStopsOf = (
  venues: readonly Venue[],
  traders: ReadonlyMap<VenueId, Trader>,
): readonly (VenueStop & { readonly name: string })[] =>
  venues.flatMap(({ id: venue, name }) => {
    const trader = traders.get(venue);
    if (trader === undefined) return [];
    const countOpen = async (): Promise<number> => (await trader.openOrders()).length;
    return [{ venue, name, cancelAll: trader.cancelAll, countOpen }];
  });
