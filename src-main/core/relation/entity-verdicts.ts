/**
 * Compares whom two contracts are about and what is decided: the subject and the metric. Two names
 * that no table joins or tells apart are left open.
 */
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { comparisonWords, oppositeWords } from './known-words.ts';
import { isAboutDraw } from './metrics.ts';
import type { Situation } from './metrics.ts';
import { differenceOf } from './places.ts';
import { agreeing, bothSay, differing, openField, sidesOf } from './verdict.ts';
import { faceOppositeWays } from './value-verdicts.ts';
import type { FieldVerdict } from './verdict.ts';
import type { Vocabulary } from './vocabulary.ts';

const NOT_LISTED_KEY = 'result:other';

export const subjectVerdict = (
  left: Fingerprint,
  right: Fingerprint,
  situation: Situation,
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
  if (isSame === true) return agreeing('subject', sides, `Both are about ${one.name}.`);
  if (isSame === null) {
    const sentence = bothSay('The subjects may be two', names, one.name, other.name);
    return openField('subject', true, sides, sentence);
  }
  const sentence = bothSay('The subjects differ', names, one.name, other.name);
  return differing('subject', differenceOf(one, other, situation), sides, sentence);
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
