/**
 * Finds what makes two contracts each other's opposite: two ranges that split all values, two
 * metrics, two sides of one match. It names what neither side covers; only where that is nothing is
 * the opposition a proof of a complement.
 */
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { rangeText } from '../fingerprint/quantity/quantity.ts';
import { oppositesOf } from './metrics.ts';
import type { Situation } from './metrics.ts';
import { comparedRanges } from './value-verdicts.ts';
import type { FieldVerdict } from './verdict.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Opposition = {
  readonly field: 'range' | 'metric' | 'subject';
  /** The states in which neither contract pays, in words; null: there is none, this is a proof. */
  readonly neither: string | null;
  readonly sentence: string;
};

const sentenceOf = (what: string, neither: string | null): string =>
  neither === null
    ? `${what} One of the two must come true, and never both.`
    : `${what} Never both, but neither comes true at ${neither}: no complement.`;

const isAnyTouched = (left: Fingerprint, right: Fingerprint): boolean =>
  [left, right].some(({ isTouch }) => isTouch?.value === true);

const ofRanges = (left: Fingerprint, right: Fingerprint): Opposition | null => {
  const compared = comparedRanges(left, right);
  if (left.range === null || right.range === null || compared === null) return null;
  // Two prices can both be touched.
  if (isAnyTouched(left, right)) return null;
  const what = `${rangeText(left.range.value)} against ${rangeText(right.range.value)}.`;
  if (compared.relation === 'complement') {
    return { field: 'range', neither: null, sentence: sentenceOf(what, null) };
  }
  if (compared.gap === null) return null;
  const neither = rangeText(compared.gap);
  return { field: 'range', neither, sentence: sentenceOf(what, neither) };
};

// Leagues whose matches are played until somebody wins (rules of 2026).
const WITHOUT_DRAWS = /^team:(?:mlb|nba|wnba|nhl|ncaa)\//;
// A part of a match, or its regulation time, can end level even there.
const PLAYED_OUT: ReadonlySet<string> = new Set(['game', 'including-overtime', 'series', 'final']);

const isHalfPaidOnDraw = ({ voidRules }: Fingerprint): boolean =>
  voidRules.some(({ value }) => value.when === 'tie' && value.then === 'resolves-50-50');

/** What is left when neither side wins; null where that cannot be, or pays half on both sides. */
const drawBetween = (left: Fingerprint, right: Fingerprint): string | null => {
  const sides = [left, right];
  if (sides.every(isHalfPaidOnDraw)) return null;
  const isPlayedOut = sides.every(({ stage }) => stage === null || PLAYED_OUT.has(stage.value));
  const hasNoDraws = sides.every(({ subject }) => WITHOUT_DRAWS.test(subject?.value.key ?? ''));
  return isPlayedOut && hasNoDraws ? null : 'a draw';
};

const ofMetrics = (left: Fingerprint, right: Fingerprint): Opposition | null => {
  if (left.metric === null || right.metric === null) return null;
  const opposites = oppositesOf(left.metric.value, right.metric.value);
  if (opposites === null) return null;
  const isMatch = opposites.neither === 'a draw';
  const neither = isMatch ? drawBetween(left, right) : opposites.neither;
  const sentence = sentenceOf(`${left.metric.value} against ${right.metric.value}.`, neither);
  return { field: 'metric', neither, sentence };
};

const isNamedAsOther = (
  one: Fingerprint,
  other: Fingerprint,
  { sameEntity }: Vocabulary,
): boolean => {
  const { subject } = one;
  return (
    subject !== null && other.others.some(({ value }) => sameEntity(subject.value, value) === true)
  );
};

const opponentsIn = ({ others }: Fingerprint): number =>
  others.filter(({ value }) => value.kind === 'team' || value.kind === 'person').length;

/** Two sides of one match: each contract names the other's subject as the only opponent. */
const ofSides = (
  left: Fingerprint,
  right: Fingerprint,
  situation: Situation,
  vocabulary: Vocabulary,
): Opposition | null => {
  const one = left.subject?.value;
  const other = right.subject?.value;
  if (one === undefined || other === undefined) return null;
  if (left.metric?.value !== 'win' || right.metric?.value !== 'win') return null;
  const what = `${one.name} against ${other.name}.`;
  if (one.kind === 'party' && other.kind === 'party') {
    const neither = 'a win of a third party, or no majority';
    return { field: 'subject', neither, sentence: sentenceOf(what, neither) };
  }
  const isMatch = situation === 'game' || left.stage?.value === 'series';
  const areOpponents =
    isMatch &&
    isNamedAsOther(left, right, vocabulary) &&
    isNamedAsOther(right, left, vocabulary) &&
    opponentsIn(left) === 1 &&
    opponentsIn(right) === 1;
  if (!areOpponents) return null;
  const neither = drawBetween(left, right);
  return { field: 'subject', neither, sentence: sentenceOf(what, neither) };
};

const differs = (field: Opposition['field'], verdicts: readonly FieldVerdict[]): boolean =>
  verdicts.some((each) => each.field === field && each.verdict === 'differ');

/** Returns the one opposition of two contracts; null where there is none, or more than one. */
export const oppositionOf = (
  left: Fingerprint,
  right: Fingerprint,
  situation: Situation,
  verdicts: readonly FieldVerdict[],
  vocabulary: Vocabulary,
): Opposition | null => {
  const found = [
    differs('range', verdicts) ? ofRanges(left, right) : null,
    differs('metric', verdicts) ? ofMetrics(left, right) : null,
    differs('subject', verdicts) ? ofSides(left, right, situation, vocabulary) : null,
  ].filter((each) => each !== null);
  return found.length === 1 ? (found[0] ?? null) : null;
};
