/** Looks one market's units up among another's terms, and says how much of them is there. */
import type { Rarity } from './rarity.ts';
import type { Unit, Vocabulary } from './vocabulary.ts';

/** What part of a name is found where only some of its words are: "Bilbao" of "Athletic Bilbao". */
export const PART_WORTH = 0.8;

/** Marks the terms of one market, so that another market's units can be looked up in it. */
export const createMarks = (vocabulary: Vocabulary) => {
  let stamps = new Int32Array(vocabulary.termCount());
  let stamp = 0;
  const mark = (terms: Int32Array): void => {
    for (const term of terms) stamps[term] = stamp;
  };
  return {
    begin: (): void => {
      stamp += 1;
      const count = vocabulary.termCount();
      if (count > stamps.length) {
        const grown = new Int32Array(count * 2);
        grown.set(stamps);
        stamps = grown;
      }
    },
    addTerms: mark,
    add: (units: Int32Array): void => {
      for (const id of units) {
        const { terms, words } = vocabulary.unitOf(id);
        mark(terms);
        mark(words);
      }
    },
    /** 0 to 1: whether the unit, or what part of its name, is among the marked ones. */
    foundOf: ({ terms, words }: Unit): number => {
      for (const term of terms) if (stamps[term] === stamp) return 1;
      if (words.length === 0) return 0;
      let found = 0;
      for (const word of words) if (stamps[word] === stamp) found += 1;
      return (PART_WORTH * found) / words.length;
    },
  };
};
export type Marks = ReturnType<typeof createMarks>;

export type Coverage = {
  /** The part of the units, by rarity, that is there. */
  readonly share: number;
  /** The rarity of the rarest that is not. */
  readonly missing: number;
  /** The rarities of the names that are there, and of those that are not. */
  readonly names: number;
  readonly namesMissing: number;
};

export const coverageOf = (
  units: Int32Array,
  marks: Marks,
  vocabulary: Vocabulary,
  rarityOfUnit: (id: number) => number,
): Coverage => {
  let sum = 0;
  let found = 0;
  let missing = 0;
  let names = 0;
  let namesMissing = 0;
  for (const id of units) {
    const rarity = rarityOfUnit(id);
    const unit = vocabulary.unitOf(id);
    const part = marks.foundOf(unit);
    if (unit.isName && part >= PART_WORTH / 2) names += rarity;
    else if (unit.isName) namesMissing += rarity;
    sum += rarity;
    found += rarity * part;
    const lost = rarity * (1 - part);
    if (lost > missing) missing = lost;
  }
  return { share: sum === 0 ? 0 : found / sum, missing, names, namesMissing };
};

export const createRarities = (vocabulary: Vocabulary, rarity: Rarity) => {
  const known: number[] = [];
  return (id: number): number => (known[id] ??= rarity.ofUnit(vocabulary.unitOf(id)));
};
