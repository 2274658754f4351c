/** Why a decided pair is open again: what of it changed since, before everything else. */
import type { ReactNode } from 'react';
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import type { Change } from '../../../src-preload/contract/changes.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { changeName } from '../../stores/lease-words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import styles from './Reopened.module.css';

const Text = ({ text }: { readonly text: string | null }): ReactNode =>
  text === null ? <em className={styles.nothing}>nothing</em> : <Untrusted text={text} />;

/** Prose word by word: what went is struck, what came is marked, and both are named for a reader. */
const Edited = ({ diff }: { readonly diff: NonNullable<Change['diff']> }): ReactNode => (
  <td colSpan={2}>
    {diff.map(({ kind, text }, at) => {
      if (kind === 'same') return <Untrusted key={at} text={text} />;
      const Tag = kind === 'removed' ? 'del' : 'ins';
      return (
        <Tag key={at} className={styles[kind]}>
          <Untrusted text={text} />
        </Tag>
      );
    })}
  </td>
);

const Changes = ({ changes }: { readonly changes: readonly Change[] }): ReactNode => {
  const nameOf = useVenueName();
  return (
    <table className={styles.changes} aria-label="What changed since the decision">
      <thead>
        <tr>
          <th scope="col">Changed</th>
          <th scope="col">Before</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={`${change.venue} ${changeName(change)}`}>
            <th scope="row">
              {nameOf(change.venue)} <Untrusted text={changeName(change)} />
            </th>
            {change.diff === null ? (
              <>
                <td>
                  <Text text={change.before} />
                </td>
                <td>
                  <Text text={change.after} />
                </td>
              </>
            ) : (
              <Edited diff={change.diff} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

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
