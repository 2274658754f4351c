/** Puts parsed records into the catalogue in short transactions, and counts what became of each. */
import type { DropReason, ParsedRecord } from '../domain/market.ts';
import type { Database } from '../storage/database.ts';
import type { MarketStore, Sighting } from '../storage/market-store.ts';
import type { VenueTally } from './tally.ts';

/** Records per transaction: about 5 ms, which is how long a decision may have to wait for it. */
export const RECORDS_PER_TRANSACTION = 200;

/** A market that is over or paused is taken off the list even though it is not stored again. */
const ENDINGS = ['closed', 'inactive', 'archived', 'expired'] as const;
const endingOf = (reason: DropReason): (typeof ENDINGS)[number] | null =>
  ENDINGS.find((ending) => ending === reason) ?? null;

/**
 * Stores what is a market and counts the rest. `seenIds` spans one reading of one venue: an id that
 * comes twice is counted, and its later record wins.
 */
export const storeRecords = (
  store: { readonly db: Database; readonly markets: MarketStore },
  records: readonly ParsedRecord[],
  sighting: Sighting,
  tally: VenueTally,
  seenIds: Set<string>,
): void => {
  const putAll = store.db.transaction((batch: readonly ParsedRecord[]) => {
    for (const record of batch) {
      if (record.kind === 'dropped') {
        const ending = endingOf(record.reason);
        if (record.id !== null && ending !== null)
          store.markets.unlist(tally.venue, record.id, ending);
        tally.countDropped(record.reason, record.field, record.id);
        continue;
      }
      const { market } = record;
      const outcome = store.markets.put(market, sighting);
      if (seenIds.has(market.venueId)) tally.countDropped('repeated-id', null, market.venueId);
      else tally.countStored(outcome);
      seenIds.add(market.venueId);
    }
  });
  // IMMEDIATE: a transaction that reads first and writes later fails at once, instead of waiting,
  // when the desk's own connection decided something in between.
  for (let from = 0; from < records.length; from += RECORDS_PER_TRANSACTION) {
    putAll.immediate(records.slice(from, from + RECORDS_PER_TRANSACTION));
  }
};
