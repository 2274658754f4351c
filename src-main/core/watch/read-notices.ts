/**
 * Reads the clarifications of mapped markets, a bounded number per venue and turn. A failure is put
 * down as unknown, with its reason, and never taken for "none".
 */
import { Fault } from '../fault.ts';
import type { Log } from '../ports.ts';
import type { CandidateStore } from '../storage/candidate-store.ts';
import type { Database } from '../storage/database.ts';
import type { StoredMarket } from '../storage/market-store.ts';
import type { NoticeStore } from '../storage/notice-store.ts';
import type { ReaderOf } from './venue-readers.ts';

/** Markets per venue and turn; those that waited longest come first. Twenty requests at most. */
const MARKETS_MAX = 200;

export type ReadNoticesPorts = {
  readonly db: Database;
  readonly notices: NoticeStore;
  readonly candidates: Pick<CandidateStore, 'touch'>;
  readonly readerOf: ReaderOf;
  readonly nowMs: () => number;
  readonly log: Log;
};

const byVenue = (markets: readonly StoredMarket[]): Map<string, StoredMarket[]> => {
  const groups = new Map<string, StoredMarket[]>();
  for (const market of markets)
    groups.set(market.venue, [...(groups.get(market.venue) ?? []), market]);
  return groups;
};

const readVenue = async (
  venueId: string,
  markets: readonly StoredMarket[],
  ports: ReadNoticesPorts,
  signal: AbortSignal,
): Promise<void> => {
  const { db, notices, candidates, readerOf, nowMs, log } = ports;
  const fail = (asked: readonly StoredMarket[], problem: string): void => {
    db.transaction(() => {
      for (const { key } of asked) notices.fail(key, problem, nowMs());
    }).immediate();
  };
  try {
    const { readNotices } = readerOf(venueId);
    if (readNotices === null) return;
    const found = await readNotices(markets, signal);
    db.transaction(() => {
      for (const { key, venueId: marketId } of markets) {
        const published = found.get(marketId);
        if (published !== undefined && notices.replace(key, published, nowMs()))
          candidates.touch(key, nowMs());
      }
    }).immediate();
    fail(
      markets.filter(({ venueId: marketId }) => !found.has(marketId)),
      'The venue could not be asked for this market. Scan again.',
    );
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    fail(markets, error.message);
    log.warn('Clarifications could not be read; they are unknown until they are.', {
      venue: venueId,
      code: error.code,
      message: error.message,
    });
  }
};

export const readNotices = async (
  markets: readonly StoredMarket[],
  ports: ReadNoticesPorts,
  signal: AbortSignal,
): Promise<void> => {
  const groups = [...byVenue(markets)];
  await Promise.all(
    groups.map(([venueId, group]) => {
      const turn = group
        .toSorted((a, b) => ports.notices.triedAtMs(a.key) - ports.notices.triedAtMs(b.key))
        .slice(0, MARKETS_MAX);
      return readVenue(venueId, turn, ports, signal);
    }),
  );
};
