/**
 * Examines a pair of outcomes: reads both contracts, proves what can be proven of how they relate,
 * and puts every difference into a warning. Pure; the same pair gives the same answer everywhere.
 */
import type { Examination } from '../../../src-preload/contract/examination.ts';
import type { Warning } from '../../../src-preload/contract/vocabulary.ts';
import { venueName } from '../matching/warnings/quote.ts';
import { warningsOf } from '../matching/warnings/registry.ts';
import { payoutMatrix, proposedCombination } from '../relation/payout.ts';
import { relationOf } from '../relation/relation.ts';
import { truthTableOf } from '../relation/truth-table.ts';
import { relationView } from '../relation/view.ts';
import { vocabularyFor } from '../relation/vocabulary.ts';
import type { ExaminedLeg } from './examined-leg.ts';
import { bySeverity } from './by-severity.ts';
import { differenceWarnings, seamWarnings, unclearWarnings } from './difference-warnings.ts';
import { payoutWarnings } from './payout-warnings.ts';
import { readingWarnings } from './reading-warnings.ts';

export type ExaminedPair = {
  readonly examination: Examination;
  /** Worst first; every one has to be acknowledged before an approval. */
  readonly warnings: readonly Warning[];
};

/** What is proven of a pair, in the forms the warnings and the console need. */
const proofOf = (left: ExaminedLeg, right: ExaminedLeg) => {
  const names = { left: venueName(left.market.venue), right: venueName(right.market.venue) };
  const vocabulary = vocabularyFor(names);
  const relation = relationOf(left.fingerprint, right.fingerprint, vocabulary);
  const combination = proposedCombination(relation, names);
  const payout =
    combination === null ? null : payoutMatrix(left.fingerprint, right.fingerprint, combination);
  const truthTable = truthTableOf(
    left.fingerprint,
    right.fingerprint,
    relation.polarity,
    vocabulary,
  );
  const view = relationView(relation, truthTable, payout);
  const examination: Examination = {
    ...view,
    decidedBy: { ...view.decidedBy },
    fields: view.fields.map((field) => ({ ...field })),
    truthTable: view.truthTable.map((row) => ({ ...row })),
    payout:
      view.payout === null
        ? null
        : {
            rows: view.payout.rows.map((row) => ({ ...row })),
            isCovered: view.payout.isCovered,
            mustAcknowledge: [...view.payout.mustAcknowledge],
          },
  };
  return { names, relation, payout, examination };
};

/**
 * The examination alone, for whoever reads a pair: the warnings, which search the whole of both
 * rules, were made in the scan's thread and are stored with the candidate.
 */
export const examinationOf = (left: ExaminedLeg, right: ExaminedLeg): Examination =>
  proofOf(left, right).examination;

export const examinePair = (left: ExaminedLeg, right: ExaminedLeg): ExaminedPair => {
  const { names, relation, payout, examination } = proofOf(left, right);
  // The owner's detector judges by names alone; a matcher may have told the outcomes apart.
  const areOutcomesKnown = left.outcome !== null && right.outcome !== null;
  const warnings = [
    ...warningsOf(left.market, right.market).filter(
      ({ code }) => code !== 'outcome-unidentified' || !areOutcomesKnown,
    ),
    ...differenceWarnings(relation),
    ...unclearWarnings(relation),
    ...seamWarnings(relation),
    ...readingWarnings(left, right, relation, names),
    ...payoutWarnings(payout),
  ];
  return { examination, warnings: bySeverity(warnings) };
};
