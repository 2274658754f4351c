/** Compares the title words that no field explains: one that only one side has is not understood. */
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { isComparisonWord, knownWords, wordsIn } from './known-words.ts';
import type { RelationPolicy } from './policy.ts';
import { agreeing, bothSay, openField } from './verdict.ts';
import type { FieldVerdict, Names } from './verdict.ts';

const LETTERS_MIN = 3;

const isContent = (word: string, policy: RelationPolicy): boolean =>
  (word.length >= LETTERS_MIN || /\p{N}/u.test(word)) && !policy.fillerWords.has(word);

const strangersTo = (
  side: Fingerprint,
  other: Fingerprint,
  policy: RelationPolicy,
): readonly string[] => {
  if (side.residue.length === 0) return [];
  const known = knownWords(other);
  const explained = policy.explainedWords[side.metric?.value ?? ''];
  // Where both numbers are read, the ranges have said which side of them pays.
  const isBoundRead = side.range !== null && other.range !== null;
  return [...wordsIn(side.residue)].filter(
    (word) =>
      isContent(word, policy) &&
      !known.has(word) &&
      explained?.has(word) !== true &&
      !(isBoundRead && isComparisonWord(word)),
  );
};

export const residueVerdict = (
  left: Fingerprint,
  right: Fingerprint,
  policy: RelationPolicy,
  names: Names,
): FieldVerdict => {
  const sides = { left: null, right: null };
  const one = strangersTo(left, right, policy);
  const other = strangersTo(right, left, policy);
  if (one.length + other.length === 0) {
    return agreeing('residue', sides, 'No word of one title is unaccounted for in the other.');
  }
  const listed = (words: readonly string[]): string => words.join(' ') || 'none';
  const sentence = bothSay('Words that only one title has', names, listed(one), listed(other));
  return openField('residue', true, sides, sentence);
};
