/** What a row of the queue shows: both titles, the score, the worst warning and the state. */
import type { ReactNode } from 'react';
import type { Leg } from '../../../src-preload/contract/candidates.ts';
import { type QueueRow, worstSeverity } from '../../stores/queue-fold.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ScoreBar } from '../../ui/ScoreBar.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import styles from './QueueCells.module.css';
import { SEVERITY_TONES } from './severity.ts';
import { STATUS_TONES } from './status.ts';

const LegLine = ({ leg }: { readonly leg: Leg }): ReactNode => (
  <div className={styles.leg}>
    <span className={styles.venue} title={leg.venue} aria-hidden="true">
      {leg.venue.slice(0, 2).toUpperCase()}
    </span>
    <span className={styles.title} title={leg.title}>
      <Untrusted text={leg.title} />
    </span>
  </div>
);

const Warnings = ({ row }: { readonly row: QueueRow }): ReactNode => {
  const { warnings, status } = row.summary;
  const worst = worstSeverity(warnings);
  return (
    <div className={styles.warnings}>
      {worst === null ? (
        <Badge tone="unknown">none</Badge>
      ) : (
        <Badge tone={SEVERITY_TONES[worst]}>
          {warnings.length} {worst}
        </Badge>
      )}
      {status === 'pending' ? (
        <span className={styles.status}>{row.isGone ? 'no longer here' : ' '}</span>
      ) : (
        <Badge tone={STATUS_TONES[status]}>{status}</Badge>
      )}
    </div>
  );
};

export const queueCells = (row: QueueRow | undefined): readonly ReactNode[] => {
  if (row === undefined) return [];
  const { legs, status, scorePpm } = row.summary;
  const isSettled = row.isGone || status !== 'pending';
  return [
    <div key="pair" className={`${styles.pair} ${isSettled ? (styles.settled ?? '') : ''}`}>
      <LegLine leg={legs[0]} />
      <LegLine leg={legs[1]} />
    </div>,
    <ScoreBar key="score" ppm={scorePpm} />,
    <Warnings key="warnings" row={row} />,
  ];
};
