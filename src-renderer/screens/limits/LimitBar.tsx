/** How much of a limit is used: a bar with its words, which say the same without the colour. */
import type { ReactNode } from 'react';
import styles from './Limits.module.css';

type LimitBarProps = {
  readonly name: string;
  readonly used: number;
  readonly most: number;
  readonly words: string;
};

/** From here on a limit is as good as reached, and drawn so. */
const NEAR_PERCENT = 80;

/** Rounded up: a limit is never shown emptier than it is. A limit of nothing is full. */
export const usedPercent = (used: number, most: number): number =>
  most <= 0 ? 100 : Math.min(100, Math.ceil((used / most) * 100));

export const fullnessOf = (used: number, most: number): 'room' | 'near' | 'full' => {
  if (used >= most) return 'full';
  return usedPercent(used, most) >= NEAR_PERCENT ? 'near' : 'room';
};

export const Track = ({ used, most }: Pick<LimitBarProps, 'used' | 'most'>): ReactNode => (
  <div className={styles.track} aria-hidden="true">
    <div
      className={`${styles.fill} ${styles[fullnessOf(used, most)] ?? ''}`}
      style={{ width: `${usedPercent(used, most)}%` }}
    />
  </div>
);

export const LimitBar = ({ name, used, most, words }: LimitBarProps): ReactNode => {
  const fullness = fullnessOf(used, most);
  return (
    <div className={styles.limit}>
      <div className={styles.name}>{name}</div>
      <div className={styles.words}>
        {words}
        {fullness === 'full' ? <b className={styles.reached}> reached</b> : null}
      </div>
      <Track used={used} most={most} />
    </div>
  );
};
