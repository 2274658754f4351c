/** What of a pair is not as it was frozen: field by field, prose word by word. */
import type { ReactNode } from 'react';
import type { Change } from '../../../src-preload/contract/changes.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { changeName } from '../../stores/lease-words.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import styles from './Changes.module.css';

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

export const Changes = ({ changes }: { readonly changes: readonly Change[] }): ReactNode => {
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
