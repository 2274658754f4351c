import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clauseParts } from '../../src-renderer/ui/clause-marks.ts';

const textOf = (parts: readonly { readonly text: string }[]): string =>
  parts.map(({ text }) => text).join('');

describe('the marks in a clause', () => {
  it('are on the words that the other side does not have, and on what a warning quotes', () => {
    const [left, right] = clauseParts(
      'It is above 50 degrees on December 1.',
      'It is above 49 degrees on December 1.',
      [['above 50'], []],
    );
    expect(left.filter(({ differs }) => differs).map(({ text }) => text)).toEqual(['50']);
    expect(textOf(left.filter(({ isQuoted }) => isQuoted))).toBe('above 50');
    expect(right.filter(({ differs }) => differs).map(({ text }) => text)).toEqual(['49']);
  });

  it('are left out where two clauses say it in wholly other words', () => {
    const [left] = clauseParts(
      'The source is the National Weather Service.',
      'Results come from a private company in Atlanta.',
      [[], []],
    );
    expect(left.some(({ differs }) => differs)).toBe(false);
  });

  it('are none where the other side says nothing', () => {
    const [left, right] = clauseParts('Snow counts.', null, [[], []]);
    expect(left).toEqual([{ text: 'Snow counts.', differs: false, isQuoted: false }]);
    expect(right).toEqual([]);
  });

  it('never change a text', () => {
    const word = fc.constantFrom('rain ', 'snow ', '50 ', '. ', 'a', '😀', '\n');
    const text = fc.array(word, { maxLength: 20 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, fc.array(word, { maxLength: 3 }), (left, right, quotes) => {
        const [one, other] = clauseParts(left, right, [quotes, quotes]);
        return textOf(one) === left && textOf(other) === right;
      }),
    );
  });
});
