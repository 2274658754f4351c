/** The review screen: what the scan says on top, the queue on the left, the pair on the right. */
import type { ReactNode } from 'react';
import { ScanBar } from '../scans/ScanBar.tsx';
import { Pair } from './Pair.tsx';
import { Queue } from './Queue.tsx';
import styles from './ReviewScreen.module.css';

export const ReviewScreen = (): ReactNode => (
  <div className={styles.screen}>
    <ScanBar />
    <div className={styles.panes}>
      <Queue />
      <Pair />
    </div>
  </div>
);
