/** Scans and listings on disk: what was read, how far a walk over a catalogue has come. */
import type { ScanReceipt } from '../../../src-preload/contract/scan.ts';
import type { VenueId } from '../domain/market.ts';
import type { Database } from './database.ts';

/** A walk over one venue's whole catalogue. */
export type Listing = {
  readonly listing: number;
  /** Where the next page starts; null at the beginning. */
  readonly cursor: string | null;
  readonly pages: number;
  readonly updatedAtMs: number;
  readonly completedAtMs: number | null;
  /** When this or an earlier walk last reached the end. */
  readonly lastCompleteAtMs: number | null;
};

type ListingRow = {
  listing: number;
  cursor: string | null;
  pages: number;
  updated_at: number;
  completed_at: number | null;
  last_complete_at: number | null;
};

export type UnfinishedScan = {
  readonly id: string;
  readonly startedAtMs: number;
  readonly matcher: string;
  readonly asOfMs: number;
};

export type ScanStore = ReturnType<typeof scanStoreOf>;

export const scanStoreOf = (db: Database) => {
  const readListing = db.prepare<[string], ListingRow>('SELECT * FROM listings WHERE venue = ?');
  const begin = db.prepare(
    `INSERT INTO listings (venue, listing, cursor, pages, started_at, updated_at)
     VALUES (@venue, @listing, NULL, 0, @at, @at)
     ON CONFLICT (venue) DO UPDATE SET listing = excluded.listing, cursor = NULL, pages = 0,
       started_at = excluded.started_at, updated_at = excluded.updated_at, completed_at = NULL`,
  );
  const advance = db.prepare(
    'UPDATE listings SET cursor = @cursor, pages = pages + 1, updated_at = @at WHERE venue = @venue',
  );
  const complete = db.prepare(
    'UPDATE listings SET cursor = NULL, completed_at = @at, last_complete_at = @at, updated_at = @at WHERE venue = @venue',
  );
  const start = db.prepare(
    'INSERT INTO scans (id, started_at, matcher, as_of) VALUES (?, ?, ?, ?)',
  );
  const finish = db.prepare('UPDATE scans SET receipt = ? WHERE id = ?');
  const unfinished = db.prepare<[], UnfinishedScan>(
    'SELECT id, started_at AS startedAtMs, matcher, as_of AS asOfMs FROM scans WHERE receipt IS NULL ORDER BY started_at',
  );
  const history = db.prepare<[number], { receipt: string }>(
    'SELECT receipt FROM scans WHERE receipt IS NOT NULL ORDER BY started_at DESC, rowid DESC LIMIT ?',
  );

  const listing = (venue: VenueId): Listing | null => {
    const row = readListing.get(venue);
    if (row === undefined) return null;
    return {
      listing: row.listing,
      cursor: row.cursor,
      pages: row.pages,
      updatedAtMs: row.updated_at,
      completedAtMs: row.completed_at,
      lastCompleteAtMs: row.last_complete_at,
    };
  };

  return {
    listing,
    /** Begins a new walk; returns its number, which is larger than any before it. */
    beginListing: (venue: VenueId, atMs: number): number => {
      const next = (listing(venue)?.listing ?? 0) + 1;
      begin.run({ venue, listing: next, at: atMs });
      return next;
    },
    /** Must share a transaction with the page it steps over: a cursor never runs ahead of its data. */
    advanceListing: (venue: VenueId, cursor: string | null, atMs: number): void => {
      advance.run({ venue, cursor, at: atMs });
    },
    completeListing: (venue: VenueId, atMs: number): void => {
      complete.run({ venue, at: atMs });
    },
    start: (scan: UnfinishedScan): void => {
      start.run(scan.id, scan.startedAtMs, scan.matcher, scan.asOfMs);
    },
    finish: (receipt: ScanReceipt): void => {
      finish.run(JSON.stringify(receipt), receipt.scanId);
    },
    unfinished: (): UnfinishedScan[] => unfinished.all(),
    history: (limit: number): ScanReceipt[] =>
      history.all(limit).map(({ receipt }) => JSON.parse(receipt) as ScanReceipt),
  };
};
