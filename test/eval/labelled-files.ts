/**
 * Labelled pairs and listings from files, as one dataset: the fixtures folder, or files named on the
 * command line. A pair's own titles fill in where its market is in no listing.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from './dataset.ts';
import { kalshiListing, polymarketListing } from './listings.ts';
import type { Listing } from './listings.ts';
import type { LabelledPair } from './metrics.ts';
import { rowsIn, textOf } from './rows.ts';
import type { Row } from './rows.ts';

export type LabelFiles = {
  readonly labels: readonly string[];
  readonly polymarket: readonly string[];
  readonly kalshi: readonly string[];
};

const BY_TITLE = 'title:';

const hasTitle = (one: Listing, { title }: Listing): boolean =>
  one.title === title || one.details['title'] === title;

const shelf = () => {
  const byId = new Map<string, Listing>();
  return {
    put: (listing: Listing | null): void => {
      if (listing !== null && !byId.has(listing.venueId)) byId.set(listing.venueId, listing);
    },
    /** The id of a pair's market: of the listing with its title where the label names no id. */
    idOf: (listing: Listing): string => {
      const isNamed = !listing.venueId.startsWith(BY_TITLE);
      const twin = isNamed ? undefined : [...byId.values()].find((one) => hasTitle(one, listing));
      if (twin !== undefined) return twin.venueId;
      if (!byId.has(listing.venueId)) byId.set(listing.venueId, listing);
      return listing.venueId;
    },
    all: () => [...byId.values()].map((listing, key) => ({ ...listing, key })),
    keyOf: (id: string): number => [...byId.keys()].indexOf(id),
  };
};
type Shelf = ReturnType<typeof shelf>;

const sideOf = (row: Row, venue: 'polymarket' | 'kalshi'): Row => ({
  id: textOf(row, `${venue}_id`) ?? `${BY_TITLE}${textOf(row, `${venue}_title`) ?? ''}`,
  title: textOf(row, `${venue}_title`),
  subtitle: textOf(row, `${venue}_subtitle`),
  event_title: textOf(row, `${venue}_event_title`),
  expiration: textOf(row, `${venue}_expiration`),
});

/** Market rows are of either venue: those that say so go to their own shelf. */
const shelve = (row: Row, polymarket: Shelf, kalshi: Shelf): void => {
  if (row['platform'] === 'polymarket') polymarket.put(polymarketListing(row));
  else kalshi.put(kalshiListing(row));
};

export const labelledDataset = (name: string, files: LabelFiles): Dataset => {
  const polymarket = shelf();
  const kalshi = shelf();
  for (const row of files.polymarket.flatMap(rowsIn)) {
    if ('platform' in row) shelve(row, polymarket, kalshi);
    else polymarket.put(polymarketListing(row));
  }
  for (const row of files.kalshi.flatMap(rowsIn)) kalshi.put(kalshiListing(row));
  const pairs: { row: Row; left: string; right: string }[] = [];
  for (const row of files.labels.flatMap(rowsIn)) {
    const left = polymarketListing(sideOf(row, 'polymarket'));
    const right = kalshiListing(sideOf(row, 'kalshi'));
    if (left === null || right === null) continue;
    pairs.push({ row, left: polymarket.idOf(left), right: kalshi.idOf(right) });
  }
  const labelled = (isTrue: boolean): LabelledPair[] =>
    pairs
      .filter(({ row }) => (row['label'] === 'equivalent') === isTrue)
      .map(({ row, left, right }) => ({
        leftKey: polymarket.keyOf(left),
        rightKey: kalshi.keyOf(right),
        leftOutcome: textOf(row, 'polymarket_outcome'),
        isInverted: textOf(row, 'polarity') === 'inverted',
      }));
  return {
    name,
    left: polymarket.all(),
    right: kalshi.all(),
    truths: labelled(true),
    lookalikes: labelled(false),
  };
};

/** The fixtures folder's own files; null where the folder or one of them is absent. */
export const fixtureDataset = (folder: string): Dataset | null => {
  const at = (name: string): string => join(folder, name);
  const files: LabelFiles = {
    labels: [at('pairs_equivalent.jsonl'), at('pairs_lookalike.jsonl')],
    polymarket: [at('pair_markets_normalised.jsonl'), at('polymarket_gamma_markets.jsonl')],
    kalshi: [at('kalshi_markets.jsonl'), at('kalshi_fed_markets_csv_flattened.jsonl')],
  };
  const isAll = [...files.labels, ...files.polymarket, ...files.kalshi].every(existsSync);
  return isAll ? labelledDataset('real labelled pairs', files) : null;
};
