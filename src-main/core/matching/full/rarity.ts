/** How much a term says: the rarer among all markets of the run, the more. */
import type { MarketReading } from './market-reading.ts';
import type { TermKind, Unit, Vocabulary } from './vocabulary.ts';

/** What a shared term of a kind is worth in the search, beside its rarity. */
const KIND_WORTH: Readonly<Record<TermKind, number>> = {
  word: 1,
  entity: 1.1,
  number: 0.8,
  day: 0.7,
  period: 0.5,
  concept: 0.5,
  code: 0.6,
  title: 1.5,
};

export type Rarity = {
  /** The worth of a term in the search: its kind's times its rarity. */
  readonly worthOf: (term: number) => number;
  /** 0 to 1: how rarely the unit is said. */
  readonly ofUnit: (unit: Unit) => number;
};

/** A term that is in no market of the run is as rare as one in a single market. */
export const rarityOf = (vocabulary: Vocabulary, readings: Iterable<MarketReading>): Rarity => {
  const counts = new Float64Array(vocabulary.termCount());
  let total = 0;
  for (const { terms } of readings) {
    total += 1;
    for (const term of terms) counts[term] = (counts[term] ?? 0) + 1;
  }
  // Below a thousand markets rarity says little; the scale is that of a venue.
  const scale = Math.log(Math.max(total, 1_000) + 1);
  const rarity = (term: number): number => {
    const count = Math.max(counts[term] ?? 0, 1);
    return Math.max(0.02, Math.log((Math.max(total, 1_000) + 1) / count) / scale);
  };
  return {
    worthOf: (term) => KIND_WORTH[vocabulary.kindOf(term)] * rarity(term),
    ofUnit: ({ terms, words, isName }) => {
      let least = 1;
      for (const term of terms) least = Math.min(least, rarity(term));
      // A name's words may be rarer than its most common meaning: the name is as rare as they are.
      let own = 0;
      if (isName) for (const word of words) own = Math.max(own, rarity(word));
      return Math.max(least, own);
    },
  };
};
