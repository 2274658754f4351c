/** What a row of the queue shows: both titles, the score, the relation, the worst warning. */
import type { ReactNode } from 'react';
import { edgeText } from '../../../src-preload/contract/candidate-filter.ts';
import type { Leg } from '../../../src-preload/contract/candidates.ts';
import { type QueueRow, worstSeverity, worstText } from '../../stores/queue-fold.ts';
import { edgeSentence } from '../../stores/edge-words.ts';
import { RELATION_WORDS } from '../../stores/relation.ts';
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

/** A decided pair's warnings are read with its decision; here its state takes their place. */
const StateLine = ({ row: { summary, isGone } }: { readonly row: QueueRow }): ReactNode => {
  const { warnings, status } = summary;
  if (status !== 'pending') return <Badge tone={STATUS_TONES[status]}>{status}</Badge>;
  if (isGone) return <span className={styles.status}>no longer here</span>;
  const worst = worstSeverity(warnings);
  if (worst === null) return <span className={styles.status}>no warnings</span>;
  return <Badge tone={SEVERITY_TONES[worst]}>{worstText(warnings, worst)}</Badge>;
};

const Relation = ({ row }: { readonly row: QueueRow }): ReactNode => {
  const { relation, relationClause } = row.summary;
  const { tone, word } = RELATION_WORDS[relation];
  return (
    <div className={styles.warnings}>
      <span title={relationClause}>
        <Badge tone={tone}>{word}</Badge>
      </span>
      <StateLine row={row} />
    </div>
  );
};

export type RowLook = {
  readonly isChosen: boolean;
  readonly onToggle: () => void;
  readonly number: 'score' | 'edge';
};

/** A large edge is not good: it is a reason to look twice, in words and not in colour alone. */
const EdgeCell = ({ row }: { readonly row: QueueRow }): ReactNode => {
  const { edge } = row.summary;
  if (edge === null) return <span className={styles.unknown}>unknown</span>;
  return (
    <div className={styles.edge} title={edgeSentence(edge)}>
      <span>{edgeText(edge.edgeTicks)}</span>
      {edge.isSuspicious ? <Badge tone="caution">look</Badge> : null}
    </div>
  );
};

/** The keyboard chooses with a key of its own, so the box is not one more stop on the way. */
const ChooseBox = ({ row, look }: { row: QueueRow; look: RowLook }): ReactNode =>
  row.summary.status !== 'pending' || row.isGone ? null : (
    <input
      type="checkbox"
      className={styles.choose}
      aria-label={`Choose ${row.summary.legs[0].title}`}
      tabIndex={-1}
      checked={look.isChosen}
      onChange={look.onToggle}
    />
  );

export const queueCells = (row: QueueRow | undefined, look: RowLook): readonly ReactNode[] => {
  if (row === undefined) return [];
  const { legs, status, scorePpm } = row.summary;
  const isSettled = row.isGone || status !== 'pending';
  return [
    <ChooseBox key="choose" row={row} look={look} />,
    <div key="pair" className={`${styles.pair} ${isSettled ? (styles.settled ?? '') : ''}`}>
      <LegLine leg={legs[0]} />
      <LegLine leg={legs[1]} />
    </div>,
    look.number === 'edge' ? (
      <EdgeCell key="number" row={row} />
    ) : (
      <ScoreBar key="number" ppm={scorePpm} />
    ),
    <Relation key="relation" row={row} />,
  ];
};
