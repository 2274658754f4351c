/**
 * Looks for wording of one kind in what two markets say, and tells whether only one side uses it.
 * Each kind is a list of phrases; matching is on whole words, in time linear in the text.
 */
import type { DiscoveredMarket } from '../../domain/market.ts';
import { RULES_LENGTH_MAX } from '../../domain/market.ts';
import { visibleText } from '../normalise.ts';
import { quotable } from './quote.ts';

/** Where a wording stands, and the words themselves with a little of what is around them. */
export type Wording = { readonly where: 'title' | 'rules'; readonly quote: string };

export type Speech = Pick<DiscoveredMarket, 'title' | 'rules'>;

/**
 * Compiles phrases (regular expressions for words, separated by single spaces) into one expression
 * that matches any of them on whole words. The gap between words is bounded, and no phrase may
 * repeat anything, so that no text makes the search slow.
 */
export const anyOf = (phrases: readonly string[]): RegExp => {
  const alternatives = phrases.map((phrase) => phrase.replaceAll(' ', '\\s{1,20}')).join('|');
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_])(?:${alternatives})(?![\\p{L}\\p{M}\\p{N}_])`, 'iu');
};

/** Characters quoted on either side of the words found, and up to as many more to end a word. */
const AROUND = 16;

const quoteAround = (text: string, start: number, end: number): string => {
  const spaceBefore = text.lastIndexOf(' ', start - AROUND);
  const from = start <= AROUND ? 0 : spaceBefore + 1;
  const spaceAfter = text.indexOf(' ', end + AROUND);
  const to = spaceAfter === -1 ? text.length : spaceAfter;
  return quotable(
    text.slice(start - from > 2 * AROUND ? start : from, to - end > 2 * AROUND ? end : to),
  );
};

const findIn = (raw: string, pattern: RegExp): string | null => {
  const text = visibleText(raw.slice(0, RULES_LENGTH_MAX));
  const match = pattern.exec(text);
  return match === null ? null : quoteAround(text, match.index, match.index + match[0].length);
};

/** Returns the first wording of this kind, in the title before the rules. */
export const wordingIn = (
  { title, rules }: Speech,
  inTitle: RegExp,
  inRules: RegExp,
): Wording | null => {
  const titleQuote = findIn(title, inTitle);
  if (titleQuote !== null) return { where: 'title', quote: titleQuote };
  const rulesQuote = rules === null ? null : findIn(rules, inRules);
  return rulesQuote === null ? null : { where: 'rules', quote: rulesQuote };
};

/** Which side alone uses a wording, and what it says. */
export type OneSided<M extends Speech> = {
  readonly speaker: M;
  readonly other: M;
  readonly wording: Wording;
};

/** Returns the side that alone uses a wording; null where both do or neither does. */
export const oneSided = <M extends Speech>(
  left: M,
  right: M,
  inTitle: RegExp,
  inRules: RegExp,
): OneSided<M> | null => {
  const leftWording = wordingIn(left, inTitle, inRules);
  const rightWording = wordingIn(right, inTitle, inRules);
  if (leftWording !== null && rightWording === null) {
    return { speaker: left, other: right, wording: leftWording };
  }
  if (rightWording !== null && leftWording === null) {
    return { speaker: right, other: left, wording: rightWording };
  }
  return null;
};
