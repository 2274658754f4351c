/** Cleaning keeps every character at its position. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, RULES_READ_MAX } from '../../../../src-main/core/fingerprint/market-text.ts';
import { textOf } from '../quantity/market.ts';

describe('the text of a market', () => {
  it('is cleaned one character for one', () => {
    expect(cleanText('‘a’ — “b” 5–6\u200b**c** ３＋')).toBe(`'a' - "b" 5-6   c   3+`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        expect(clean).toHaveLength(text.length);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  it('has the places that are not empty, the rules last and bounded', () => {
    const { places } = textOf('Ether price?', {
      eventTitle: ' ',
      rules: 'x'.repeat(RULES_READ_MAX + 1),
      details: { yes_sub_title: 'Above', title: 'Ether price?', sub_title: 'On May 3' },
    });
    expect(places.map(({ place, text }) => [place, text.length])).toEqual([
      ['title', 12],
      ['sub-title', 5],
      ['structured', 8],
      ['rules', RULES_READ_MAX],
    ]);
  });
});
