/** One audit entry in full: its facts as they were written, and its place in the chain. */
import type { ReactNode } from 'react';
import type { AuditEntry } from '../../../src-preload/contract/audit.ts';
import { dateTimeText } from '../../ui/time.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import styles from './AuditScreen.module.css';

export const EntryBody = ({ entry }: { readonly entry: AuditEntry }): ReactNode => (
  <div className={styles.body}>
    <pre className={styles.json}>
      <Untrusted text={JSON.stringify(entry.body, null, 2)} />
    </pre>
    <dl className={styles.hashes}>
      <dt>Written</dt>
      <dd>{dateTimeText(entry.atMs, 'UTC')}</dd>
      <dt>Session</dt>
      <dd>{entry.sessionId}</dd>
      <dt>Hash</dt>
      <dd>{entry.hash}</dd>
      <dt>Previous hash</dt>
      <dd>{entry.prevHash}</dd>
    </dl>
  </div>
);
