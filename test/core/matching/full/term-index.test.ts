/** The index against plain counting: the same candidates in the same order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMarketReader } from '../../../../src-main/core/matching/full/market-reading.ts';
import type { MarketReading } from '../../../../src-main/core/matching/full/market-reading.ts';
import { rarityOf } from '../../../../src-main/core/matching/full/rarity.ts';
import type { Rarity } from '../../../../src-main/core/matching/full/rarity.ts';
import { createTermIndex } from '../../../../src-main/core/matching/full/term-index.ts';
import { createTextReader } from '../../../../src-main/core/matching/full/text-reading.ts';
import { createVocabulary } from '../../../../src-main/core/matching/full/vocabulary.ts';
import { recordsOf } from '../records.ts';

const word = fc.constantFrom('rain', 'Oslo', 'Bitcoin', 'win', '2026', 'Rubio', '$5', 'Fed', 'cup');
const title = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));

const counted = (wanted: MarketReading, all: readonly MarketReading[], rarity: Rarity) =>
  all.map(({ terms }, position) => {
    let norm = 1;
    let sum = 0;
    for (const term of terms) {
      const worth = rarity.worthOf(term) ** 2;
      norm += worth;
      if (wanted.terms.includes(term)) sum += worth;
    }
    return { position, score: sum / Math.sqrt(norm) };
  });

describe('the index of terms', () => {
  it('offers the best candidates of a plain count', () => {
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 30 }), title, (titles, asked) => {
        const vocabulary = createVocabulary();
        const read = createMarketReader(vocabulary, createTextReader());
        const all = recordsOf('kalshi', titles).map(read);
        const wanted = read(recordsOf('polymarket', [asked])[0]!);
        const rarity = rarityOf(vocabulary, all);
        const index = createTermIndex(all, vocabulary.termCount(), rarity);
        const expected = counted(wanted, all, rarity).filter(({ score }) => score > 0);
        const found = index.candidates(wanted, 5);
        expect(found).toHaveLength(Math.min(5, expected.length));
        const scoreAt = (position: number): number =>
          expected.find((one) => one.position === position)?.score ?? 0;
        const best = expected.map(({ score }) => score).sort((a, b) => b - a);
        found.forEach((position, rank) => expect(scoreAt(position)).toBeCloseTo(best[rank]!, 5));
        // Asked again it says the same: nothing of the first search is left over.
        expect(index.candidates(wanted, 5)).toEqual(found);
      }),
    );
  });
});
