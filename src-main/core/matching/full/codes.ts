/**
 * Kalshi's tickers shorten names: "KXMAYORLA-26-KBAS" is Karen Bass, "26MAY17ATHRCC" is Athletic
 * against RC Celta. Where a listing came without its sub-title the code is all that tells it from
 * its siblings, so a name's likely codes are compared with it.
 */
import { namesOf } from '../../fingerprint/words/entities/gazetteer.ts';
import { tokensIn } from '../../fingerprint/words/entities/tokens.ts';
import type { Said } from './text-reading.ts';

const CODE_LENGTHS = { min: 2, max: 5 } as const;
const WORDS_MAX = 4;

const isCode = (text: string): boolean =>
  text.length >= CODE_LENGTHS.min && text.length <= CODE_LENGTHS.max;

/** The codes that a name of these folded words may have, in capitals. */
export const codesOfWords = (all: readonly string[]): readonly string[] => {
  const words = all.filter((word) => /^[a-z]+$/.test(word)).slice(0, WORDS_MAX);
  const codes = new Set<string>();
  const initials = words.map((word) => word.charAt(0)).join('');
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    for (const length of [2, 3, 4]) codes.add(word.slice(0, length));
    // "KBAS", "DMAY", "RCC": what stands before in initials, then the word's beginning.
    const before = initials.slice(0, at);
    for (const length of [1, 2, 3]) codes.add(before + word.slice(0, length));
    if (at > 0) codes.add(initials.charAt(0) + word.slice(0, 3));
    // "RCC": a club's short word whole, then the name's first letter.
    if (word.length < 4) codes.add(word + (words[at + 1] ?? '').charAt(0));
  }
  codes.add(initials);
  return [...codes].filter(isCode).map((code) => code.toUpperCase());
};

/** The codes of a name, those of the tables with them. */
export const codesOfSaid = ({ words, namings }: Said): readonly string[] => {
  const codes = new Set(codesOfWords(words));
  for (const { entity } of namings.slice(0, 3)) {
    const country = /^country:([a-z]{2})$/.exec(entity.key)?.[1];
    if (country !== undefined) codes.add(country.toUpperCase());
    for (const name of namesOf(entity.key)) {
      if (/^[a-z]{2,4}$/.test(name)) codes.add(name.toUpperCase());
    }
  }
  return [...codes];
};

const CAPITAL_RUN = /(?:\p{Lu}[\p{L}'’.-]*\s){0,3}\p{Lu}[\p{L}'’.-]+/gu;

/** The codes of every capitalised run of a text: its names, as far as spelling shows them. */
export const codesOfRuns = (text: string): readonly string[] => {
  const codes = new Set<string>();
  for (const [run] of text.matchAll(CAPITAL_RUN)) {
    const words = tokensIn(run.replace(/^(?:Will|Who|Is|Does)\s/, '')).map(({ word }) => word);
    for (const code of codesOfWords(words)) codes.add(code);
  }
  return [...codes];
};

/** Every way to part "ATHRCC" into two codes. */
export const codePairs = (codes: string): readonly (readonly [string, string])[] => {
  const pairs: (readonly [string, string])[] = [];
  for (let cut = CODE_LENGTHS.min; cut <= codes.length - CODE_LENGTHS.min; cut += 1) {
    const pair = [codes.slice(0, cut), codes.slice(cut)] as const;
    if (pair.every(isCode)) pairs.push(pair);
  }
  return pairs;
};
