/** Approve or reject, always in the same place, with what is still missing in words. */
import type { FormEvent, ReactNode } from 'react';
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import {
  approvalReadiness,
  approvalWords,
  REASON_LENGTH_MAX,
  rejectionReadiness,
} from '../../stores/approval.ts';
import { offerText } from '../../stores/lease-words.ts';
import { isLinkUp, useLink } from '../../stores/link-store.ts';
import { acknowledgedOn, rejectOpen, useReview, writeReason } from '../../stores/review-store.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { focusQueue, focusReason, REASON_ID } from './focus.ts';
import styles from './DecisionBar.module.css';
import { approveOrLead } from './keys.ts';

const WHY_ID = 'approve-why';

const reject = (): void => {
  void rejectOpen().then((isRejected) => (isRejected ? focusQueue() : undefined));
};

const RejectForm = ({ whyOff }: { readonly whyOff: string | null }): ReactNode => {
  const reason = useReview((view) => view.reason);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    reject();
  };
  return (
    <form className={styles.reject} onSubmit={submit}>
      <TextField
        id={REASON_ID}
        label="Reason for rejecting"
        placeholder="Reason for rejecting   r"
        value={reason}
        onWrite={writeReason}
        lengthMax={REASON_LENGTH_MAX}
      />
      <Button look="danger" size="large" whyOff={whyOff} onPress={reject} onPressOff={focusReason}>
        Reject pair
      </Button>
    </form>
  );
};

export const DecisionBar = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => {
  const acknowledged = useReview((view) => acknowledgedOn(view, candidate));
  const reason = useReview((view) => view.reason);
  const isDeciding = useReview((view) => view.isDeciding);
  const linkUp = useLink(isLinkUp);
  if (candidate.status !== 'pending') return null;
  const around = { isLinkUp: linkUp, isDeciding };
  const approval = approvalReadiness(candidate, acknowledged, around);
  const { label, line } = approvalWords(candidate);
  const rejection = rejectionReadiness(candidate, reason, around);
  return (
    <div className={styles.bar} role="group" aria-label="Decision">
      <Button
        look="primary"
        size="large"
        whyOff={approval.isReady ? null : approval.why}
        whyOffId={WHY_ID}
        onPress={approveOrLead}
        onPressOff={approveOrLead}
        keyHint="a"
      >
        {label}
      </Button>
      <p id={WHY_ID} className={styles.why}>
        {line === null ? null : <span className={styles.line}>{line}</span>}
        {candidate.leaseOffer === null ? null : (
          <span className={styles.line}>{offerText(candidate.leaseOffer)}</span>
        )}
        {approval.isReady ? (
          `Nothing is missing. Approves revision ${candidate.revision}.`
        ) : (
          <strong>{approval.why}</strong>
        )}
      </p>
      <RejectForm whyOff={rejection.isReady ? null : rejection.why} />
    </div>
  );
};
