/** A state as a word with a shape and a colour; never colour alone. */
import type { ReactNode } from 'react';
import styles from './Badge.module.css';

export type Tone = 'good' | 'caution' | 'danger' | 'info' | 'unknown';

const SHAPES: Readonly<Record<Tone, string>> = {
  good: '●',
  caution: '▲',
  danger: '■',
  info: '◆',
  unknown: '○',
};

export const Badge = ({
  tone,
  children,
}: {
  readonly tone: Tone;
  readonly children: ReactNode;
}): ReactNode => (
  <span className={`${styles.badge} ${styles[tone]}`}>
    <span className={styles.shape} aria-hidden="true">
      {SHAPES[tone]}
    </span>
    <span>{children}</span>
  </span>
);
