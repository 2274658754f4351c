/**
 * Compares everybody else two contracts name: opponents, competition, office, country, words to be
 * said. A name that only one side has keeps a pair from being equal unless the other fields imply it.
 */
import type { Entity, Fingerprint, Read } from '../fingerprint/fingerprint.ts';
import { isAboutDraw } from './metrics.ts';
import type { Situation } from './metrics.ts';
import { aspectOf, differenceOf, enclosingKey, placesRelation } from './places.ts';
import { agreeing, bothSay, differing, openField, sidesOf } from './verdict.ts';
import type { FieldVerdict } from './verdict.ts';
import type { Vocabulary } from './vocabulary.ts';

const GEOGRAPHY: ReadonlySet<string> = new Set(['country', 'region', 'city']);

type Unmatched = {
  readonly left: readonly Read<Entity>[];
  readonly right: readonly Read<Entity>[];
};

const isNamedIn = (entity: Entity, side: Fingerprint, { sameEntity }: Vocabulary): boolean =>
  [side.subject, ...side.others].some((read) => read !== null && sameEntity(entity, read.value));

/** The names on the one side that are nowhere on the other. */
const unmatchedIn = (left: Fingerprint, right: Fingerprint, vocabulary: Vocabulary): Unmatched => ({
  left: left.others.filter(({ value }) => !isNamedIn(value, right, vocabulary)),
  right: right.others.filter(({ value }) => !isNamedIn(value, left, vocabulary)),
});

const isMatched = (
  side: Fingerprint,
  { left, right }: Unmatched,
  kinds: ReadonlySet<string>,
): boolean =>
  side.others.some(
    (read) => kinds.has(read.value.kind) && !left.includes(read) && !right.includes(read),
  );

const CONTESTED: ReadonlySet<string> = new Set(['office', 'competition']);
const COMPETITION: ReadonlySet<string> = new Set(['competition']);
const OPPONENTS: ReadonlySet<string> = new Set(['team', 'person']);

/** An institution that its head's office names already. */
const HOLDERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['org:fed', ['office:fed-chair']],
]);
const isNamed = (key: string, { others }: Fingerprint): boolean =>
  others.some(({ value }) => value.key === key);

const MIDTERMS_KEY = 'competition:midterms';

/** What the verdicts on other fields have found, that a name may be implied by. */
export type Found = {
  readonly situation: Situation;
  readonly isSubjectSame: boolean;
  readonly isEditionSame: boolean;
};

const isSurnameOf = ({ key }: Entity, side: Fingerprint, { left, right }: Unmatched): boolean => {
  const surname = /^(?:name|person):([a-z-]+)$/.exec(key)?.[1];
  return (
    surname !== undefined &&
    [side.subject, ...left, ...right].some(
      (read) => read?.value.kind === 'person' && read.value.key.endsWith(`-${surname}`),
    )
  );
};

/**
 * Whether a name on one side alone says nothing new: the country around a region both name, the
 * opponent of a team whose match the day tells, the league of a cup both name, the midterms of a
 * year both name, the country of an office that a person both name runs for.
 */
const isImplied = (
  { value }: Read<Entity>,
  side: Fingerprint,
  unmatched: Unmatched,
  { situation, isSubjectSame, isEditionSame }: Found,
): boolean => {
  const others = side.others.filter(({ value: other }) => other !== value);
  if (others.some(({ value: other }) => enclosingKey(other) === value.key)) return true;
  if (situation === 'game' && isSubjectSame && OPPONENTS.has(value.kind)) return true;
  // The surname of an opponent, whom the other side names in full: "Gauff vs Rybakina".
  if (situation === 'game' && isSubjectSame && isSurnameOf(value, side, unmatched)) return true;
  if (HOLDERS.get(value.key)?.some((office) => isNamed(office, side)) === true) return true;
  if (value.key === MIDTERMS_KEY) return isEditionSame;
  const isOfPerson = isSubjectSame && side.subject?.value.kind === 'person';
  if (value.kind === 'competition') {
    // A player wins the MVP of his own league.
    const isAward = isOfPerson && side.metric?.value.startsWith('award:') === true;
    return situation === 'game' || isAward || isMatched(side, unmatched, COMPETITION);
  }
  return GEOGRAPHY.has(value.kind) && isOfPerson && isMatched(side, unmatched, CONTESTED);
};

type Clash = { readonly left: Read<Entity>; readonly right: Read<Entity> };

/** Names that exclude each other are of one kind: two countries, two halves, two words to be said. */
const familyOf = ({ key, kind }: Entity): string =>
  kind === 'other' ? key.slice(0, key.indexOf(':')) : kind;

/** Two names of one kind, where every name of that kind is certainly another than all there. */
const clashIn = ({ left, right }: Unmatched, { sameEntity }: Vocabulary): Clash | null => {
  for (const one of left) {
    const family = familyOf(one.value);
    const allies = left.filter(({ value }) => familyOf(value) === family);
    const rivals = right.filter(({ value }) => familyOf(value) === family);
    const rival = rivals[0];
    const areApart = allies.every(({ value }) =>
      rivals.every(({ value: other }) => sameEntity(value, other) === false),
    );
    if (rival !== undefined && areApart) return { left: one, right: rival };
  }
  return null;
};

const placeInside = ({ left, right }: Unmatched): Clash | null => {
  for (const one of left) {
    const around = right.find(({ value }) => placesRelation(one.value, value) !== null);
    if (around !== undefined) return { left: one, right: around };
  }
  return null;
};

const listed = (reads: readonly Read<Entity>[]): string =>
  [...new Set(reads.map(({ value }) => value.name))].join(', ') || 'nobody else';

export const othersVerdict = (
  left: Fingerprint,
  right: Fingerprint,
  found: Found,
  vocabulary: Vocabulary,
): FieldVerdict => {
  const { names } = vocabulary;
  const unmatched = unmatchedIn(left, right, vocabulary);
  const clash = clashIn(unmatched, vocabulary) ?? placeInside(unmatched);
  if (clash !== null) {
    const { value: one } = clash.left;
    const { value: other } = clash.right;
    const aspect = aspectOf(one, other);
    const lead =
      aspect === null ? 'They name different things' : 'A part is not the whole it belongs to';
    const sentence = bothSay(lead, names, one.name, other.name);
    const relation = differenceOf(one, other, found.situation);
    const sides = sidesOf(clash.left, clash.right);
    return differing('others', relation, sides, sentence, aspect);
  }
  const extra = {
    left: unmatched.left.filter((read) => !isImplied(read, left, unmatched, found)),
    right: unmatched.right.filter((read) => !isImplied(read, right, unmatched, found)),
  };
  if (extra.left.length + extra.right.length > 0) {
    const sides = sidesOf(extra.left[0], extra.right[0]);
    const lead = 'One contract names what the other leaves out';
    const sentence = bothSay(lead, names, listed(extra.left), listed(extra.right));
    return openField('others', true, sides, sentence);
  }
  const sides = sidesOf(left.others[0], right.others[0]);
  const shared = [
    ...left.others.filter((read) => !unmatched.left.includes(read)),
    ...right.others.filter((read) => !unmatched.right.includes(read)),
  ];
  const isDraw = isAboutDraw(left) || isAboutDraw(right);
  const isMatchNamed = shared.some(({ value }) => OPPONENTS.has(value.kind));
  if (shared.length === 0 || (isDraw && !isMatchNamed)) {
    const sentence = 'They share no further name.';
    return openField('others', isDraw, sides, sentence);
  }
  return agreeing('others', sides, `Both name ${listed(shared)}.`);
};
