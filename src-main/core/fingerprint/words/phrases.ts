/** Finds the first of several phrases in the places of a market, with where it stands. Pure. */
import type { Read } from '../fingerprint.ts';
import { readIn } from '../market-text.ts';
import type { PlacedText } from '../market-text.ts';

/** A value and the expression that says it. The first that matches anywhere wins. */
export type PhraseRow<T> = readonly [value: T, pattern: RegExp];

/** Returns the value of the first row, in the rows' order, that any place matches. */
export const firstPhrase = <T>(
  places: readonly PlacedText[],
  rows: readonly PhraseRow<T>[],
): Read<T> | null => {
  for (const [value, pattern] of rows) {
    for (const at of places) {
      const match = pattern.exec(at.text);
      if (match !== null) return readIn(at, match.index, match.index + match[0].length, value);
    }
  }
  return null;
};

/** The places a venue words itself, without the rules. */
export const shortPlaces = (places: readonly PlacedText[]): readonly PlacedText[] =>
  places.filter(({ place }) => place !== 'rules');

/** The rules, if there are any. */
export const rulesPlace = (places: readonly PlacedText[]): PlacedText | null =>
  places.find(({ place }) => place === 'rules') ?? null;
