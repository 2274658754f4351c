/**
 * The states of the world that matter to two contracts, and what each pays in them. It tries both
 * contracts on values and instants instead of using the algebra, so that it can check a verdict.
 */
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { defaultPolicy } from './policy.ts';
import type { RelationPolicy } from './policy.ts';
import { examine } from './relation.ts';
import type { Examination } from './relation.ts';
import { instantStates } from './table-instants.ts';
import { questionStates } from './table-questions.ts';
import { allOf, turnedAnswer } from './table-state.ts';
import type { Answer, WorldState } from './table-state.ts';
import { valueStates } from './table-values.ts';
import type { Vocabulary } from './vocabulary.ts';

export type TruthRow = {
  /** The state in the operator's words. */
  readonly state: string;
  readonly left: Answer;
  readonly right: Answer;
  /** Dollars that the proposed pair pays here; null where a leg is unknown or none is proposed. */
  readonly pays: 0 | 1 | 2 | null;
};

/** More rows than this are not read by anybody; the algebra has decided long before. */
const ROWS_MAX = 60;

/** YES and NO of the same thing, or both sides of opposite things. */
const paidBy = (left: Answer, right: Answer, polarity: Polarity): TruthRow['pays'] => {
  if (left === 'unknown' || right === 'unknown' || polarity === 'unknown') return null;
  const wanted: Answer = polarity === 'same' ? 'no' : 'yes';
  if (left === 'yes') return right === wanted ? 2 : 1;
  return right === wanted ? 1 : 0;
};

const statesOf = (
  examination: Examination,
  left: Fingerprint,
  right: Fingerprint,
): readonly WorldState[] => {
  const questions = questionStates(examination, left, right);
  const values = valueStates(examination, left, right);
  const instants = instantStates(examination, left, right);
  return questions.flatMap((question) =>
    // Where the question itself fails for one side, its value and its time matter no more.
    question.left === 'yes' && question.right === 'yes'
      ? values.flatMap((value) => instants.map((instant) => allOf([question, value, instant])))
      : [question],
  );
};

/** Returns the rows to show before an approval, the proposed pair being that of `polarity`. */
export const truthTableOf = (
  left: Fingerprint,
  right: Fingerprint,
  polarity: Polarity,
  vocabulary: Vocabulary,
  policy: RelationPolicy = defaultPolicy,
): readonly TruthRow[] => {
  const states = statesOf(examine(left, right, vocabulary, policy), left, right);
  return states.slice(0, ROWS_MAX).map((state) => {
    const one = turnedAnswer(state.left, left.isNegated?.value ?? null);
    const other = turnedAnswer(state.right, right.isNegated?.value ?? null);
    return { state: state.text, left: one, right: other, pays: paidBy(one, other, polarity) };
  });
};

/** What the rows say by themselves: both always pay alike, always opposite, or neither is proven. */
export const tableVerdict = (rows: readonly TruthRow[]): 'identity' | 'complement' | 'neither' => {
  const isKnown = rows.every(({ left, right }) => left !== 'unknown' && right !== 'unknown');
  if (!isKnown || rows.length === 0) return 'neither';
  if (rows.every(({ left, right }) => left === right)) return 'identity';
  return rows.every(({ left, right }) => left !== right) ? 'complement' : 'neither';
};
