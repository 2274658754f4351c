/** Compares which stage of a contest decides. Names of one stage are told from different stages. */
import type { Fingerprint, Stage } from '../fingerprint/fingerprint.ts';
import type { RelationPolicy } from './policy.ts';
import { agreeing, bothSay, differing, openField, sidesOf } from './verdict.ts';
import type { FieldVerdict, Names, SetRelation } from './verdict.ts';

/** What silence usually means: winning a competition is winning its final. */
const ORDINARY: ReadonlySet<Stage> = new Set(['general', 'final', 'game', 'including-overtime']);

type StagePair = {
  readonly stages: readonly [Stage, Stage];
  /** Null where the two may name one stage. */
  readonly relation: SetRelation | null;
  readonly isOrdinary: boolean;
};

// All other pairs are different decisions.
const PAIRS: readonly StagePair[] = [
  { stages: ['game', 'including-overtime'], relation: null, isOrdinary: true },
  { stages: ['final', 'game'], relation: null, isOrdinary: true },
  { stages: ['final', 'series'], relation: null, isOrdinary: true },
  { stages: ['final', 'playoffs'], relation: null, isOrdinary: false },
  { stages: ['game', 'regulation-time'], relation: null, isOrdinary: false },
  { stages: ['regulation-time', 'including-overtime'], relation: 'overlap', isOrdinary: false },
  // A final is played on until somebody wins it.
  { stages: ['regulation-time', 'final'], relation: 'overlap', isOrdinary: false },
  { stages: ['including-overtime', 'final'], relation: null, isOrdinary: true },
  // The winner of a primary can be replaced before the convention.
  { stages: ['primary', 'nomination'], relation: 'overlap', isOrdinary: false },
  { stages: ['advance', 'primary'], relation: 'overlap', isOrdinary: false },
  { stages: ['advance', 'first-round'], relation: 'overlap', isOrdinary: false },
];

const pairOf = (left: Stage, right: Stage): StagePair | null =>
  PAIRS.find(({ stages }) => stages.includes(left) && stages.includes(right)) ?? null;

const isNominee = ({ metric }: Fingerprint): boolean => metric?.value === 'nominee';

export const stageVerdict = (
  left: Fingerprint,
  right: Fingerprint,
  policy: RelationPolicy,
  names: Names,
): FieldVerdict => {
  const sides = sidesOf(left.stage, right.stage);
  const one = left.stage?.value ?? null;
  const other = right.stage?.value ?? null;
  const texts = [one ?? 'not said', other ?? 'not said'] as const;
  if (one === null || other === null) {
    const known = one ?? other;
    const isOneSided = known !== null && !ORDINARY.has(known);
    const sentence = bothSay('Which stage decides is not said on both sides', names, ...texts);
    return openField('stage', isOneSided, sides, sentence);
  }
  if (one === other) return agreeing('stage', sides, `Both are decided by the same stage: ${one}.`);
  const pair = pairOf(one, other);
  if (pair !== null && pair.relation === null) {
    const sentence = bothSay('The stages may be one', names, ...texts);
    return openField('stage', !pair.isOrdinary, sides, sentence);
  }
  const isNomination =
    pair?.stages.includes('nomination') === true && pair.stages.includes('primary');
  if (isNomination && policy.doesPrimaryNominate && isNominee(left) && isNominee(right)) {
    const lead = 'Who wins the primary is nominated, unless a run-off or a replacement follows';
    return openField('stage', false, sides, bothSay(lead, names, ...texts));
  }
  const sentence = bothSay('Different stages decide', names, ...texts);
  return differing('stage', pair === null ? 'disjoint' : 'overlap', sides, sentence);
};
