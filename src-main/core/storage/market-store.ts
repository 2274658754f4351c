/**
 * The catalogue cache: markets as they were last seen, unique on (venue, venue id). It can be
 * fetched again, so nothing in here is a decision.
 */
import { createHash } from 'node:crypto';
import type { MarketView } from '../../../src-preload/contract/candidates.ts';
import type { LastAsks } from '../domain/last-asks.ts';
import type { DiscoveredMarket, VenueId } from '../domain/market.ts';
import { type Price, priceFromTicks } from '../domain/price.ts';
import type { MatchRecord } from '../matching/matcher.ts';
import type { Database } from './database.ts';

/** What the venue's record last said of a market; `unlisted`: a whole walk did not see it. */
export type Standing = 'open' | 'closed' | 'inactive' | 'archived' | 'expired' | 'unlisted';

/** A stored market and its row number. */
export type StoredMarket = DiscoveredMarket & {
  readonly key: number;
  readonly standing: Standing;
  readonly rulesHash: string;
  readonly lastSeenAtMs: number;
};

export type Sighting = {
  readonly atMs: number;
  /** `listing` names the walk over the catalogue that saw it; null for a record from a file. */
  readonly listing: number | null;
};

export type StoreOutcome = 'added' | 'rules-changed' | 'seen-again';

/** Tells two rules texts apart. Unknown rules have a hash of their own. */
export const rulesHashOf = (rules: string | null): string =>
  createHash('sha256')
    .update(rules === null ? 'unknown' : `text\n${rules}`)
    .digest('hex');

type MarketRow = {
  id: number;
  venue: string;
  venue_id: string;
  title: string;
  outcomes: string;
  expires_at: number;
  volume_micros: number | null;
  volume_unit: 'usd' | 'contracts' | null;
  ask_first: number | null;
  ask_second: number | null;
  category: string | null;
  sources: string;
  event_id: string | null;
  event_title: string | null;
  page_path: string | null;
  rules_hash: string;
  standing: Standing;
  last_seen_at: number;
  rules: string | null;
  details: string;
};

const priceOf = (ticks: number | null): Price | null =>
  ticks === null ? null : priceFromTicks(ticks);

/** Both asks as a row holds them. */
export const storedAsks = (first: number | null, second: number | null): LastAsks => [
  priceOf(first),
  priceOf(second),
];

const marketOf = (row: MarketRow): StoredMarket => ({
  key: row.id,
  venue: row.venue,
  venueId: row.venue_id,
  title: row.title,
  outcomes: JSON.parse(row.outcomes) as string[],
  expiresAtMs: row.expires_at,
  volume24h:
    row.volume_micros === null || row.volume_unit === null
      ? null
      : { amountMicros: row.volume_micros, unit: row.volume_unit },
  lastAsks: storedAsks(row.ask_first, row.ask_second),
  category: row.category,
  sources: JSON.parse(row.sources) as DiscoveredMarket['sources'],
  eventId: row.event_id,
  eventTitle: row.event_title,
  pagePath: row.page_path,
  rules: row.rules,
  details: JSON.parse(row.details) as Record<string, unknown>,
  rulesHash: row.rules_hash,
  standing: row.standing,
  lastSeenAtMs: row.last_seen_at,
});

export const marketViewOf = (market: StoredMarket): MarketView => ({
  venue: market.venue,
  marketId: market.venueId,
  title: market.title,
  outcomes: [...market.outcomes],
  expiresAtMs: market.expiresAtMs,
  volume24h: market.volume24h,
  lastAskTicks: [...market.lastAsks],
  category: market.category,
  rules: market.rules,
  sources: market.sources.map((source) => ({ ...source })),
  eventTitle: market.eventTitle,
  lastSeenAtMs: market.lastSeenAtMs,
});

export type MarketStore = ReturnType<typeof marketStoreOf>;

export const marketStoreOf = (db: Database) => {
  const known = db.prepare<[string, string], { id: number; rules_hash: string }>(
    'SELECT id, rules_hash FROM markets WHERE venue = ? AND venue_id = ?',
  );
  const upsert = db.prepare<unknown[], { id: number }>(
    `INSERT INTO markets (venue, venue_id, title, outcomes, expires_at, volume_micros, volume_unit, ask_first, ask_second,
       category, sources, event_id, event_title, page_path, rules_hash, origin, listing, is_listed, first_seen_at, last_seen_at)
     VALUES (@venue, @venueId, @title, @outcomes, @expiresAt, @volumeMicros, @volumeUnit, @askFirst, @askSecond,
       @category, @sources, @eventId, @eventTitle, @pagePath, @rulesHash, @origin, @listing, 1, @at, @at)
     ON CONFLICT (venue, venue_id) DO UPDATE SET title = excluded.title, outcomes = excluded.outcomes,
       expires_at = excluded.expires_at, volume_micros = excluded.volume_micros, volume_unit = excluded.volume_unit,
       ask_first = excluded.ask_first, ask_second = excluded.ask_second, category = excluded.category, sources = excluded.sources, event_id = excluded.event_id,
       event_title = excluded.event_title, page_path = excluded.page_path, rules_hash = excluded.rules_hash,
       origin = excluded.origin, listing = excluded.listing, is_listed = 1, standing = 'open', last_seen_at = excluded.last_seen_at
     RETURNING id`,
  );
  const upsertTexts = db.prepare(
    `INSERT INTO market_texts (market_id, rules, details) VALUES (?, ?, ?)
     ON CONFLICT (market_id) DO UPDATE SET rules = excluded.rules, details = excluded.details`,
  );
  const unlist = db.prepare(
    'UPDATE markets SET is_listed = 0, standing = ? WHERE venue = ? AND venue_id = ?',
  );
  const unlistUnseen = db.prepare(
    `UPDATE markets SET is_listed = 0, standing = 'unlisted'
     WHERE venue = ? AND is_listed = 1 AND origin = 'api' AND listing IS NOT ?`,
  );
  const select =
    'SELECT m.*, t.rules, t.details FROM markets m JOIN market_texts t ON t.market_id = m.id';
  const byKey = db.prepare<[number], MarketRow>(`${select} WHERE m.id = ?`);
  const byVenueId = db.prepare<[string, string], MarketRow>(
    `${select} WHERE m.venue = ? AND m.venue_id = ?`,
  );
  const toMatch = db.prepare<
    [string, number],
    Omit<
      MarketRow,
      'rules' | 'sources' | 'rules_hash' | 'standing' | 'last_seen_at' | 'ask_first' | 'ask_second'
    >
  >(
    `SELECT m.id, m.venue, m.venue_id, m.title, m.outcomes, m.expires_at, m.category, m.event_id,
       m.event_title, t.details
     FROM markets m JOIN market_texts t ON t.market_id = m.id
     WHERE m.venue = ? AND m.is_listed = 1 AND m.expires_at > ? ORDER BY m.id`,
  );
  const countListed = db.prepare<[string], { n: number }>(
    'SELECT count(*) AS n FROM markets WHERE venue = ? AND is_listed = 1',
  );

  return {
    /** Stores one market. Call it inside a transaction that holds many. */
    put: (market: DiscoveredMarket, sighting: Sighting): StoreOutcome => {
      const before = known.get(market.venue, market.venueId);
      const rulesHash = rulesHashOf(market.rules);
      const row = upsert.get({
        venue: market.venue,
        venueId: market.venueId,
        title: market.title,
        outcomes: JSON.stringify(market.outcomes),
        expiresAt: market.expiresAtMs,
        volumeMicros: market.volume24h?.amountMicros ?? null,
        volumeUnit: market.volume24h?.unit ?? null,
        askFirst: market.lastAsks[0],
        askSecond: market.lastAsks[1],
        category: market.category,
        sources: JSON.stringify(market.sources),
        eventId: market.eventId,
        eventTitle: market.eventTitle,
        pagePath: market.pagePath,
        rulesHash,
        origin: sighting.listing === null ? 'file' : 'api',
        listing: sighting.listing,
        at: sighting.atMs,
      });
      upsertTexts.run(row?.id, market.rules, JSON.stringify(market.details));
      if (before === undefined) return 'added';
      return before.rules_hash === rulesHash ? 'seen-again' : 'rules-changed';
    },
    /** The venue says this market is over: it stays on record and is no longer matched. */
    unlist: (venue: VenueId, venueId: string, standing: Exclude<Standing, 'open'>): void => {
      unlist.run(standing, venue, venueId);
    },
    /** After a whole walk over the catalogue: what it did not see is no longer listed. */
    unlistUnseen: (venue: VenueId, listing: number): number =>
      unlistUnseen.run(venue, listing).changes,
    byKey: (key: number): StoredMarket | null => {
      const row = byKey.get(key);
      return row === undefined ? null : marketOf(row);
    },
    byVenueId: (venue: VenueId, venueId: string): StoredMarket | null => {
      const row = byVenueId.get(venue, venueId);
      return row === undefined ? null : marketOf(row);
    },
    /** Everything of a venue that is listed and had not expired at `asOfMs`, by row number. */
    toMatch: (venue: VenueId, asOfMs: number): MatchRecord[] =>
      toMatch.all(venue, asOfMs).map((row) => ({
        key: row.id,
        venue: row.venue,
        venueId: row.venue_id,
        title: row.title,
        outcomes: JSON.parse(row.outcomes) as string[],
        expiresAtMs: row.expires_at,
        category: row.category,
        eventId: row.event_id,
        eventTitle: row.event_title,
        details: JSON.parse(row.details) as Record<string, unknown>,
      })),
    countListed: (venue: VenueId): number => countListed.get(venue)?.n ?? 0,
  };
};
