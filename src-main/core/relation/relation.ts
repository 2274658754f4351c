/**
 * The relation between two contracts, and which side of one is which side of the other. Explicit
 * rules only: whatever could not be read makes the pair unreadable, never equal.
 */
import { assert } from '../fault.ts';
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import { fieldVerdicts } from './field-verdicts.ts';
import { situationOf } from './metrics.ts';
import type { Situation } from './metrics.ts';
import { oppositionOf } from './opposition.ts';
import type { Opposition } from './opposition.ts';
import { blockingFields, defaultPolicy } from './policy.ts';
import type { RelationPolicy } from './policy.ts';
import type { Field, FieldVerdict, SetRelation } from './verdict.ts';
import type { Vocabulary } from './vocabulary.ts';

export type RelationKind =
  'identity' | 'complement' | 'subset' | 'superset' | 'overlap' | 'disjoint' | 'unreadable';

export type Relation = {
  /** `subset`: whenever the left contract pays, the right one does. */
  readonly relation: RelationKind;
  readonly polarity: Polarity;
  readonly decidedBy: { readonly field: Field; readonly clause: string };
  readonly verdicts: readonly FieldVerdict[];
};

/** Everything that is known of a pair before the verdict. */
export type Examination = {
  readonly situation: Situation;
  readonly verdicts: readonly FieldVerdict[];
  readonly opposition: Opposition | null;
  /** Open fields that must be read before the pair can be traded. */
  readonly blocking: readonly FieldVerdict[];
  /** Proven differences of the question asked, the opposition's field left out. */
  readonly differences: readonly FieldVerdict[];
};

export const examine = (
  left: Fingerprint,
  right: Fingerprint,
  vocabulary: Vocabulary,
  policy: RelationPolicy,
): Examination => {
  const situation = situationOf(left, right);
  const verdicts = fieldVerdicts(left, right, situation, vocabulary, policy);
  const opposition = oppositionOf(left, right, situation, verdicts, vocabulary);
  const differences = verdicts.filter(
    ({ field, verdict, relation }) =>
      verdict === 'differ' &&
      relation !== null &&
      field !== opposition?.field &&
      (policy.differences[field] === 'other-question' || policy.differences[field] === 'sets'),
  );
  const blocking = blockingFields(verdicts, situation, policy);
  return { situation, verdicts, opposition, blocking, differences };
};

/** Two conditions that must both hold: narrower twice is narrower, either way it is an overlap. */
const together = (one: SetRelation, other: SetRelation): SetRelation => {
  if (one === 'equal' || one === other) return other;
  if (other === 'equal') return one;
  return one === 'disjoint' || other === 'disjoint' ? 'disjoint' : 'overlap';
};

const KIND_OF: Readonly<Record<SetRelation, RelationKind>> = {
  equal: 'identity',
  'left-narrower': 'subset',
  'right-narrower': 'superset',
  overlap: 'overlap',
  disjoint: 'disjoint',
};

/** What becomes of two sets' relation when the left, the right or both are turned around. */
const WHEN_NEGATED: Readonly<
  Record<'left' | 'right' | 'both', Readonly<Record<RelationKind, RelationKind>>>
> = {
  left: {
    identity: 'complement',
    complement: 'identity',
    subset: 'overlap',
    superset: 'disjoint',
    overlap: 'overlap',
    disjoint: 'superset',
    unreadable: 'unreadable',
  },
  right: {
    identity: 'complement',
    complement: 'identity',
    subset: 'disjoint',
    superset: 'overlap',
    overlap: 'overlap',
    disjoint: 'subset',
    unreadable: 'unreadable',
  },
  both: {
    identity: 'identity',
    complement: 'complement',
    subset: 'superset',
    superset: 'subset',
    overlap: 'overlap',
    disjoint: 'overlap',
    unreadable: 'unreadable',
  },
};

const turned = (kind: RelationKind, left: boolean, right: boolean): RelationKind => {
  if (!left && !right) return kind;
  return WHEN_NEGATED[left && right ? 'both' : left ? 'left' : 'right'][kind];
};

const POLARITY_OF: Readonly<Record<RelationKind, Polarity>> = {
  identity: 'same',
  subset: 'same',
  superset: 'same',
  complement: 'inverted',
  overlap: 'unknown',
  disjoint: 'unknown',
  unreadable: 'unknown',
};

type Decided = {
  readonly kind: RelationKind;
  readonly field: Field;
  readonly clause: string;
  /** Whether turning one contract around turns this kind: both speak of one question. */
  readonly isOneQuestion: boolean;
};

/** A difference after which neither contract says anything about the other. */
const otherQuestion = (
  differences: readonly FieldVerdict[],
  policy: RelationPolicy,
): Decided | null => {
  const found = differences.find(
    ({ field, relation }) =>
      relation === 'disjoint' && policy.differences[field] === 'other-question',
  );
  if (found === undefined) return null;
  return { kind: 'disjoint', field: found.field, clause: found.sentence, isOneQuestion: false };
};

const unread = (blocking: FieldVerdict, differences: readonly FieldVerdict[]): Decided => {
  const known = differences[0];
  const already = known === undefined ? '' : ` They differ in any case: ${known.sentence}`;
  const clause = blocking.sentence + already;
  return { kind: 'unreadable', field: blocking.field, clause, isOneQuestion: false };
};

const opposed = (
  { field, sentence, neither }: Opposition,
  differences: readonly FieldVerdict[],
): Decided => {
  const first = differences[0];
  if (first === undefined) {
    const kind = neither === null ? 'complement' : 'disjoint';
    return { kind, field, clause: sentence, isOneQuestion: true };
  }
  // The opposite of something narrower or wider: nothing is proven but that they differ.
  const clause = `${first.sentence} ${sentence}`;
  return { kind: 'overlap', field: first.field, clause, isOneQuestion: true };
};

const compared = (differences: readonly FieldVerdict[]): Decided => {
  const sets = differences.reduce<SetRelation>(
    (all, { relation }) => (relation === null ? all : together(all, relation)),
    'equal',
  );
  const deciding = differences.find(({ relation }) => relation === sets) ?? differences[0];
  return {
    kind: KIND_OF[sets],
    field: deciding?.field ?? 'subject',
    clause:
      deciding?.sentence ?? 'Every field that must be read is read on both sides; none differs.',
    isOneQuestion: true,
  };
};

const decidedBy = (
  { differences, blocking, opposition }: Examination,
  policy: RelationPolicy,
): Decided => {
  const stranger = otherQuestion(differences, policy);
  if (stranger !== null) return stranger;
  const first = blocking[0];
  if (first !== undefined) return unread(first, differences);
  return opposition === null ? compared(differences) : opposed(opposition, differences);
};

/** Returns how two contracts relate, and the clause that decided it. */
export const relationOf = (
  left: Fingerprint,
  right: Fingerprint,
  vocabulary: Vocabulary,
  policy: RelationPolicy = defaultPolicy,
): Relation => {
  const examination = examine(left, right, vocabulary, policy);
  const { kind, field, clause, isOneQuestion } = decidedBy(examination, policy);
  const isLeftTurned = left.isNegated?.value === true;
  const isRightTurned = right.isNegated?.value === true;
  const relation = isOneQuestion ? turned(kind, isLeftTurned, isRightTurned) : kind;
  const negation = examination.verdicts.find(({ field: each }) => each === 'negation');
  assert(negation !== undefined, 'there is one verdict for each field');
  const isDecidedByTurning = relation !== kind && negation.verdict === 'differ';
  return {
    relation,
    polarity: POLARITY_OF[relation],
    decidedBy: isDecidedByTurning
      ? { field: 'negation', clause: `${negation.sentence} ${clause}` }
      : { field, clause },
    verdicts: examination.verdicts,
  };
};
