import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIFF_WORDS_MAX, titleDiff, type TitlePart } from '../../src-renderer/ui/title-diff.ts';

const marked = (parts: readonly TitlePart[]): readonly string[] =>
  parts.filter(({ differs }) => differs).map(({ text }) => text);
const whole = (parts: readonly TitlePart[]): string => parts.map(({ text }) => text).join('');

describe('the marked words of two titles', () => {
  it('are the words that the other title does not have', () => {
    const { left, right } = titleDiff(
      'Bitcoin above $100,000 in May?',
      'Bitcoin above $110,000 in May?',
    );
    expect(marked(left)).toEqual(['$100,000']);
    expect(marked(right)).toEqual(['$110,000']);
  });

  it('include words that only changed places, since the order may be the question', () => {
    const { left, right } = titleDiff('Lakers beat Celtics', 'Celtics beat Lakers');
    expect(marked(left).length + marked(right).length).toBeGreaterThan(0);
  });

  it('are joined where several stand together', () => {
    const { left } = titleDiff('Will the Federal Reserve cut?', 'Will it cut?');
    expect(marked(left)).toEqual(['the Federal Reserve']);
  });

  it('are none for titles that differ in case, quotes and end marks only', () => {
    const { left, right } = titleDiff('Will "Dune" win?', 'will Dune WIN');
    expect([...marked(left), ...marked(right)]).toEqual([]);
  });

  it('tell a sign from none', () => {
    expect(marked(titleDiff('GDP at -5', 'GDP at 5').left)).toEqual(['-5']);
  });

  it('mark whatever lies beyond the words that are compared', () => {
    const long = Array.from({ length: DIFF_WORDS_MAX + 2 }, (_word, at) => `w${at}`).join(' ');
    expect(marked(titleDiff(long, long).left)).toEqual([
      `w${DIFF_WORDS_MAX} w${DIFF_WORDS_MAX + 1}`,
    ]);
  });
});

/** The longest common subsequence by its definition; for short lists only. */
const longestCommon = (left: readonly string[], right: readonly string[]): number => {
  const [a, b] = [left[0], right[0]];
  if (a === undefined || b === undefined) return 0;
  if (a === b) return 1 + longestCommon(left.slice(1), right.slice(1));
  return Math.max(longestCommon(left.slice(1), right), longestCommon(left, right.slice(1)));
};

describe('a title cut into parts', () => {
  it('leaves as many words unmarked as the two can share in order', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 });
    fc.assert(
      fc.property(words, words, (a, b) => {
        const unmarked = titleDiff(a.join(' '), b.join(' '))
          .left.filter(({ differs }) => !differs)
          .flatMap(({ text }) => text.split(' '))
          .filter((word) => word !== '');
        expect(unmarked).toHaveLength(longestCommon(a, b));
      }),
    );
  });

  it('is the exact title when joined, whatever the title', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (left, right) => {
          const diff = titleDiff(left, right);
          expect([whole(diff.left), whole(diff.right)]).toEqual([left, right]);
        },
      ),
    );
  });

  it('has no marks against itself', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^\S+$/u), { maxLength: 30 }), (words) => {
        const title = words.join(' ');
        expect(marked(titleDiff(title, title).left)).toEqual([]);
      }),
    );
  });

  it('has marks on one side wherever the words are not the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]+$/), { minLength: 1, maxLength: 12 }),
        fc.array(fc.stringMatching(/^[a-z]+$/), { minLength: 1, maxLength: 12 }),
        (a, b) => {
          const { left, right } = titleDiff(a.join(' '), b.join(' '));
          const marks = marked(left).length + marked(right).length;
          expect(marks === 0).toBe(a.join(' ') === b.join(' '));
        },
      ),
    );
  });
});
