/** The one-way machine of a candidate's status: pending to approved or rejected, both final. */
import type { CandidateStatus } from '../../../src-preload/contract/candidates.ts';

export type ReviewAct = 'approve' | 'reject';
export type IllegalTransition = 'already-approved' | 'already-rejected';

/** Returns the status an act leads to, or why it is refused. */
export const statusAfter = (
  status: CandidateStatus,
  act: ReviewAct,
): { readonly to: 'approved' | 'rejected' } | { readonly refused: IllegalTransition } => {
  switch (status) {
    case 'pending':
      return { to: act === 'approve' ? 'approved' : 'rejected' };
    case 'approved':
      return { refused: 'already-approved' };
    case 'rejected':
      return { refused: 'already-rejected' };
  }
};

export const transitionRefusal = {
  'already-approved':
    'This candidate has been approved, and a decision is final. Nothing was changed.',
  'already-rejected':
    'This candidate has been rejected, and a decision is final. Nothing was changed.',
} as const satisfies Record<IllegalTransition, string>;
