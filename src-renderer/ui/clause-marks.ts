/**
 * What is marked in one clause of the rules: the words that its counterpart does not have, and the
 * words that a warning quotes. Pure; joined again the parts are the exact clause.
 */
import { quotedParts } from './quote-marks.ts';
import { type TitlePart, titleDiff } from './title-diff.ts';

export type ClausePart = {
  readonly text: string;
  readonly differs: boolean;
  readonly isQuoted: boolean;
};

/** Two clauses that share less than this say the same in other words: marks would mark everything. */
const COMMON_MIN = 0.4;

const lengthOf = (parts: readonly { readonly text: string }[]): number =>
  parts.reduce((sum, { text }) => sum + text.length, 0);

const isWorthMarking = (parts: readonly TitlePart[]): boolean =>
  lengthOf(parts.filter(({ differs }) => !differs)) >= COMMON_MIN * lengthOf(parts);

const unmarked = (text: string): readonly TitlePart[] => [{ text, differs: false }];

/** Cuts both divisions of one text at each other's ends. */
const merged = (
  words: readonly TitlePart[],
  quoted: readonly { readonly text: string; readonly isQuoted: boolean }[],
): readonly ClausePart[] => {
  const parts: ClausePart[] = [];
  const rest = quoted.map((part) => ({ ...part }));
  for (const { text, differs } of words) {
    let left = text;
    while (left !== '') {
      const [first] = rest;
      if (first === undefined) return [...parts, { text: left, differs, isQuoted: false }];
      const length = Math.min(left.length, first.text.length);
      parts.push({ text: left.slice(0, length), differs, isQuoted: first.isQuoted });
      left = left.slice(length);
      first.text = first.text.slice(length);
      if (first.text === '') rest.shift();
    }
  }
  return parts;
};

/** The parts of both clauses; an empty list for a side that says nothing. */
export const clauseParts = (
  left: string | null,
  right: string | null,
  quotes: readonly [left: readonly string[], right: readonly string[]],
): readonly [readonly ClausePart[], readonly ClausePart[]] => {
  const diff = left !== null && right !== null ? titleDiff(left, right) : null;
  const isMarked = diff !== null && isWorthMarking(diff.left) && isWorthMarking(diff.right);
  const side = (text: string | null, which: 'left' | 'right'): readonly ClausePart[] =>
    text === null
      ? []
      : merged(
          isMarked && diff !== null ? diff[which] : unmarked(text),
          quotedParts(text, quotes[which === 'left' ? 0 : 1]),
        );
  return [side(left, 'left'), side(right, 'right')];
};
