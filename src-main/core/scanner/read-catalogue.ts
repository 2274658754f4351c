/**
 * Walks one venue's catalogue from page to page into the database. The cursor is stored after the
 * page it steps over, so a scan that is cut off anywhere goes on where it was and misses nothing.
 */
import { Fault } from '../fault.ts';
import type { Clock, Fetch, Random } from '../ports.ts';
import type { Database } from '../storage/database.ts';
import type { MarketStore } from '../storage/market-store.ts';
import type { ScanStore } from '../storage/scan-store.ts';
import type { Venue } from '../venues/venue.ts';
import type { ScanJob } from './job.ts';
import { storeRecords } from './store-records.ts';
import { VenueTally } from './tally.ts';

export type ReadPorts = {
  readonly db: Database;
  readonly markets: MarketStore;
  readonly scans: ScanStore;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  readonly onProgress: () => void;
};

/** More pages than any catalogue has: 200,000 markets are 2,000 pages of 100. */
const PAGES_MAX = 20_000;

type Start = {
  readonly listing: number;
  readonly cursor: string | null;
  readonly isResumed: boolean;
};

/** Decides whether the cache still answers, an unfinished walk goes on, or a new one begins. */
const startOf = (
  venue: Venue,
  job: ScanJob,
  { scans, clock }: ReadPorts,
): Start | 'cache-is-fresh' => {
  const last = scans.listing(venue.id);
  const nowMs = clock.nowMs();
  if (last !== null && !job.force) {
    // A clock that was set back makes an age negative: that is no reason to trust the cache.
    const ageMs = nowMs - (last.completedAtMs ?? last.updatedAtMs);
    if (last.completedAtMs !== null && ageMs >= 0 && ageMs < job.cacheMs) return 'cache-is-fresh';
    const canResume =
      last.completedAtMs === null && last.cursor !== null && ageMs >= 0 && ageMs < job.resumeMs;
    if (canResume) return { listing: last.listing, cursor: last.cursor, isResumed: true };
  }
  return { listing: scans.beginListing(venue.id, nowMs), cursor: null, isResumed: false };
};

const walk = async (
  venue: Venue,
  job: ScanJob,
  start: Start,
  tally: VenueTally,
  ports: ReadPorts,
): Promise<void> => {
  const settings = job.venues[venue.id];
  if (settings === undefined)
    throw new Fault('settings-invalid', `There are no settings for ${venue.name}.`);
  const client = venue.openCatalogue(settings, {
    fetch: ports.fetch,
    clock: ports.clock,
    random: ports.random,
    asOfMs: job.asOfMs,
    onWait: (why) => {
      tally.waiting = why;
      ports.onProgress();
    },
  });
  const seenIds = new Set<string>();
  tally.cursor = start.cursor;
  try {
    for (;;) {
      const page = await client.listPage(tally.cursor, ports.signal);
      tally.retries = client.retries();
      storeRecords(
        ports,
        page.records,
        { atMs: ports.clock.nowMs(), listing: start.listing },
        tally,
        seenIds,
      );
      tally.pages += 1;
      tally.cursor = page.nextCursor;
      if (page.nextCursor === null) {
        ports.db
          .transaction(() => {
            ports.markets.unlistUnseen(venue.id, start.listing);
            ports.scans.completeListing(venue.id, ports.clock.nowMs());
          })
          .immediate();
        tally.isComplete = true;
        return;
      }
      ports.scans.advanceListing(venue.id, page.nextCursor, ports.clock.nowMs());
      ports.onProgress();
      if (tally.pages >= PAGES_MAX) {
        throw new Fault(
          'cursor-repeated',
          `${venue.name} sent ${PAGES_MAX} pages without an end. The listing was given up.`,
        );
      }
    }
  } finally {
    tally.retries = client.retries();
    tally.waiting = null;
  }
};

/** Reads one venue; a failure is in the tally as its problem, so that the other venue goes on. */
export const readCatalogue = async (
  venue: Venue,
  job: ScanJob,
  ports: ReadPorts,
  onStart: (tally: VenueTally) => void,
): Promise<VenueTally> => {
  const start = startOf(venue, job, ports);
  if (start === 'cache-is-fresh') {
    const cached = new VenueTally(venue.id, 'cache');
    cached.isComplete = true;
    onStart(cached);
    return cached;
  }
  const tally = new VenueTally(venue.id, 'api');
  tally.isResumed = start.isResumed;
  onStart(tally);
  try {
    await walk(venue, job, start, tally, ports);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    tally.problem = { code: error.code, message: error.message };
    // A cursor that leads in circles, or that the venue no longer knows, must not be tried again.
    const isCursorSpent =
      error.code === 'cursor-repeated' || (start.isResumed && error.code === 'venue-status');
    if (isCursorSpent) ports.scans.beginListing(venue.id, ports.clock.nowMs());
  }
  return tally;
};
