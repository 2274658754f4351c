/** The words a side is known to have said: what its fields were read from, its names, its residue. */
import type { Fingerprint } from '../fingerprint/fingerprint.ts';

const WORD = /[\p{L}\p{N}]+/gu;
const LETTERS_MIN = 3;
/** Titles have fewer; a longer list is somebody's bait. */
const WORDS_MAX = 400;

/** A plural is its singular, so that "rates" and "rate" are one word. */
const singular = (word: string): string =>
  word.length > LETTERS_MIN && word.endsWith('s') && !word.endsWith('ss')
    ? word.slice(0, -1)
    : word;

export const wordsIn = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(
    texts
      .flatMap((text) => text.toLowerCase().match(WORD) ?? [])
      .slice(0, WORDS_MAX)
      .map(singular),
  );

// The same contract is compared with many others.
const known = new WeakMap<Fingerprint, ReadonlySet<string>>();

/** Words of the short texts; the rules say too much about everything to be asked here. */
export const knownWords = (side: Fingerprint): ReadonlySet<string> => {
  const found = known.get(side) ?? readWords(side);
  known.set(side, found);
  return found;
};

const readWords = (side: Fingerprint): ReadonlySet<string> => {
  const reads = [
    side.subject,
    side.metric,
    side.range,
    side.isTouch,
    side.window,
    side.edition,
    side.stage,
    side.trigger,
    side.isNegated,
    side.scope,
    ...side.others,
  ];
  const spans = reads.flatMap((read) =>
    read === null || read.span.place === 'rules' ? [] : read.span.text,
  );
  const names = [side.subject, ...side.others].flatMap((read) => read?.value.name ?? []);
  return wordsIn([...side.residue, ...spans, ...names]);
};

/** One of two opposite words or phrases, all the ways of saying it. */
type Opposites = readonly [readonly string[], readonly string[]];

const rowOf = ([one, other]: readonly [string, string]): Opposites => [
  one.split(' ').map(singular),
  other.split(' ').map(singular),
];

/** How a bound is said: of two ranges that were read, the ranges say it better. */
export const comparisonWords: Opposites = rowOf([
  'more over above higher greater',
  'fewer less under below lower',
]);

export const isComparisonWord = (word: string): boolean =>
  comparisonWords.some((words) => words.includes(word));

/** Words of one kind of question whose two ways one metric covers: "the court upholds", "overturns". */
const OPPOSITES: readonly Opposites[] = [
  comparisonWords,
  ...(
    [
      ['uphold affirm', 'overturn strike reverse block'],
      ['guilty convicted', 'acquitted not'],
      ['raise hike increase rise', 'cut lower decrease drop fall reduce'],
      ['gain', 'lose'],
      ['win', 'lose'],
      ['join enter rejoin', 'leave exit withdraw quit'],
      ['stay remain', 'leave out resign'],
      ['approve pass accept grant', 'reject deny fail veto'],
      ['highest largest most best biggest', 'lowest smallest least fewest worst'],
      ['first', 'last'],
      ['high max maximum', 'low min minimum'],
      ['up', 'down'],
      ['buy acquire', 'sell'],
      ['men man male', 'women woman female'],
      ['house', 'senate'],
      ['for', 'against'],
      ['home', 'away'],
      ['legalize allow', 'ban prohibit'],
      ['deploy send', 'withdraw recall'],
    ] as const
  ).map(rowOf),
];

const isSaidIn = (words: ReadonlySet<string>, row: readonly string[]): boolean =>
  row.some((word) => words.has(word));

export type OppositeWords = { readonly left: string; readonly right: string };

// "Remain in office" is a phrase; a longer span is the title around a "not" further on.
const NEGATION_WORDS_MAX = 4;

/**
 * Whether the opposite words are what the negation was read from: "remain in office" is read as not
 * leaving it, and the other contract's metric is the leaving.
 */
const isNegationOf = (
  negated: Fingerprint,
  word: readonly string[],
  plain: Fingerprint,
  opposite: readonly string[],
): boolean => {
  if (negated.isNegated?.value !== true || plain.isNegated?.value !== false) return false;
  const phrase = wordsIn([negated.isNegated.span.text]);
  if (phrase.size > NEGATION_WORDS_MAX || plain.metric === null) return false;
  return isSaidIn(phrase, word) && isSaidIn(wordsIn([plain.metric.span.text]), opposite);
};

/**
 * A row of which one side has only the one word and the other side only its opposite. `explained` is
 * a row that other fields have compared already.
 */
export const oppositeWords = (
  left: Fingerprint,
  right: Fingerprint,
  explained: Opposites | null,
): OppositeWords | null => {
  const one = knownWords(left);
  const other = knownWords(right);
  for (const row of OPPOSITES) {
    if (row === explained) continue;
    const [forth, back] = row;
    const leftForth = isSaidIn(one, forth);
    const leftBack = isSaidIn(one, back);
    const rightForth = isSaidIn(other, forth);
    const rightBack = isSaidIn(other, back);
    if (leftForth && !leftBack && rightBack && !rightForth) {
      if (isNegationOf(left, forth, right, back)) continue;
      if (isNegationOf(right, back, left, forth)) continue;
      return { left: forth.join(' '), right: back.join(' ') };
    }
    if (leftBack && !leftForth && rightForth && !rightBack) {
      if (isNegationOf(left, back, right, forth)) continue;
      if (isNegationOf(right, forth, left, back)) continue;
      return { left: back.join(' '), right: forth.join(' ') };
    }
  }
  return null;
};
