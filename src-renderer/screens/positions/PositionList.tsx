/** What is held, pair by pair; what is without a match comes first. */
import type { ReactNode } from 'react';
import { dollarsUpText, sharesText } from '../../../src-preload/contract/figures.ts';
import type { Position } from '../../../src-preload/contract/positions.ts';
import { Grid } from '../../grid/Grid.tsx';
import {
  openChosenPair,
  selectedPosition,
  selectPosition,
  usePositions,
} from '../../stores/positions-store.ts';
import { gainText } from '../../stores/trading-words.ts';
import panel from '../../ui/Panel.module.css';
import { Untrusted } from '../../ui/Untrusted.tsx';
import styles from './Positions.module.css';

const ROW_HEIGHT = 46;
const COLUMNS = [
  { title: 'Pair' },
  { title: 'Locked in', isNumber: true },
  { title: 'At risk', isNumber: true },
  { title: 'Worst', isNumber: true },
  { title: 'Days', isNumber: true },
];

const cellsOf = (row: Position | undefined): readonly ReactNode[] => {
  if (row === undefined) return [];
  const provisional = row.legs.reduce((sum, leg) => sum + leg.provisional, 0);
  return [
    <div key="pair" className={panel.two}>
      <span className={panel.title} title={row.title}>
        <Untrusted text={row.title} />
      </span>
      <span className={panel.under}>
        {sharesText(row.matched)} matched
        {provisional === 0 ? '' : `, ${sharesText(provisional)} provisional`}
      </span>
    </div>,
    gainText(row.locked),
    <span key="risk" className={row.atRisk > 0 ? panel.loss : undefined}>
      {dollarsUpText(row.atRisk)}
    </span>,
    <span key="worst" className={row.worst < 0 ? panel.loss : undefined}>
      {gainText(row.worst)}
    </span>,
    row.daysToCash ?? 'unknown',
  ];
};

export const PositionList = ({ rows }: { readonly rows: readonly Position[] }): ReactNode => {
  const chosen = selectedPosition(usePositions());
  return (
    <Grid
      label="Positions"
      count={rows.length}
      rowHeight={ROW_HEIGHT}
      columns={COLUMNS}
      template={styles.positions}
      keyAt={(index) => rows[index]?.id ?? index}
      cellsAt={(index) => cellsOf(rows[index])}
      activeIndex={rows.findIndex(({ id }) => id === chosen?.id)}
      onActive={selectPosition}
      onOpen={openChosenPair}
    />
  );
};
