/** The verdict on the audit chain, as a receipt that can be written down. */
import type { ReactNode } from 'react';
import { useAudit, verifyChain } from '../../stores/audit-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import { counted } from '../../ui/volume.ts';
import styles from './AuditScreen.module.css';

export const Verdict = (): ReactNode => {
  const verdict = useAudit((view) => view.verdict);
  if (verdict === null) return null;
  if (verdict.phase === 'failed') {
    return (
      <Notice
        tone="danger"
        title="The chain could not be verified"
        code={verdict.problem.code}
        voice="alert"
        action={<Button onPress={() => void verifyChain()}>Try again</Button>}
      >
        {verdict.problem.message}
      </Notice>
    );
  }
  if (verdict.phase === 'loading')
    return <Notice tone="info" title="Verifying every entry…" voice="status" />;
  const { ok, entries, firstBad, headHash, atMs } = verdict.value;
  const when = dateTimeText(atMs, localZone());
  if (ok) {
    return (
      <Notice
        tone="good"
        title={`● Chain intact: ${counted(entries, 'entry', 'entries')}, checked ${when}`}
        voice="status"
      >
        Head hash <code className={styles.hash}>{headHash}</code>. Kept elsewhere, it proves later
        that this log was not rewritten.
      </Notice>
    );
  }
  return (
    <Notice tone="danger" title={`■ Chain broken, checked ${when}`} voice="alert">
      {firstBad === null
        ? 'The desk named no entry.'
        : `The first bad entry is ${firstBad.seq}: ${firstBad.reason}.`}{' '}
      Entries from there on prove nothing. Keep a copy of the database and compare with a backup.
    </Notice>
  );
};
