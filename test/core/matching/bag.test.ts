import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, it } from 'vitest';
import { BAG_WORDS, bagDistance, writeBag } from '../../../src-main/core/matching/baseline/bag.ts';
import { unitsOf } from '../../../src-main/core/matching/levenshtein.ts';
import { anyCharacter } from './records.ts';

const bagOf = (text: string): Int32Array => {
  const bag = new Int32Array(BAG_WORDS);
  const { units, end } = unitsOf(text);
  writeBag(units, 0, end, bag, 0);
  return bag;
};
const between = (a: string, b: string): number => bagDistance(bagOf(a), 0, bagOf(b), 0);

describe('the letter-count signature', () => {
  it('never says that two texts are further apart than they are', () => {
    const text = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 80 }),
      fc.string({
        unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789 é東'),
        maxLength: 80,
      }),
    );
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(between(a, b)).toBeLessThanOrEqual(distance(a, b));
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells texts of different letters apart, up to four of each', () => {
    expect(between('abcd', 'efgh')).toBe(4);
    expect(between('aaaaaaaa', 'bbbbbbbb')).toBe(4);
    expect(between('0123456789', '')).toBe(10);
    expect(between('listen', 'silent')).toBe(0);
  });

  it('counts the side with more, up to every bit of the signature', () => {
    const all = 'abcdefghijklmnopqrstuvwxyz0123456789 \u0100\u0101\u0102'.repeat(4);
    expect(between(all, '')).toBe(160);
    expect(between('', all)).toBe(160);
  });
});
