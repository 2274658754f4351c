/** The decision on record: what, when, why, by which session, and where the audit log has it. */
import type { ReactNode } from 'react';
import type { CandidateDetail, Decision } from '../../../src-preload/contract/candidates.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import styles from './DecisionRecord.module.css';
import { STATUS_TONES } from './status.ts';

type RecordProps = { readonly candidate: CandidateDetail; readonly decision: Decision };

export const DecisionRecord = ({ candidate, decision }: RecordProps): ReactNode => (
  <section className={styles.record} aria-label="Decision on record">
    <div className={styles.line}>
      <Badge tone={STATUS_TONES[candidate.status]}>{decision.kind}</Badge>
      <span>
        {dateTimeText(decision.atMs, localZone())} (<Age atMs={decision.atMs} />)
      </span>
      <span className={styles.soft}>
        audit entry {decision.auditSeq} · session <code>{decision.sessionId}</code>
      </span>
    </div>
    {decision.reason === null ? null : (
      <p className={styles.reason}>
        Reason: <Untrusted text={decision.reason} />
      </p>
    )}
  </section>
);
