/**
 * Finds the names in a text, in order and without overlap: names of the tables, and capitalised
 * runs that are in no table. It says where names stand; who is meant is resolved later.
 */
import type { EntityKind } from '../../fingerprint.ts';
import type { PlacedText } from '../../market-text.ts';
import { longestNameAt } from './gazetteer.ts';
import type { Found, Naming } from './gazetteer.ts';
import {
  ALSO_GIVEN,
  GIVEN_NAME_PLACES,
  NEVER_A_NAME,
  ORGANISATION_WORDS,
  PARTICLES,
  SUFFIXES,
} from './name-words.ts';
import { tokensIn } from './tokens.ts';
import type { Token } from './tokens.ts';

export type Mention = {
  readonly at: PlacedText;
  readonly start: number;
  readonly end: number;
  readonly wordCount: number;
  /** Empty for a name that is in no table; `kind` then says what it looks like. */
  readonly namings: readonly Naming[];
  readonly kind: EntityKind;
};

export type Scanned = {
  readonly at: PlacedText;
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
};

/** Words of one unlisted name; longer runs are headlines, not names. */
const NAME_WORDS_MAX = 5;
/** From behind a name: the nickname in quotes, and the capital that goes on with the name. */
const NICKNAME = /^ "[^"\n]{1,30}" (?=\p{Lu})/u;

const gapBetween = (text: string, before: Token | undefined, after: Token | undefined): string =>
  text.slice(before?.end, after?.start);

const canJoin = (gap: string): boolean =>
  gap === ' ' || gap === '-' || gap === '. ' || gap === '.' || gap === ', ';

const canBeInName = ({ word, isCapital }: Token): boolean =>
  isCapital && !NEVER_A_NAME.has(word) && !/^\d/.test(word);

/** A stop ends a sentence unless what stands before it is an initial, or "Jr". */
const endsSentence = (gap: string, before: Token | undefined): boolean =>
  gap.startsWith('.') && (before?.word.length ?? 0) > 2;

/** Returns the token after a nickname in quotes and the name behind it; `from` where none is. */
const pastNickname = (text: string, tokens: readonly Token[], from: number): number => {
  const before = tokens[from - 1]?.end ?? 0;
  const nickname = NICKNAME.exec(text.slice(before, before + 40));
  if (nickname === null) return from;
  const to = tokens.findIndex(({ start }) => start >= before + nickname[0].length);
  const next = tokens[to];
  return next !== undefined && canBeInName(next) ? to + 1 : from;
};

/** Returns the token after the capitalised run that begins at `from`; `from` where none does. */
const runEnd = (text: string, tokens: readonly Token[], from: number): number => {
  const first = tokens[from];
  if (first === undefined || !canBeInName(first)) return from;
  let end = from + 1;
  while (end < tokens.length && end - from < NAME_WORDS_MAX) {
    const next = tokens[end];
    const gap = gapBetween(text, tokens[end - 1], next);
    if (next === undefined || endsSentence(gap, tokens[end - 1])) break;
    if (gap === ', ' && !SUFFIXES.has(next.word)) break;
    if (gap === ' "') {
      const afterNickname = pastNickname(text, tokens, end);
      if (afterNickname === end) break;
      end = afterNickname;
      continue;
    }
    if (!canJoin(gap)) break;
    const isHyphened = text[next.end] === '-' && next.isCapital && ALSO_GIVEN.has(next.word);
    if (canBeInName(next) || isHyphened || (gap === '-' && !/^\d/.test(next.word))) {
      const found = gap === '-' ? null : longestNameAt(text, tokens, end);
      if (found !== null && isFirm(found)) break;
      end += 1;
      continue;
    }
    const after = tokens[end + 1];
    const isParticle = PARTICLES.has(next.word) && !next.isCapital;
    if (!isParticle || after === undefined) break;
    const isNameAfter = canBeInName(after) || PARTICLES.has(after.word);
    if (!isNameAfter || gapBetween(text, next, after) !== ' ') break;
    end += 1;
  }
  while (end > from + 1 && PARTICLES.has(tokens[end - 1]?.word ?? '')) end -= 1;
  return end;
};

const LOOSE_KINDS: ReadonlySet<EntityKind> = new Set(['city', 'country', 'region', 'person']);

/** A name that an unlisted name cannot swallow: several words, or no place and no surname. */
const isFirm = ({ from, to, namings }: Found): boolean =>
  to - from > 1 ||
  namings.every(({ entity, form }) => !LOOSE_KINDS.has(entity.kind) && form === 'full');

const looksLike = (tokens: readonly Token[], from: number, to: number): EntityKind => {
  const words = tokens.slice(from, to);
  if (words.length < 2) return 'other';
  const isOrganised = words.some(({ word }) => ORGANISATION_WORDS.has(word) || /\d/.test(word));
  return isOrganised ? 'other' : 'person';
};

/** "Jordan Wood" and "Storm Hunter" begin with a country and with a team, and are people. */
const opensName = ({ from, to, namings }: Found, tokens: readonly Token[]): boolean =>
  to - from === 1 &&
  (GIVEN_NAME_PLACES.has(tokens[from]?.word ?? '') ||
    namings.every(({ league, form }) => league !== null && form !== 'full'));

/** "Will Boston win": the word that opens a question is not a name, in a sub-title it may be. */
const isAuxiliary = (place: PlacedText, tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.word === 'will' && place.place !== 'sub-title';

const LANGUAGES = new Set(
  'english spanish french german italian portuguese japanese chinese russian korean arabic'.split(
    ' ',
  ),
);
const AFTER_LANGUAGE =
  /^(?:$|[?,.)]| (?:wins?|be|becomes?|reach|tops?|hits?|gets?|or|and|at|by)\b)/;

/** "A film not in English": a language, no country. */
const isLanguage = (text: string, tokens: readonly Token[], { from, to }: Found): boolean =>
  to - from === 1 &&
  tokens[from - 1]?.word === 'in' &&
  LANGUAGES.has(tokens[from]?.word ?? '') &&
  AFTER_LANGUAGE.test(text.slice(tokens[from]?.end));

/** Returns all names of a text. */
export const scanned = (at: PlacedText): Scanned => {
  const { text } = at;
  const tokens = tokensIn(text);
  const mentions: Mention[] = [];
  const add = (from: number, to: number, namings: readonly Naming[], kind: EntityKind): void => {
    const start = tokens[from]?.start ?? 0;
    const end = tokens[to - 1]?.end ?? start;
    mentions.push({ at, start, end, wordCount: to - from, namings, kind });
  };
  for (let i = 0; i < tokens.length;) {
    const found = longestNameAt(text, tokens, i);
    const end = isAuxiliary(at, tokens, i) ? i : runEnd(text, tokens, i);
    if (found !== null && isLanguage(text, tokens, found)) i = found.to;
    else if (found !== null && (end <= found.to || !opensName(found, tokens))) {
      add(found.from, found.to, found.namings, found.namings[0]?.entity.kind ?? 'other');
      i = found.to;
    } else if (end > i) {
      add(i, end, [], looksLike(tokens, i, end));
      i = end;
    } else i += 1;
  }
  return { at, tokens, mentions };
};
