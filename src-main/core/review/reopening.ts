/** Queues a pair for another review: a new candidate that is read from the markets as they are now. */
import { examinedLeg } from '../examination/examined-leg.ts';
import { examinePair } from '../examination/examine-pair.ts';
import { assert } from '../fault.ts';
import type { CandidateStore } from '../storage/candidate-store.ts';

/**
 * Returns the id of the candidate that waits for the review; null where the pair was decided anew
 * meanwhile. Call it inside the transaction that takes the mapping out of force.
 */
export const reopenedCandidate = (
  candidates: CandidateStore,
  decidedId: string,
  atMs: number,
): string | null => {
  const decided = candidates.byId(decidedId);
  assert(decided !== null, 'a decided candidate is stored');
  const { detail, left, right } = decided;
  const [leftOutcome, rightOutcome] = [detail.legs[0].outcome, detail.legs[1].outcome];
  const { examination, warnings } = examinePair(
    examinedLeg(left, leftOutcome),
    examinedLeg(right, rightOutcome),
  );
  return candidates.reopen(
    {
      left,
      leftOutcome,
      right,
      rightOutcome,
      polarity: examination.polarity,
      relation: examination.relation,
      relationClause: examination.decidedBy.clause,
      matcher: detail.matcher,
      scorePpm: detail.scorePpm,
      scoreParts: detail.scoreParts,
      matchReason: detail.matchReason,
      warnings,
    },
    decidedId,
    atMs,
  );
};
