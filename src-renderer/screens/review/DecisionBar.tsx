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

const ON_ITS_WAY = 'the pair is on its way';

const Approval = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => {
  const view = useReview();
  const linkUp = useLink(isLinkUp);
  const approval = approvalNow(view, candidate, linkUp);
  const { label, line } = approvalWords(candidate);
  return (
    <>
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
      <div id={WHY_ID} className={styles.why}>
        {line === null ? null : <span className={styles.line}>{line}</span>}
        <LeaseLine candidate={candidate} />
        {approval.isReady ? (
          `Nothing is missing. Approves revision ${candidate.revision}.`
        ) : (
          <strong>{approval.why}</strong>
        )}
      </div>
    </>
  );
};

type DecisionBarProps = {
  /**
   * Null while the pair is read. The bar is there all the same: a reason can be begun at once, and
   * what is typed of it is never taken for the keys of the screen.
   */
  readonly candidate: CandidateDetail | null;
};

export const DecisionBar = ({ candidate }: DecisionBarProps): ReactNode => {
  const reason = useReview((view) => view.reason);
  const isDeciding = useReview((view) => view.isDeciding);
  const linkUp = useLink(isLinkUp);
  if (candidate !== null && candidate.status !== 'pending') return null;
  const whyOff = (): string | null => {
    if (candidate === null) return ON_ITS_WAY;
    const rejection = rejectionReadiness(candidate, reason, { isLinkUp: linkUp, isDeciding });
    return rejection.isReady ? null : rejection.why;
  };
  return (
    <div className={styles.bar} role="group" aria-label="Decision">
      {candidate === null ? (
        <div className={styles.why}>{ON_ITS_WAY}</div>
      ) : (
        <Approval candidate={candidate} />
      )}
      <RejectForm whyOff={whyOff()} />
    </div>
  );
};
