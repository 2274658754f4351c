/**
 * Whether two entities are one. True only where it is certain, by table or by equal full names;
 * false only where both are known to be different; null where it cannot be told, which never
 * counts as equal. Pure, and symmetric.
 */
import type { Entity } from '../../fingerprint.ts';
import { namesOf } from './gazetteer.ts';
import { CLUB_WORDS, PARTICLES, SUFFIXES } from './name-words.ts';

/** Words of a key: "person:luiz-inacio" gives luiz, inacio. */
const wordsOf = ({ key }: Entity): readonly string[] =>
  key
    .slice(key.indexOf(':') + 1)
    .replace(/^[a-z0-9]+\//, '')
    .split('-')
    .filter((word) => word !== '');

const isListed = ({ key }: Entity): boolean => namesOf(key).length > 0;
const isOwnWords = ({ key }: Entity): boolean => /^(?:name|person):/.test(key);

const isInitialOf = (a: string, b: string): boolean =>
  (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));

/** One letter more, less or other in a long word: a spelling, not another name. */
const isSpellingOf = (a: string, b: string): boolean => {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 5 || long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  const endMax = short.length - start;
  while (end < endMax && short[short.length - 1 - end] === long[long.length - 1 - end]) end += 1;
  return Math.max(short.length, long.length) - start - end <= 1;
};

const isSubset = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((word) => b.includes(word));

/** Given names differ for certain unless one is an initial, a short form or a spelling. */
const canBeGivenOf = (a: string, b: string): boolean =>
  isInitialOf(a, b) ||
  isSpellingOf(a, b) ||
  (a.length >= 2 && b.length >= 2 && a.slice(0, 2) === b.slice(0, 2)) ||
  sharesShortForm(a, b);

const SHORT_FORMS: readonly (readonly string[])[] = [
  'robert bob rob bobby robbie',
  'william bill will billy liam',
  'richard dick rick rich',
  'james jim jimmy jamie',
  'john jack johnny jon',
  'margaret maggie peggy meg',
  'elizabeth liz beth betsy eliza',
  'edward ted ed eddie ned',
  'anthony tony',
  'charles chuck charlie',
  'michael mike mickey',
  'katherine kate kathy katie cathy',
  'alexander alex sasha alec',
  'francisco paco pancho frank',
  'jose pepe',
  'henry hank harry',
  'lawrence larry',
  'theodore ted theo',
].map((row) => row.split(' '));

const sharesShortForm = (a: string, b: string): boolean =>
  SHORT_FORMS.some((forms) => forms.includes(a) && forms.includes(b));

const plainWords = (words: readonly string[]): readonly string[] =>
  words.filter((word) => !SUFFIXES.has(word) && !PARTICLES.has(word));

/** A name without the initials in its middle: "Donald J. Trump" is "Donald Trump". */
const withoutInitials = (words: readonly string[]): readonly string[] =>
  words.filter((word, at) => at === 0 || at === words.length - 1 || word.length > 1);

/** "Hilary" and "Hillary", "Philip" and "Phillip": a letter once or twice is how it is spelt. */
const undoubled = (word: string): string => word.replaceAll(/(.)\1/g, '$1');

/**
 * Equal full names up to initials in the middle and doubled letters. "Jr." belongs to a name: it
 * tells the son from the father.
 */
const isSameFullName = (a: Entity, b: Entity): boolean => {
  const left = withoutInitials(wordsOf(a));
  const right = withoutInitials(wordsOf(b));
  // A name that is nothing but initials and a surname may be several people's.
  if (left.length < 2 || left.length !== right.length) return false;
  const isInitialFirst = [left[0], right[0]].some((word) => (word ?? '').length < 2);
  return (
    !isInitialFirst && left.every((word, at) => undoubled(word) === undoubled(right[at] ?? ''))
  );
};

const samePerson = (a: Entity, b: Entity): boolean | null => {
  if (isSameFullName(a, b)) return true;
  const left = plainWords(wordsOf(a));
  const right = plainWords(wordsOf(b));
  const leftLast = left.at(-1);
  const rightLast = right.at(-1);
  if (leftLast === undefined || rightLast === undefined) return null;
  if (isSubset(left, right) || isSubset(right, left)) return null;
  const isSurnameShared = isSpellingOf(leftLast, rightLast);
  const isAnyShared = left.some((word) => right.some((other) => isSpellingOf(word, other)));
  if (!isSurnameShared) {
    // In some languages the family name stands first, and some people have two.
    const isFirstShared =
      left.length > 2 || right.length > 2 ? isAnyShared : isCrossed(left, right);
    return isFirstShared ? null : false;
  }
  const [leftFirst = ''] = left;
  const [rightFirst = ''] = right;
  if (left.length === 1 || right.length === 1) return null;
  return canBeGivenOf(leftFirst, rightFirst) ? null : false;
};

const isCrossed = (left: readonly string[], right: readonly string[]): boolean =>
  left[0] === right.at(-1) || right[0] === left.at(-1);

const initialsOf = (words: readonly string[]): string => words.map((word) => word[0]).join('');

const isShortOf = (a: readonly string[], b: readonly string[]): boolean => {
  const [only] = a;
  return a.length === 1 && only !== undefined && only.length >= 2 && initialsOf(b) === only;
};

const looksAlike = (a: readonly string[], b: readonly string[]): boolean =>
  isShortOf(a, b) ||
  isShortOf(b, a) ||
  a.some((word) =>
    b.some(
      (other) =>
        isSpellingOf(word, other) ||
        (word.length >= 3 && other.startsWith(word)) ||
        (other.length >= 3 && word.startsWith(other)),
    ),
  );

const telling = (words: readonly string[]): readonly string[] => {
  const kept = words.filter((word) => !CLUB_WORDS.has(word));
  return kept.length === 0 ? words : kept;
};

/** Two names in no table: equal without club words, alike, or nothing in common. */
const sameName = (a: Entity, b: Entity): boolean | null => {
  const left = telling(wordsOf(a));
  const right = telling(wordsOf(b));
  if (left.join(' ') === right.join(' ')) return isCertainName(a) && isCertainName(b) ? true : null;
  return looksAlike(left, right) ? null : false;
};

/** A name in no table against a listed one, of whose names each may be meant. */
const isNamedLike = (name: Entity, listed: Entity): boolean | null => {
  const words = telling(wordsOf(name));
  const isAlike = namesOf(listed.key).some((phrase) => looksAlike(words, phrase.split(' ')));
  return isAlike ? null : false;
};

/** A surname alone and a city that stands for an unknown team prove nothing, even when equal. */
const isCertainName = (entity: Entity): boolean => {
  if (entity.key.startsWith('name:') && entity.kind === 'city') return false;
  if (entity.key.startsWith('name:') && entity.kind === 'person') return false;
  const isPerson = entity.kind === 'person' && !isListed(entity);
  return !isPerson || wordsOf(entity).length >= 2;
};

const keysOfMatch = (key: string): readonly string[] => key.slice('match:'.length).split('+');

const entityOfKey = (key: string): Entity => ({
  key,
  kind: key.startsWith('person:') ? 'person' : key.startsWith('team:') ? 'team' : 'other',
  name: key,
});

const allOf = (parts: readonly (boolean | null)[]): boolean | null => {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
};

/** Both sides the same, whichever way round; the better of the two ways counts. */
const sameMatch = (a: Entity, b: Entity): boolean | null => {
  const [first = '', second = ''] = keysOfMatch(a.key);
  const [third = '', fourth = ''] = keysOfMatch(b.key);
  const pair = (x: string, y: string): boolean | null =>
    isSurnameKey(x) || isSurnameKey(y)
      ? weaker(sameEntity(entityOfKey(x), entityOfKey(y)))
      : sameEntity(entityOfKey(x), entityOfKey(y));
  const straight = allOf([pair(first, third), pair(second, fourth)]);
  const crossed = allOf([pair(first, fourth), pair(second, third)]);
  if (straight === true || crossed === true) return true;
  return straight === null || crossed === null ? null : false;
};

const isSurnameKey = (key: string): boolean => /^name:[a-z]+$/.test(key);
const weaker = (same: boolean | null): boolean | null => (same === false ? false : null);

/** "french-open" and "french-open-men": one says more than the other. */
const isNarrower = (a: string, b: string): boolean =>
  a.startsWith(`${b}-`) || b.startsWith(`${a}-`);

const NARROWING: ReadonlySet<Entity['kind']> = new Set(['competition', 'region', 'office']);

/** Things of two kinds that share a name: the city and its team, the coin and the department. */
const sharesName = (a: Entity, b: Entity): boolean => {
  const others = namesOf(b.key);
  return namesOf(a.key).some((phrase) => others.includes(phrase));
};

const sameListed = (a: Entity, b: Entity): boolean | null => {
  if (a.kind !== b.kind) return sharesName(a, b) ? null : false;
  return NARROWING.has(a.kind) && isNarrower(a.key, b.key) ? null : false;
};

const isStatistic = ({ key }: Entity): boolean => key.startsWith('statistic:');

type Family = 'match' | 'listed' | 'words';
const familyOf = (entity: Entity): Family => {
  if (entity.key.startsWith('match:')) return 'match';
  return isOwnWords(entity) && !isListed(entity) ? 'words' : 'listed';
};

/** Returns whether two entities are one; null where it cannot be told. */
export const sameEntity = (a: Entity, b: Entity): boolean | null => {
  const left = familyOf(a);
  const right = familyOf(b);
  if (left === 'match' && right === 'match') return sameMatch(a, b);
  if (a.key === b.key) return isCertainName(a) && isCertainName(b) ? true : null;
  if (left === 'match' || right === 'match') return false;
  // "CPI" alone may be any country's.
  if (isStatistic(a) !== isStatistic(b)) return null;
  if (left !== right) {
    const [name, listed] = left === 'words' ? [a, b] : [b, a];
    return listed.kind === 'person' && name.kind === 'person'
      ? samePersonOrListed(name, listed)
      : isNamedLike(name, listed);
  }
  if (left === 'listed') return sameListed(a, b);
  return a.kind === 'person' && b.kind === 'person' ? samePerson(a, b) : sameName(a, b);
};

const samePersonOrListed = (name: Entity, listed: Entity): boolean | null => {
  const byKey = samePerson(name, listed);
  if (byKey !== false) return byKey;
  const words = wordsOf(name);
  const isAlias = namesOf(listed.key).some((phrase) => phrase === words.join(' '));
  return isAlias ? null : false;
};
