/** What happened, what was done about it, what the operator can do. Codes are small, for search. */
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

type NoticeProps = {
  readonly tone: 'good' | 'caution' | 'danger' | 'info';
  readonly title: string;
  readonly children?: ReactNode;
  readonly code?: string | null;
  readonly action?: ReactNode;
  /**
   * Bad news interrupts a screen reader, the rest waits; "quiet" is for what was there all along.
   */
  readonly voice?: 'alert' | 'status' | 'quiet';
};

export const Notice = ({
  tone,
  title,
  children,
  code = null,
  action,
  voice = 'quiet',
}: NoticeProps): ReactNode => (
  <div className={`${styles.notice} ${styles[tone]}`} role={voice === 'quiet' ? undefined : voice}>
    <div className={styles.words}>
      <span className={styles.title}>{title}</span>
      {code === null ? null : <code className={styles.code}>{code}</code>}
      {children === undefined ? null : <div>{children}</div>}
    </div>
    {action}
  </div>
);
