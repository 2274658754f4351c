/** Compares what two contracts provide for when it does not go as planned. A warning, no relation. */
import type { Fingerprint, VoidCase } from '../fingerprint/fingerprint.ts';
import { CASE_TEXT, ruleText } from './void-words.ts';
import { agreeing, bothSay, differing, openField, sidesOf } from './verdict.ts';
import type { FieldVerdict, Names } from './verdict.ts';

const VOID_CASES: readonly VoidCase[] = [
  'cancelled',
  'postponed',
  'tie',
  'source-unavailable',
  'withdrawal',
];

export const voidVerdict = (left: Fingerprint, right: Fingerprint, names: Names): FieldVerdict => {
  const ruleOf = (side: Fingerprint, when: VoidCase) =>
    side.voidRules.find(({ value }) => value.when === when) ?? null;
  const cases = VOID_CASES.map((when) => ({
    when,
    left: ruleOf(left, when),
    right: ruleOf(right, when),
  }));
  const clash = cases.find(
    ({ left: one, right: other }) =>
      one !== null && other !== null && one.value.then !== other.value.then,
  );
  if (clash !== undefined) {
    const texts = [
      ruleText(clash.left?.value.then ?? null),
      ruleText(clash.right?.value.then ?? null),
    ] as const;
    const lead = `They settle differently if ${CASE_TEXT[clash.when]}`;
    const sentence = bothSay(lead, names, ...texts);
    return differing('void', null, sidesOf(clash.left, clash.right), sentence);
  }
  const unread = cases.filter(({ left: one, right: other }) => one === null || other === null);
  const first = cases.find(({ left: one, right: other }) => one !== null || other !== null);
  const sides = sidesOf(first?.left, first?.right);
  if (unread.length === 0) {
    return agreeing('void', sides, 'Both settle alike when it does not go as planned.');
  }
  const missing = unread.map(({ when }) => CASE_TEXT[when]).join(', ');
  const isOneSided = unread.some(({ left: one, right: other }) => one !== null || other !== null);
  return openField('void', isOneSided, sides, `What both pay is not read if: ${missing}.`);
};
