/** Goal: what went and what came is told exactly, so that nobody approves an edit unread. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDiff } from '../../../src-main/core/review/word-diff.ts';

const drawn = (before: string, after: string): string =>
  wordDiff(before, after)
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`,
    )
    .join('');

describe('the difference of two texts', () => {
  it.each([
    ['by June 30, 2027', 'by June 30, 2027', 'by June 30, 2027'],
    ['by June 30, 2027', 'by July 31, 2027', 'by [-June 30,-]{+July 31,+} 2027'],
    ['pays if it rains', 'pays only if it rains', 'pays {+only +}if it rains'],
    ['A, B', 'A B', '[-A,-]{+A+} B'],
    ['one  two', 'one two', 'one[-  -]{+ +}two'],
    ['', 'New words.', '{+New words.+}'],
    ['Gone.', '', '[-Gone.-]'],
    ['', '', ''],
  ])('%j and %j is %j', (before, after, text) => {
    expect(drawn(before, after)).toBe(text);
  });

  it('leaves out nothing of either text', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', 'c ', ' ', '\n', ', ', 'Yes.'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = wordDiff(before, after);
        const of = (left: string) =>
          parts
            .filter(({ kind }) => kind !== left)
            .map(({ text }) => text)
            .join('');
        expect([of('added'), of('removed')]).toEqual([before, after]);
        expect(parts.some(({ kind }) => kind !== 'same')).toBe(before !== after);
        // Two neighbours of one kind would be one.
        expect(parts.every(({ kind }, at) => parts[at + 1]?.kind !== kind)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('of two long texts that share nothing is answered at once', () => {
    const text = (word: string) => Array.from({ length: 5_000 }, (_, n) => `${word}${n}`).join(' ');
    const startedAt = performance.now();
    expect(wordDiff(text('a'), text('b')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
