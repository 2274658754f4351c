/** A few figures that a screen is read by, large and in a row, each with its name and its meaning. */
import type { ReactNode } from 'react';
import styles from './Figures.module.css';

export type Figure = {
  readonly name: string;
  readonly value: ReactNode;
  /** One short line below; left out where the name says it all. */
  readonly note?: ReactNode;
  readonly tone?: 'good' | 'caution' | 'danger' | 'unknown' | undefined;
};

export const Figures = ({
  label,
  figures,
}: {
  readonly label: string;
  readonly figures: readonly Figure[];
}): ReactNode => (
  <dl className={styles.figures} aria-label={label}>
    {figures.map(({ name, value, note, tone }) => (
      <div key={name} className={styles.figure}>
        <dt className={styles.name}>{name}</dt>
        <dd className={`${styles.value} ${tone === undefined ? '' : (styles[tone] ?? '')}`}>
          {value}
        </dd>
        {note === undefined ? null : <dd className={styles.note}>{note}</dd>}
      </div>
    ))}
  </dl>
);
