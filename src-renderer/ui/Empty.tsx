/** An empty list says what to do next. */
import type { ReactNode } from 'react';
import styles from './Empty.module.css';

type EmptyProps = {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
};

export const Empty = ({ title, children, action }: EmptyProps): ReactNode => (
  <div className={styles.empty}>
    <p className={styles.title}>{title}</p>
    <div>{children}</div>
    {action === undefined ? null : <div className={styles.actions}>{action}</div>}
  </div>
);
