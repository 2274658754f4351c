/** Compares two contracts field by field. Which difference matters is not decided here. */
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { editionVerdict } from './edition-verdict.ts';
import { metricVerdict, subjectVerdict } from './entity-verdicts.ts';
import type { Situation } from './metrics.ts';
import { othersVerdict } from './others-verdict.ts';
import type { RelationPolicy } from './policy.ts';
import { residueVerdict } from './residue.ts';
import { sourcesVerdict } from './sources.ts';
import { stageVerdict } from './stages.ts';
import { windowVerdict } from './time-verdicts.ts';
import { rangeVerdict, touchVerdict } from './value-verdicts.ts';
import type { FieldVerdict } from './verdict.ts';
import { voidVerdict } from './void-verdict.ts';
import type { Vocabulary } from './vocabulary.ts';
import { negationVerdict, scopeVerdict, triggerVerdict } from './wording-verdicts.ts';

/** Returns one verdict for each field, always in the same order. */
export const fieldVerdicts = (
  left: Fingerprint,
  right: Fingerprint,
  situation: Situation,
  vocabulary: Vocabulary,
  policy: RelationPolicy,
): readonly FieldVerdict[] => {
  const { names } = vocabulary;
  const subject = subjectVerdict(left, right, situation, policy, vocabulary);
  const window = windowVerdict(left, right, situation, names);
  const edition = editionVerdict(left, right, names);
  const isDayAgreed =
    window.verdict === 'agree' && [left, right].every((side) => side.window?.value.kind === 'on');
  const isEditionSame = edition.verdict === 'agree';
  const found = { situation, isEditionSame, isSubjectSame: subject.verdict === 'agree' };
  return [
    subject,
    metricVerdict(left, right, vocabulary),
    othersVerdict(left, right, found, vocabulary),
    stageVerdict(left, right, policy, names),
    edition,
    rangeVerdict(left, right, names),
    touchVerdict(left, right, names),
    window,
    triggerVerdict(left, right, names),
    scopeVerdict(left, right, isEditionSame || isDayAgreed, names),
    negationVerdict(left, right, names),
    sourcesVerdict(left, right, situation, names),
    voidVerdict(left, right, names),
    residueVerdict(left, right, policy, names),
  ];
};
