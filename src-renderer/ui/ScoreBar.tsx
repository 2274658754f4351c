/** A score as a number over a bar. A high score is not "good": the bar has no semantic colour. */
import type { ReactNode } from 'react';
import { percentText } from './percent.ts';
import styles from './ScoreBar.module.css';

export const ScoreBar = ({ ppm }: { readonly ppm: number }): ReactNode => (
  <div className={styles.score}>
    <span className={styles.number}>{percentText(ppm)}</span>
    <div className={styles.track} aria-hidden="true">
      <div className={styles.fill} style={{ width: `${ppm / 10_000}%` }} />
    </div>
  </div>
);
