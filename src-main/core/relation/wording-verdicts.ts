/**
 * Compares how two contracts word one thing: what counts as happening, how much of it, and whether
 * they pay when it happens or when it does not.
 */
import type { Fingerprint, Trigger } from '../fingerprint/fingerprint.ts';
import { hasNoDirection } from './metrics.ts';
import { agreeing, bothSay, differing, openField, sidesOf } from './verdict.ts';
import type { FieldVerdict, Names } from './verdict.ts';

const triggerText = (trigger: Trigger | null): string =>
  trigger === null ? 'not said' : trigger === 'act' ? 'the act itself' : `the ${trigger}`;

export const triggerVerdict = (
  left: Fingerprint,
  right: Fingerprint,
  names: Names,
): FieldVerdict => {
  const sides = sidesOf(left.trigger, right.trigger);
  const one = left.trigger?.value ?? null;
  const other = right.trigger?.value ?? null;
  const texts = [triggerText(one), triggerText(other)] as const;
  if (one === null || other === null) {
    // Who says nothing usually means the act: only another trigger narrows.
    const isOneSided = (one ?? other ?? 'act') !== 'act';
    const sentence = bothSay('What counts as happening is not said on both sides', names, ...texts);
    return openField('trigger', isOneSided, sides, sentence);
  }
  return one === other
    ? agreeing('trigger', sides, `On both sides ${texts[0]} counts.`)
    : differing('trigger', 'overlap', sides, bothSay('Different things count', names, ...texts));
};

type Scope = NonNullable<Fingerprint['scope']>['value'];

/** Scopes inside others: the first that happens is one of any, and all include each. */
const INSIDE_ANY: ReadonlySet<Scope> = new Set(['first', 'next', 'all', 'exactly-one']);

/**
 * A word that narrows nothing beside the other fields: "any"; "next" where the edition tells which;
 * "most", which is how a contest is won and what other metrics say themselves.
 */
const isOrdinary = (scope: Scope, isDatedTheSame: boolean): boolean =>
  scope === 'any' || scope === 'most' || (scope === 'next' && isDatedTheSame);

export const scopeVerdict = (
  left: Fingerprint,
  right: Fingerprint,
  isDatedTheSame: boolean,
  names: Names,
): FieldVerdict => {
  const sides = sidesOf(left.scope, right.scope);
  const one = left.scope?.value ?? null;
  const other = right.scope?.value ?? null;
  const texts = [one ?? 'not said', other ?? 'not said'] as const;
  if (one !== null && one === other) return agreeing('scope', sides, `Both say "${one}".`);
  const telling = [one, other].filter((scope) => scope !== null);
  const narrowing = telling.filter((scope) => !isOrdinary(scope, isDatedTheSame));
  if (one === null || other === null || telling.includes('most')) {
    const sentence = bothSay('A word of scope is not on both sides', names, ...texts);
    return openField('scope', narrowing.length > 0, sides, sentence);
  }
  const sentence = bothSay('Different things count as the event', names, ...texts);
  if (other === 'any' && INSIDE_ANY.has(one)) {
    return differing('scope', 'left-narrower', sides, sentence);
  }
  if (one === 'any' && INSIDE_ANY.has(other)) {
    return differing('scope', 'right-narrower', sides, sentence);
  }
  return differing('scope', 'overlap', sides, sentence);
};

const negationText = (isNegated: boolean): string =>
  isNegated ? 'pays if it does not happen' : 'pays if it happens';

export const negationVerdict = (
  left: Fingerprint,
  right: Fingerprint,
  names: Names,
): FieldVerdict => {
  const sides = sidesOf(left.isNegated, right.isNegated);
  const one = left.isNegated?.value ?? null;
  const other = right.isNegated?.value ?? null;
  if (one === null || other === null) {
    const texts = [one, other].map((each) => (each === null ? 'not read' : negationText(each)));
    const lead = 'Whether it pays when the thing happens could not be read on both sides';
    return openField('negation', one !== other, sides, bothSay(lead, names, ...pairOf(texts)));
  }
  if (hasNoDirection(left) || hasNoDirection(right)) {
    const sentence = "Which way it must go is in neither contract's fields: read both titles.";
    return openField('negation', false, sides, sentence);
  }
  if (one === other) return agreeing('negation', sides, `Each ${negationText(one)}.`);
  const texts = [negationText(one), negationText(other)] as const;
  return differing('negation', null, sides, bothSay('They face opposite ways', names, ...texts));
};

const pairOf = ([left = '', right = '']: readonly string[]): readonly [string, string] => [
  left,
  right,
];
