/** Why a decided pair is open again: what of it changed since, before everything else. */
import type { ReactNode } from 'react';
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import { Notice } from '../../ui/Notice.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { Changes } from './Changes.tsx';
import styles from './Reopened.module.css';

export const Reopened = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => {
  const { reopened } = candidate;
  if (reopened === null) return null;
  const { decision, decidedAtMs, ended, changes } = reopened;
  return (
    <section className={styles.reopened}>
      <Notice tone="caution" title={`This pair was ${decision} before and is open again`}>
        That decision of {dateTimeText(decidedAtMs, localZone())} does not count for the pair as it
        is now. {ended === null ? '' : <Untrusted text={ended.because} />}
        {changes === null ? ' What changed since cannot be told: nothing was frozen then.' : null}
      </Notice>
      {changes === null || changes.length === 0 ? null : <Changes changes={changes} />}
    </section>
  );
};
