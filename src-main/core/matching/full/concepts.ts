/**
 * Finds the concepts of the markets' vocabulary in a text's folded words, longest phrase first, and
 * says what two markets' concepts mean for each other. Reads no names, numbers or dates.
 */
import { tokensIn } from '../../fingerprint/words/entities/tokens.ts';
import { AFFAIR_CONCEPTS } from './affair-concepts.ts';
import { CONTEST_CONCEPTS } from './contest-concepts.ts';

/** Concepts are small numbers, so that comparing two markets' is comparing integers. */
export type ConceptId = number;

const PHRASE_WORDS_MAX = 6;

const names: string[] = [];
const marks: number[] = [];
/** The number of the exclusive group of a concept; -1 where its group excludes nothing. */
const exclusiveGroups: number[] = [];
const byPhrase = new Map<string, ConceptId>();
const longest = new Map<string, number>();

[...CONTEST_CONCEPTS, ...AFFAIR_CONCEPTS].forEach(({ isExclusive, rows }, group) => {
  for (const row of rows) {
    const [name = '', mark = '0', ...phrases] = row.split('|');
    const id = names.push(name) - 1;
    marks.push(Number(mark));
    exclusiveGroups.push(isExclusive ? group : -1);
    for (const phrase of phrases) {
      const words = tokensIn(phrase).map(({ word }) => word);
      const [first = ''] = words;
      if (!byPhrase.has(words.join(' '))) byPhrase.set(words.join(' '), id);
      longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
    }
  }
});

export const conceptMark = (id: ConceptId): number => marks[id] ?? 0;
/** The exclusive group of a concept, or -1. */
export const exclusiveGroupOf = (id: ConceptId): number => exclusiveGroups[id] ?? -1;

export const conceptNamed = (name: string): ConceptId => {
  const id = names.indexOf(name);
  if (id === -1) throw new Error(`there is no concept "${name}"`);
  return id;
};

export type ConceptFound = { readonly id: ConceptId; readonly to: number };

/** Returns the concept of the longest phrase that begins at word `at`, and the word after it. */
export const conceptAt = (words: readonly string[], at: number): ConceptFound | null => {
  const first = words[at];
  const lengthMax = first === undefined ? undefined : longest.get(first);
  if (first === undefined || lengthMax === undefined) return null;
  const end = Math.min(at + Math.min(lengthMax, PHRASE_WORDS_MAX), words.length);
  for (let to = end; to > at; to -= 1) {
    const phrase = to === at + 1 ? first : words.slice(at, to).join(' ');
    const id = byPhrase.get(phrase);
    if (id !== undefined) return { id, to };
  }
  return null;
};
