/** A row that is not on the list any more, whose place is kept for the hand that is on the list. */
import type { ReactNode } from 'react';
import { Badge } from '../../ui/Badge.tsx';
import styles from './Opportunities.module.css';

export const GoneCell = ({ id }: { readonly id: string }): ReactNode => (
  <span className={styles.legs}>
    <Badge tone="unknown">gone</Badge> {id.slice(0, 8)}
  </span>
);
