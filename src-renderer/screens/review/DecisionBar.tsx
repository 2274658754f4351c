/** Approve or reject, always in the same place, with what is still missing in words. */
import type { FormEvent, ReactNode } from 'react';
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import { approvalWords, REASON_LENGTH_MAX, rejectionReadiness } from '../../stores/approval.ts';
import { isLinkUp, useLink } from '../../stores/link-store.ts';
import { approvalNow, rejectOpen, useReview, writeReason } from '../../stores/review-store.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { focusQueue, focusReason, REASON_ID } from './focus.ts';
import styles from './DecisionBar.module.css';
import { approveOrLead } from './keys.ts';
import { LeaseLine } from './LeaseLine.tsx';

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
  const view = useReview();
  const linkUp = useLink(isLinkUp);
  if (candidate.status !== 'pending') return null;
  const { reason, isDeciding } = view;
  const around = { isLinkUp: linkUp, isDeciding };
  const approval = approvalNow(view, candidate, linkUp);
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
        <LeaseLine candidate={candidate} />
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
