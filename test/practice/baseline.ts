/**
 * The baseline score of two titles as requirement DIS-04 words it, written a second time from the
 * words: the catalogue is measured by it and must not depend on the desk's own code.
 */
import { distance } from 'fastest-levenshtein';

const stopWords = new Set(
  'a an the will of in on at to by for is are be and or do does did was were as'.split(' '),
);

const normalised = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const tokensOf = (text: string): Set<string> =>
  new Set(text.split(' ').filter((word) => !stopWords.has(word)));

export const baselineScore = (one: string, other: string): number => {
  const [left, right] = [normalised(one), normalised(other)];
  const [a, b] = [tokensOf(left), tokensOf(right)];
  const jaccard = [...a].filter((word) => b.has(word)).length / new Set([...a, ...b]).size;
  const likeness = 1 - distance(left, right) / Math.max(left.length, right.length);
  return 0.6 * jaccard + 0.4 * likeness;
};
