/**
 * What each leg pays in every state a market can end in, for the combination that is proposed. What
 * the contracts do not say is unknown, and has to be acknowledged by name.
 */
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import type { Fingerprint, VoidCase, VoidRule } from '../fingerprint/fingerprint.ts';
import type { Relation } from './relation.ts';
import type { Names } from './verdict.ts';
import { CASE_TEXT, ruleText } from './void-words.ts';

export const TERMINAL_STATES = [
  'yes',
  'no',
  'void',
  'postponed-past-deadline',
  'source-unavailable',
  'fifty-fifty',
  'last-price',
  'early-resolution',
] as const;
export type TerminalState = (typeof TERMINAL_STATES)[number];

export type Side = 'yes' | 'no';

/** What is bought on each side. `relation` is what the proof of the pair says. */
export type Combination = {
  readonly left: Side;
  readonly right: Side;
  readonly relation: Relation['relation'];
  /** How the operator's sentences call the two sides. */
  readonly names: Names;
};

/** Parts per million of a dollar. */
export type Payout = number | 'unknown';

export type PayoutRow = {
  readonly state: TerminalState;
  readonly left: Payout;
  readonly right: Payout;
  readonly total: Payout;
  /** Whether the pair is known to get back at least the dollar that it is worth. */
  readonly isCovered: boolean;
  /** Why, in the operator's words. */
  readonly clause: string;
};

export type PayoutMatrix = {
  readonly rows: readonly PayoutRow[];
  /** Whether every state is known to pay a dollar or more. */
  readonly isCovered: boolean;
  /** The states whose payout is unknown or below a dollar. */
  readonly mustAcknowledge: readonly TerminalState[];
};

export const DOLLAR_PPM = 1_000_000;
const HALF_PPM = DOLLAR_PPM / 2;

/** YES here and NO there for the same thing, YES on both for opposite things; else nothing. */
export const proposedCombination = (
  { relation, polarity }: { readonly relation: Relation['relation']; readonly polarity: Polarity },
  names: Names,
): Combination | null => {
  if (relation === 'identity' && polarity === 'same') {
    return { left: 'yes', right: 'no', relation, names };
  }
  if (relation === 'complement' && polarity === 'inverted') {
    return { left: 'yes', right: 'yes', relation, names };
  }
  return null;
};

const paid = (held: Side, result: Side): Payout => (held === result ? DOLLAR_PPM : 0);

/** What the right contract settles at once the left one's result is known; null: not told. */
const rightResult = (relation: Relation['relation'], left: Side): Side | null => {
  switch (relation) {
    case 'identity':
      return left;
    case 'complement':
      return left === 'yes' ? 'no' : 'yes';
    case 'subset':
      return left === 'yes' ? 'yes' : null;
    case 'superset':
      return left === 'no' ? 'no' : null;
    case 'overlap':
    case 'disjoint':
    case 'unreadable':
      return null;
  }
};

type Legs = { readonly left: Payout; readonly right: Payout; readonly clause: string };

const settledAs = (result: Side, { left, right, relation, names }: Combination): Legs => {
  const other = rightResult(relation, result);
  const word = result.toUpperCase();
  return {
    left: paid(left, result),
    right: other === null ? 'unknown' : paid(right, other),
    clause:
      other === null
        ? `${names.left} settles ${word}; what ${names.right} does is not proven.`
        : `${names.left} settles ${word}, ${names.right} ${other.toUpperCase()}.`,
  };
};

const ruleOf = ({ voidRules }: Fingerprint, when: VoidCase): VoidRule | null => {
  const found = voidRules.filter(({ value }) => value.when === when);
  const first = found[0]?.value.then ?? null;
  // Two rules for one case contradict each other: then none of them is known.
  return found.every(({ value }) => value.then === first) ? first : null;
};

/**
 * A rule that settles NO settles the market as listed. Where the fingerprint is turned around it is
 * not known which of the market's sides this is.
 */
const paidByRule = (rule: VoidRule | null, held: Side, { isNegated }: Fingerprint): Payout => {
  switch (rule) {
    case 'resolves-50-50':
      return HALF_PPM;
    case 'resolves-no':
    case 'resolves-other':
      return isNegated?.value === false ? paid(held, 'no') : 'unknown';
    case 'last-price':
    case 'fair-value':
    case 'stays-open':
    case 'carries-over':
    case 'refund':
    case null:
      return 'unknown';
  }
};

/** What both do in a case; one sentence of both where they do the same. */
const caseClause = (
  when: VoidCase,
  one: VoidRule | null,
  other: VoidRule | null,
  names: Names,
): string => {
  if (one === null && other === null)
    return `Neither contract says what happens if ${CASE_TEXT[when]}.`;
  if (one === other) return `If ${CASE_TEXT[when]}, each ${ruleText(one)}.`;
  return `If ${CASE_TEXT[when]}: ${names.left} ${ruleText(one)}, ${names.right} ${ruleText(other)}.`;
};

const inCase = (
  when: VoidCase,
  left: Fingerprint,
  right: Fingerprint,
  combination: Combination,
): Legs => {
  const one = ruleOf(left, when);
  const other = ruleOf(right, when);
  return {
    left: paidByRule(one, combination.left, left),
    right: paidByRule(other, combination.right, right),
    clause: caseClause(when, one, other, combination.names),
  };
};

const CASES: readonly VoidCase[] = [
  'cancelled',
  'postponed',
  'tie',
  'source-unavailable',
  'withdrawal',
];

const sumOf = (left: Payout, right: Payout): Payout =>
  left === 'unknown' || right === 'unknown' ? 'unknown' : left + right;

const worstOf = (legs: readonly Legs[]): Legs | null =>
  legs.reduce<Legs | null>((worst, each) => {
    const before = worst === null ? null : sumOf(worst.left, worst.right);
    if (before === null) return each;
    if (before === 'unknown') return worst;
    const now = sumOf(each.left, each.right);
    return now === 'unknown' || now < before ? each : worst;
  }, null);

/**
 * A way of settling that either contract provides for in some case: the worst of these cases. Where
 * neither does, a venue may still choose it.
 */
const settledBy = (
  rules: readonly VoidRule[],
  left: Fingerprint,
  right: Fingerprint,
  combination: Combination,
): Legs => {
  const provided = CASES.filter((when) =>
    [left, right].some((side) => rules.some((rule) => ruleOf(side, when) === rule)),
  );
  const worst = worstOf(provided.map((when) => inCase(when, left, right, combination)));
  const how = rules.includes('resolves-50-50') ? 'at 50-50' : 'at a last or fair price';
  const clause = `Neither contract says when it would settle ${how}.`;
  return worst ?? { left: 'unknown', right: 'unknown', clause };
};

/** One contract settles before its date: the other follows only if both wait for the same thing. */
const early = (left: Fingerprint, right: Fingerprint, combination: Combination): Legs => {
  const isSameTrigger = left.trigger !== null && left.trigger.value === right.trigger?.value;
  const isProven = combination.relation === 'identity' || combination.relation === 'complement';
  if (isSameTrigger && isProven) return settledAs('yes', combination);
  const clause = 'Whether both settle on the same first word is not said.';
  return { left: 'unknown', right: 'unknown', clause };
};

const legsIn = (
  state: TerminalState,
  left: Fingerprint,
  right: Fingerprint,
  combination: Combination,
): Legs => {
  switch (state) {
    case 'yes':
    case 'no':
      return settledAs(state, combination);
    case 'void':
      return inCase('cancelled', left, right, combination);
    case 'postponed-past-deadline':
      return inCase('postponed', left, right, combination);
    case 'source-unavailable':
      return inCase('source-unavailable', left, right, combination);
    case 'fifty-fifty':
      return settledBy(['resolves-50-50'], left, right, combination);
    case 'last-price':
      return settledBy(['last-price', 'fair-value'], left, right, combination);
    case 'early-resolution':
      return early(left, right, combination);
  }
};

/** Returns the matrix for a combination. Polarity is in it: NO there for the same, YES for opposite. */
export const payoutMatrix = (
  left: Fingerprint,
  right: Fingerprint,
  combination: Combination,
): PayoutMatrix => {
  const rows = TERMINAL_STATES.map((state): PayoutRow => {
    const { left: one, right: other, clause } = legsIn(state, left, right, combination);
    const total = sumOf(one, other);
    return {
      state,
      left: one,
      right: other,
      total,
      isCovered: total !== 'unknown' && total >= DOLLAR_PPM,
      clause,
    };
  });
  const uncovered = rows.filter(({ isCovered }) => !isCovered);
  return {
    rows,
    isCovered: uncovered.length === 0,
    mustAcknowledge: uncovered.map(({ state }) => state),
  };
};
