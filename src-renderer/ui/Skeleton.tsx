/** The place of what is on its way, with the words for it. */
import type { ReactNode } from 'react';
import styles from './Skeleton.module.css';

export const Skeleton = ({
  lines,
  words,
}: {
  readonly lines: number;
  readonly words: string;
}): ReactNode => (
  <div className={styles.skeleton} aria-busy="true">
    <p className={styles.words}>{words}</p>
    {Array.from({ length: lines }, (_line, at) => (
      <div key={at} className={styles.line} />
    ))}
  </div>
);
