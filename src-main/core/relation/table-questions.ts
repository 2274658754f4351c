/**
 * The states of the question itself: it comes true or not, one side of a match wins or the other,
 * and for every field that differs or is open the states in which only one contract comes true.
 */
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import type { Examination } from './relation.ts';
import type { Answer, WorldState } from './table-state.ts';
import type { FieldVerdict } from './verdict.ts';

const state = (text: string, left: Answer, right: Answer): WorldState => ({ text, left, right });

const LABELS: Readonly<Record<FieldVerdict['field'], string>> = {
  subject: 'the subject',
  others: 'the other names',
  metric: 'what is decided',
  range: 'the number',
  touch: 'whether a touch is enough',
  window: 'the time',
  edition: 'the edition',
  stage: 'the stage',
  trigger: 'what counts as happening',
  sources: 'the source',
  void: 'the fallback',
  negation: 'the direction',
  scope: 'the scope',
  residue: 'the words of one title only',
};

const ofOpposition = (
  { opposition }: Examination,
  left: Fingerprint,
  right: Fingerprint,
): readonly WorldState[] => {
  if (opposition === null || opposition.field === 'range') return [];
  const isSubject = opposition.field === 'subject';
  const one = isSubject ? `${left.subject?.value.name} wins` : `"${left.metric?.value}" comes true`;
  const other = isSubject
    ? `${right.subject?.value.name} wins`
    : `"${right.metric?.value}" comes true`;
  const states = [state(one, 'yes', 'no'), state(other, 'no', 'yes')];
  const { neither } = opposition;
  return neither === null ? states : [...states, state(`it ends in ${neither}`, 'no', 'no')];
};

const ofDifference = ({ field, relation }: FieldVerdict): readonly WorldState[] => {
  const label = LABELS[field];
  const onlyLeft = state(`only as the left contract has it (${label})`, 'yes', 'no');
  const onlyRight = state(`only as the right contract has it (${label})`, 'no', 'yes');
  if (relation === 'left-narrower') return [onlyRight];
  return relation === 'right-narrower' ? [onlyLeft] : [onlyLeft, onlyRight];
};

/** It comes true for the one contract; whether for the other depends on what was not read. */
const ofOpenField = ({ field }: FieldVerdict): readonly WorldState[] => {
  const label = LABELS[field];
  return [state(`it comes true, but ${label} could not be compared`, 'yes', 'unknown')];
};

/** Fields that have a dimension of their own in the table. */
const isElsewhere = ({ field, relation, verdict }: FieldVerdict): boolean => {
  if (field === 'negation') return true;
  if (field === 'range') return verdict === 'differ' && relation !== 'overlap';
  return field === 'window' && (relation === 'left-narrower' || relation === 'right-narrower');
};

/** Returns the states of the question; the first ones are those in which both may come true. */
export const questionStates = (
  examination: Examination,
  left: Fingerprint,
  right: Fingerprint,
): readonly WorldState[] => {
  const { differences, blocking, opposition } = examination;
  const opposed = ofOpposition(examination, left, right);
  const isMeasured = left.range !== null && right.range !== null;
  const plain = [
    state(isMeasured ? '' : 'it comes true', 'yes', 'yes'),
    ...(isMeasured ? [] : [state('it does not come true', 'no', 'no')]),
  ];
  const others = differences.filter((each) => !isElsewhere(each));
  // Two opposites of two different things can both fail to come true.
  const isLoose = opposition !== null && others.length > 0;
  return [
    ...(opposed.length > 0 ? opposed : plain),
    ...others.flatMap(ofDifference),
    ...(isLoose ? [state('neither comes true as its own contract has it', 'no', 'no')] : []),
    ...blocking.filter((each) => !isElsewhere(each)).flatMap(ofOpenField),
  ];
};
