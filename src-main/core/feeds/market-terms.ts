/**
 * What orders on the watched markets are priced with, kept up to date: read when a market is first
 * watched, again every hour, and at once where a venue says that they changed. What was read too long
 * ago says nothing of fees any more.
 */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { TradingTerms } from '../domain/trading-terms.ts';
import { unknownFees } from '../domain/fee-schedule.ts';
import type { Clock, Log } from '../ports.ts';
import type { StoredMarket } from '../storage/market-store.ts';
import type { ReaderOf } from '../watch/venue-readers.ts';

export const TERMS_EVERY_MS = 3_600_000;
/** A fee schedule that is older is not believed. */
export const TERMS_MS_MAX = 6 * 3_600_000;
export const RETRY_MS = 60_000;
/** How often it is looked whether anything is due. */
const LOOK_MS = 1_000;

type Known = {
  readonly market: StoredMarket;
  readonly terms: TradingTerms | null;
  /** By the operator's clock. */
  readonly readAtMs: number;
  /** By the clock that never goes back: when it is read again. */
  readonly dueAtMs: number;
  /** The venue said that it changed, or what is stored is old: the market itself is asked for. */
  readonly isAnew: boolean;
};

export type TermsAt = { readonly terms: TradingTerms; readonly termsAtMs: number };

export type MarketTermsPorts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly readerOf: ReaderOf;
  readonly closing: AbortSignal;
  /** Some terms are other ones than before. */
  readonly changed: () => void;
};

export type MarketTerms = {
  /** From now on exactly these markets are kept up to date. */
  readonly keep: (markets: readonly StoredMarket[]) => void;
  readonly of: (market: StoredMarket) => TermsAt;
  readonly outdated: (venue: VenueId, name: string) => void;
  readonly start: () => void;
};

const unread = (why: string, atMs: number): TradingTerms => ({
  fees: unknownFees(why, atMs),
  grid: null,
  sizeMin: null,
  payout: 'unknown',
});

export const marketTermsOf = (ports: MarketTermsPorts): MarketTerms => {
  const { clock, log, closing } = ports;
  let known = new Map<number, Known>();

  const first = (market: StoredMarket): Known => ({
    market,
    terms: null,
    readAtMs: clock.nowMs(),
    dueAtMs: 0,
    isAnew: clock.nowMs() - market.lastSeenAtMs > TERMS_EVERY_MS,
  });

  const read = async (before: Known): Promise<void> => {
    const { market, isAnew } = before;
    const later = (afterMs: number) => clock.elapsedMs() + afterMs;
    let after: Known;
    try {
      const terms = await ports.readerOf(market.venue).readTerms(market, isAnew, closing);
      const readAtMs = clock.nowMs();
      after = {
        market,
        terms: terms ?? unread('The venue no longer has this market.', readAtMs),
        readAtMs,
        dueAtMs: later(TERMS_EVERY_MS),
        isAnew: true,
      };
    } catch (error) {
      if (closing.aborted) return;
      const { venue, venueId } = market;
      log.warn('The terms of a market could not be read.', {
        venue,
        venueId,
        error: String(error),
      });
      after = { ...before, dueAtMs: later(RETRY_MS) };
    }
    // It may not be watched any more, or have been said to be outdated meanwhile.
    if (known.get(market.key) !== before) return;
    known.set(market.key, after);
    if (after.terms !== before.terms) ports.changed();
  };

  const readDue = async (): Promise<void> => {
    const due = [...known.values()].filter(({ dueAtMs }) => dueAtMs <= clock.elapsedMs());
    const byVenue = Map.groupBy(due, ({ market }) => market.venue);
    // One at a time for each venue, whose own limit paces them.
    await Promise.all(
      [...byVenue.values()].map(async (entries) => {
        for (const entry of entries) if (!closing.aborted) await read(entry);
      }),
    );
  };

  return {
    keep: (markets) => {
      known = new Map(
        markets.map((market) => {
          const before = known.get(market.key);
          if (before === undefined) return [market.key, first(market)];
          // The same entry where nothing was seen anew: a reading under way is for that entry.
          const isSame = before.market.lastSeenAtMs === market.lastSeenAtMs;
          return [market.key, isSame ? before : { ...before, market }];
        }),
      );
    },
    of: (market) => {
      const entry = known.get(market.key);
      const nowMs = clock.nowMs();
      if (entry === undefined || entry.terms === null)
        // As of a moment that stands still: the same words are not told again and again.
        return {
          terms: unread('They have not been read yet.', market.lastSeenAtMs),
          termsAtMs: 0,
        };
      const { terms, readAtMs } = entry;
      const isOld = nowMs - readAtMs > TERMS_MS_MAX;
      const fees = isOld ? unknownFees('They were read too long ago.', readAtMs) : terms.fees;
      return { terms: { ...terms, fees }, termsAtMs: readAtMs };
    },
    outdated: (venue, name) => {
      for (const [key, entry] of known) {
        const { market } = entry;
        const isNamed = market.venueId === name || market.eventId === name;
        if (market.venue === venue && isNamed)
          known.set(key, { ...entry, dueAtMs: 0, isAnew: true });
      }
    },
    start: () => {
      const repeat = async (): Promise<void> => {
        while (!closing.aborted) {
          await readDue();
          await clock.sleep(LOOK_MS, closing);
        }
      };
      repeat().catch((error: unknown) => {
        if (!closing.aborted)
          log.error('The terms of markets are not read any more.', { error: String(error) });
      });
    },
  };
};
