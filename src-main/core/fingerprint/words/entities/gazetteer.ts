/**
 * All tables as one index of names, built once: a phrase of folded words gives everything that is
 * called so. It finds names and decides nothing: who is meant where several share a name is the
 * resolver's question.
 */
import type { Entity } from '../../fingerprint.ts';
import { LEAGUES, THINGS } from './tables/index-of-tables.ts';
import type { LeagueRows } from './tables/league-rows.ts';
import type { ThingRows } from './tables/thing-rows.ts';
import { slugOf, tokensIn } from './tokens.ts';
import type { Token } from './tokens.ts';

/** How much a name says: all of it, a usual short form, only the city, or a few letters. */
export type NameForm = 'full' | 'short' | 'city' | 'code';

export type Naming = {
  readonly entity: Entity;
  readonly league: string | null;
  readonly form: NameForm;
  /** What the text must look like for the name to be meant. */
  readonly letters: 'any' | 'capital' | 'all-caps';
};

const namings = new Map<string, Naming[]>();
/** The most words of any name that begins with this word. */
const lengths = new Map<string, number>();
const names = new Map<string, string[]>();

const lettersOf = (name: string): Naming['letters'] => {
  if (!/\p{Lu}/u.test(name)) return 'any';
  return /\p{Ll}/u.test(name) ? 'capital' : 'all-caps';
};

const addName = (name: string, entity: Entity, league: string | null, form: NameForm): void => {
  const words = tokensIn(name).map(({ word }) => word);
  const first = words[0];
  if (first === undefined) return;
  const phrase = words.join(' ');
  const known = namings.get(phrase) ?? [];
  const letters = lettersOf(name);
  const twin = known.find((naming) => naming.entity.key === entity.key);
  // "Bitcoin" and "bitcoin" are one name; the more tolerant way of writing it stays.
  if (twin === undefined) known.push({ entity, league, form, letters });
  else if (letters === 'any') known[known.indexOf(twin)] = { ...twin, letters };
  namings.set(phrase, known);
  lengths.set(first, Math.max(lengths.get(first) ?? 0, words.length));
  names.set(entity.key, [...(names.get(entity.key) ?? []), phrase]);
};

const COMMON_MARK = '~';

const addThings = ({ kind, prefix, rows }: ThingRows): void => {
  for (const row of rows) {
    const [key = '', ...all] = row.split('|');
    const separator = prefix.includes(':') ? '-' : ':';
    const entity: Entity = { key: `${prefix}${separator}${key}`, kind, name: all[0] ?? key };
    for (const name of all) {
      const isCommon = name.startsWith(COMMON_MARK);
      addName(isCommon ? name.slice(1) : name, entity, null, isCommon ? 'code' : 'full');
    }
  }
};

const addLeague = ({ league, shape, rows }: LeagueRows): void => {
  for (const row of rows) {
    const [first = '', second = '', ...others] = row.split('|');
    const full = shape === 'city' ? `${first} ${second}` : first;
    const entity: Entity = { key: `team:${league}/${slugOf(full)}`, kind: 'team', name: full };
    addName(full, entity, league, 'full');
    if (shape === 'city') {
      addName(first, entity, league, 'city');
      addName(second, entity, league, 'short');
    } else if (second !== '') others.unshift(second);
    for (const other of others) {
      const isCommon = other.startsWith(COMMON_MARK);
      const name = isCommon ? other.slice(1) : other;
      const isCode = shape === 'city' && /^[A-Z]{2,5}$/.test(name);
      const plain = shape === 'city' ? 'short' : 'full';
      addName(name, entity, league, isCode ? 'code' : isCommon ? 'city' : plain);
    }
  }
};

THINGS.forEach(addThings);
LEAGUES.forEach(addLeague);

/** Everything that is called by these folded words, joined by single spaces. */
export const namingsOf = (phrase: string): readonly Naming[] => namings.get(phrase) ?? [];

/** All names of an entity as folded phrases; empty for one that is in no table. */
export const namesOf = (key: string): readonly string[] => names.get(key) ?? [];

/** A name of the tables where it stands: tokens `from` up to, not including, `to`. */
export type Found = {
  readonly from: number;
  readonly to: number;
  readonly namings: readonly Naming[];
};

const BREAK = /[,:;()?!"\n|]/;

const isUnbroken = (text: string, tokens: readonly Token[], from: number, to: number): boolean => {
  for (let i = from; i < to - 1; i += 1) {
    const gap = text.slice(tokens[i]?.end, tokens[i + 1]?.start);
    if (gap !== ' ' && gap !== '-' && (gap.length > 3 || BREAK.test(gap))) return false;
  }
  return true;
};

const isWritten = ({ letters }: Naming, tokens: readonly Token[]): boolean => {
  if (letters === 'any') return true;
  if (letters === 'capital') return tokens.some(({ isCapital }) => isCapital);
  return tokens.every(({ isAllCaps, word }) => isAllCaps || /^\d/.test(word));
};

/** Returns the longest name of the tables that begins at token `at`, or null. */
export const longestNameAt = (text: string, tokens: readonly Token[], at: number): Found | null => {
  const first = tokens[at];
  const lengthMax = first === undefined ? undefined : lengths.get(first.word);
  if (first === undefined || lengthMax === undefined) return null;
  for (let to = Math.min(at + lengthMax, tokens.length); to > at; to -= 1) {
    const words = tokens.slice(at, to);
    const known = namings.get(words.length === 1 ? first.word : words.map((t) => t.word).join(' '));
    if (known === undefined) continue;
    const written = known.filter((naming) => isWritten(naming, words));
    if (written.length > 0 && isUnbroken(text, tokens, at, to)) {
      return { from: at, to, namings: written };
    }
  }
  return null;
};
