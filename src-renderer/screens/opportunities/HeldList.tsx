/** A list whose rows keep their places while the pointer is on it, and no longer than it is shown. */
import { type ReactNode, useEffect } from 'react';
import { holdBoard } from '../../stores/board-store.ts';
import styles from './Opportunities.module.css';

const letGo = (): void => holdBoard(false);

export const HeldList = ({ children }: { readonly children: ReactNode }): ReactNode => {
  // A screen that is left by a key takes the list away from under the pointer, which tells nobody.
  useEffect(() => letGo, []);
  return (
    <div className={styles.list} onMouseEnter={() => holdBoard(true)} onMouseLeave={letGo}>
      {children}
    </div>
  );
};
