/**
 * One venue's markets, ready to be searched for partners of another venue's, one at a time or all.
 * Reading and indexing 50,000 takes seconds; a search takes a fraction of a millisecond.
 */
import type { FullMatchingSettings, MatchRecord } from '../matcher.ts';
import { createComparison } from './comparison.ts';
import { FEATURE_COUNT } from './features.ts';
import type { Features } from './features.ts';
import { createMarketReader } from './market-reading.ts';
import type { Leg, MarketReading } from './market-reading.ts';
import type { PairFound } from './pair-found.ts';
import { rarityOf } from './rarity.ts';
import { logOddsBy } from './scoring.ts';
import { createTermIndex } from './term-index.ts';
import { createTextReader } from './text-reading.ts';
import { createVocabulary } from './vocabulary.ts';
import { weights } from './weights.ts';

export type CatalogueIndex = {
  /** Reads a market of the other venue. */
  readonly read: (record: MatchRecord) => MarketReading;
  /** The pairs of a market with its best partners, each with its best outcome, best first. */
  readonly pairsOf: (reading: MarketReading, accepts: Accepts) => PairFound[];
  /** The features of a pair that was found, worked out again: keeping all of them takes too much. */
  readonly featuresOf: (pair: PairFound) => Features;
};

/** Which markets may be paired at all. */
export type Accepts = (left: MatchRecord, right: MatchRecord) => boolean;

/**
 * Makes an index of `right`. `left`, where it is known beforehand, only counts towards what is rare;
 * `onRead` is told after each market, and may throw to stop.
 */
export const createCatalogueIndex = (
  right: readonly MatchRecord[],
  left: readonly MatchRecord[],
  settings: FullMatchingSettings,
  onRead: () => void,
): { readonly index: CatalogueIndex; readonly left: readonly MarketReading[] } => {
  const vocabulary = createVocabulary();
  const read = createMarketReader(vocabulary, createTextReader());
  const readAll = (records: readonly MatchRecord[]): MarketReading[] =>
    records.map((record) => {
      onRead();
      return read(record);
    });
  const rightReadings = readAll(right);
  const leftReadings = readAll(left);
  const rarity = rarityOf(vocabulary, [...rightReadings, ...leftReadings]);
  const terms = createTermIndex(rightReadings, vocabulary.termCount(), rarity);
  const comparison = createComparison(vocabulary, rarity);
  const logOddsOf = logOddsBy(settings.weights ?? weights);

  const pairsOf = (reading: MarketReading, accepts: Accepts): PairFound[] => {
    const pairs: PairFound[] = [];
    const { compare } = comparison.take(reading);
    for (const position of terms.candidates(reading, settings.candidatesMax)) {
      const partner = rightReadings[position];
      if (partner === undefined || !accepts(reading.record, partner.record)) continue;
      let best = -Infinity;
      let bestLeg: Leg | null = null;
      compare(partner, (features, leg) => {
        const logOdds = logOddsOf(features);
        if (logOdds <= best) return;
        best = logOdds;
        bestLeg = leg;
      });
      if (bestLeg === null) continue;
      const found = { left: reading, leg: bestLeg, right: partner };
      pairs.push({ ...found, logOdds: best, eventShift: 0, rivalShift: 0 });
    }
    return pairs.sort((a, b) => b.logOdds - a.logOdds || a.right.record.key - b.right.record.key);
  };

  const featuresOf = ({ left: reading, leg, right: partner }: PairFound): Features => {
    const own = new Float64Array(FEATURE_COUNT);
    comparison.take(reading).compare(partner, (features, one) => {
      if (one === leg) own.set(features);
    });
    return own;
  };
  return { index: { read, pairsOf, featuresOf }, left: leftReadings };
};
