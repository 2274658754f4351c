import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, it } from 'vitest';
import { createLevenshtein, unitsOf } from '../../../src-main/core/matching/levenshtein.ts';
import { anyCharacter, elapsedMs } from './records.ts';

const levenshtein = createLevenshtein();
const within = (a: string, b: string, max: number): number =>
  levenshtein(unitsOf(a), unitsOf(b), max);

/** Few letters make long common parts and many ways to align; every length meets a block's edge. */
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 110 }),
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', ' '), maxLength: 70 }),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
);
/** A text and the same text after a few edits, as real titles are. */
const neighbours = fc
  .tuple(texts, fc.array(fc.tuple(fc.nat(110), fc.constantFrom('', 'a', 'xy')), { maxLength: 6 }))
  .map(([text, edits]) => {
    let other = text;
    for (const [at, put] of edits) other = other.slice(0, at) + put + other.slice(at + 1);
    return [text, other] as const;
  });

describe('the bounded Levenshtein distance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['same', 'same', 0],
    ['a'.repeat(32), 'b'.repeat(32), 32],
    [`${'a'.repeat(33)}x`, `y${'a'.repeat(33)}`, 2],
    ['x'.repeat(64), 'y'.repeat(65), 65],
  ])('of %j and %j is %i', (a, b, expected) => {
    expect(within(a, b, 100)).toBe(expected);
  });

  it('agrees with fastest-levenshtein on any two texts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(texts, texts), neighbours), ([a, b]) => {
        expect(within(a, b, Math.max(a.length, b.length))).toBe(distance(a, b));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is exact up to the cut-off and above it says only that it is above', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(texts, texts), neighbours), fc.nat(80), ([a, b], max) => {
        const exact = distance(a, b);
        const found = within(a, b, max);
        if (exact <= max) expect(found).toBe(exact);
        else expect(found).toBeGreaterThan(max);
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads only its own part of a longer row of units', () => {
    fc.assert(
      fc.property(texts, texts, texts, (before, a, after) => {
        const { units } = unitsOf(before + a + after);
        const span = { units, start: before.length, end: before.length + a.length };
        expect(levenshtein(span, unitsOf(a), 0)).toBe(0);
      }),
    );
  });

  it('is bounded in time on texts as long as a title may be', () => {
    const a = unitsOf('ab'.repeat(1_000));
    const b = unitsOf('ba'.repeat(500) + 'ca'.repeat(500));
    const took = elapsedMs(() => {
      for (let i = 0; i < 100; i++) levenshtein(a, b, 2_000);
    });
    expect(took).toBeLessThan(5_000);
  });
});
