/** The pair on the table. Differences come before everything that makes the two look alike. */
import type { ReactNode } from 'react';
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import { useQueue } from '../../stores/queue-store.ts';
import { dismissNotice, rereadCandidate, useReview } from '../../stores/review-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Said } from '../../ui/Said.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DecisionBar } from './DecisionBar.tsx';
import { DecisionRecord } from './DecisionRecord.tsx';
import { Facts } from './Facts.tsx';
import { DETAIL_ID } from './focus.ts';
import styles from './Pair.module.css';
import { Relation } from './Relation.tsx';
import { Reopened } from './Reopened.tsx';
import { Rules } from './Rules.tsx';
import { Score } from './Score.tsx';
import { Titles } from './Titles.tsx';
import { Warnings } from './Warnings.tsx';

const ChangeNotice = (): ReactNode => {
  const notice = useReview((view) => view.notice);
  return <Said notice={notice} onDismiss={dismissNotice} />;
};

const Detail = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => (
  <>
    <div id={DETAIL_ID} className={styles.detail} tabIndex={0} role="region" aria-label="Pair">
      <div className={styles.stack}>
        <Reopened candidate={candidate} />
        <Titles candidate={candidate} />
        {candidate.decision === null ? null : (
          <DecisionRecord candidate={candidate} decision={candidate.decision} />
        )}
        <Warnings candidate={candidate} />
        <Relation candidate={candidate} />
        <Rules candidate={candidate} />
        <Facts candidate={candidate} />
        <Score candidate={candidate} />
      </div>
    </div>
    <ChangeNotice />
  </>
);

export const Pair = (): ReactNode => {
  const detail = useReview((view) => view.detail);
  const id = useReview((view) => view.id);
  const phase = useQueue((view) => view.phase);
  const content = (): ReactNode => {
    if (id === null) {
      if (phase === 'loading') return <Skeleton lines={9} words="Reading the queue…" />;
      return (
        <p className={styles.pick}>
          {phase === 'ready'
            ? 'A pair you choose on the left is read here.'
            : 'There is no pair to read until the queue can be read.'}
        </p>
      );
    }
    if (detail.phase === 'failed') {
      return (
        <Notice
          tone="danger"
          title="This pair could not be read"
          code={detail.problem.code}
          voice="alert"
          action={<Button onPress={() => void rereadCandidate()}>Try again</Button>}
        >
          {detail.problem.message}
        </Notice>
      );
    }
    // Only a detail of the chosen row is drawn, so a decision can never land on another pair.
    if (detail.phase === 'loading' || detail.value.id !== id)
      return <Skeleton lines={14} words="Reading the pair…" />;
    return <Detail key={detail.value.id} candidate={detail.value} />;
  };
  const isHere = detail.phase === 'ready' && detail.value.id === id;
  return (
    <div className={styles.pair}>
      {content()}
      {id === null || detail.phase === 'failed' ? null : (
        <DecisionBar key={`decide ${id}`} candidate={isHere ? detail.value : null} />
      )}
    </div>
  );
};
