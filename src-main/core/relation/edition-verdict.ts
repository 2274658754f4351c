/**
 * Compares which edition of a contest two contracts are about. A year that one names as the edition
 * and the other as the time are one; a listing's end can confirm an edition and refutes none.
 */
import type { EventWindow, Fingerprint } from '../fingerprint/fingerprint.ts';
import { isFromListing, sameEdition } from '../fingerprint/time/edition.ts';
import { agreeing, bothSay, differing, openField, sidesOf } from './verdict.ts';
import type { FieldVerdict, Names } from './verdict.ts';

/** The year a window is the whole of: "in 2026". */
const yearOf = ({ kind, start, end }: EventWindow): string | null =>
  kind === 'during' && start?.precision === 'year' && start.atMs === end?.atMs
    ? calendarYear(start.atMs)
    : null;

const calendarYear = (atMs: number): string => new Date(atMs).toISOString().slice(0, 4);

/** "The top artist of 2026" names an edition, "the top artist in 2026" a year: they are one. */
export const isYearOfEdition = (window: EventWindow, edition: Fingerprint['edition']): boolean =>
  edition !== null && !isFromListing(edition) && yearOf(window) === edition.value;

export const editionVerdict = (
  left: Fingerprint,
  right: Fingerprint,
  names: Names,
): FieldVerdict => {
  const sides = sidesOf(left.edition, right.edition);
  const isByListing = [left.edition, right.edition].some(
    (read) => read !== null && isFromListing(read),
  );
  const one = left.edition?.value ?? null;
  const other = right.edition?.value ?? null;
  if (one === null || other === null) {
    const window = (one === null ? left : right).window?.value ?? null;
    if (window !== null && isYearOfEdition(window, left.edition ?? right.edition)) {
      return agreeing('edition', sides, `Both are of one year: ${one ?? other ?? ''}.`);
    }
    const texts = [one ?? 'not said', other ?? 'not said'] as const;
    const sentence = bothSay('Which edition is not said on both sides', names, ...texts);
    return openField('edition', one !== other, sides, sentence);
  }
  const isSame = sameEdition(one, other);
  if (isByListing && isSame !== true) {
    const sentence = bothSay('Only one contract says which edition', names, one, other);
    return openField('edition', true, sides, sentence);
  }
  const texts = [one, other] as const;
  if (isSame === null) {
    const sentence = bothSay('These may be two editions', names, ...texts);
    return openField('edition', true, sides, sentence);
  }
  return isSame
    ? agreeing('edition', sides, bothSay('The same edition', names, ...texts))
    : differing('edition', 'disjoint', sides, bothSay('Different editions', names, ...texts));
};
