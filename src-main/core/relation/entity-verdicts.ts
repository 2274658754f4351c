/**
 * Compares whom two contracts are about and what is decided: the subject and the metric. Two names
 * that no table joins or tells apart are left open.
 */
import type { Entity, Fingerprint } from '../fingerprint/fingerprint.ts';
import { comparisonWords, oppositeWords } from './known-words.ts';
import { isAboutDraw, isPublished } from './metrics.ts';
import type { Situation } from './metrics.ts';
import { aspectOf, differenceOf } from './places.ts';
import type { RelationPolicy } from './policy.ts';
import { agreeing, bothSay, differing, openField, sidesOf } from './verdict.ts';
import { faceOppositeWays } from './value-verdicts.ts';
import type { FieldVerdict } from './verdict.ts';
import type { Vocabulary } from './vocabulary.ts';

const NOT_LISTED_KEY = 'result:other';

const isAmericanFigure = (one: Entity, other: Entity): boolean =>
  [one, other].some(({ key }) => key === 'country:us') &&
  [one, other].some(({ key }) => key.startsWith('statistic:'));

/**
 * "Will OpenAI release GPT-6" against "GPT-6 released": the work is what both ask about, and who
 * makes it adds nothing, since a work has one maker.
 */
const isMakerOf = (
  maker: Fingerprint,
  made: Fingerprint,
  sameEntity: Vocabulary['sameEntity'],
): boolean => {
  const work = made.subject?.value;
  if (maker.subject?.value.kind !== 'organisation' || work?.kind !== 'work') return false;
  if (maker.metric === null || maker.metric.value !== made.metric?.value) return false;
  const works = maker.others.filter(({ value }) => value.kind === 'work');
  return works.length === 1 && works.every(({ value }) => sameEntity(value, work) === true);
};

export const subjectVerdict = (
  left: Fingerprint,
  right: Fingerprint,
  situation: Situation,
  policy: RelationPolicy,
  { sameEntity, names }: Vocabulary,
): FieldVerdict => {
  const sides = sidesOf(left.subject, right.subject);
  const one = left.subject?.value ?? null;
  const other = right.subject?.value ?? null;
  if (one === null && other === null && isAboutDraw(left) && isAboutDraw(right)) {
    return agreeing('subject', sides, 'Both contracts are about the draw, not about one side.');
  }
  if (one === null || other === null) {
    const known = one ?? other;
    const who = one === null ? names.right : names.left;
    const sentence =
      known === null
        ? 'Neither contract says whom it is about.'
        : `Only ${who} says whom it is about: ${known.name}.`;
    return openField('subject', known !== null, sides, sentence);
  }
  // Who else counts as "other" depends on who is listed, and each venue lists whom it likes.
  const isSame = one.key === NOT_LISTED_KEY ? null : sameEntity(one, other);
  const isUnnamed = isSame === null && isAmericanFigure(one, other);
  if (isUnnamed && policy.isUnnamedCountryAmerican && [left, right].every(isPublished)) {
    const lead = "A figure that names no country is the United States'";
    return agreeing('subject', sides, bothSay(lead, names, one.name, other.name));
  }
  if (isSame === true) return agreeing('subject', sides, `Both are about ${one.name}.`);
  if (isSame === null) {
    const sentence = bothSay('The subjects may be two', names, one.name, other.name);
    return openField('subject', true, sides, sentence);
  }
  if (isMakerOf(left, right, sameEntity) || isMakerOf(right, left, sameEntity)) {
    const work = one.kind === 'work' ? one : other;
    return agreeing(
      'subject',
      sides,
      `Both are about ${work.name}, which one of them calls its maker's.`,
    );
  }
  const aspect = aspectOf(one, other);
  const lead = aspect === null ? 'The subjects differ' : 'A part is not the whole it belongs to';
  const sentence = bothSay(lead, names, one.name, other.name);
  const relation = differenceOf(one, other, situation);
  return differing('subject', relation, sides, sentence, aspect);
};

export const metricVerdict = (
  left: Fingerprint,
  right: Fingerprint,
  { names }: Vocabulary,
): FieldVerdict => {
  const sides = sidesOf(left.metric, right.metric);
  const one = left.metric?.value ?? null;
  const other = right.metric?.value ?? null;
  if (one === null || other === null) {
    const lead = 'What is decided could not be read on both sides';
    const sentence = bothSay(lead, names, one ?? 'not read', other ?? 'not read');
    return openField('metric', one !== other, sides, sentence);
  }
  // Of numbers that were read the algebra says more than "above" and "below" do.
  const explained = faceOppositeWays(left, right) ? comparisonWords : null;
  const opposites = one === other ? oppositeWords(left, right, explained) : null;
  if (opposites !== null) {
    const lead = 'The words may mean opposite things';
    const sentence = bothSay(lead, names, `"${opposites.left}"`, `"${opposites.right}"`);
    return openField('metric', true, sides, sentence);
  }
  if (one === other) return agreeing('metric', sides, `Both decide on the same thing: ${one}.`);
  return differing(
    'metric',
    'disjoint',
    sides,
    bothSay('They ask different things', names, one, other),
  );
};
