/** Every limit that something counts against, in the desk's order: the fullest first. */
import type { ReactNode } from 'react';
import { dollarsText, dollarsUpText } from '../../../src-preload/contract/figures.ts';
import type { LimitUse } from '../../../src-preload/contract/risk.ts';
import { Grid } from '../../grid/Grid.tsx';
import { limitKey, selectUse, useRisk } from '../../stores/risk-store.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { Track, usedPercent } from './LimitBar.tsx';
import styles from './Limits.module.css';

const ROW_HEIGHT = 26;
const COLUMNS = [
  { title: 'Limit' },
  { title: 'Of' },
  { title: 'Used', isNumber: true },
  { title: 'At most', isNumber: true },
  { title: '%', isNumber: true },
  { title: 'Bar' },
];

const cellsOf = (use: LimitUse | undefined): readonly ReactNode[] =>
  use === undefined
    ? []
    : [
        use.limit,
        <span key="of" className={styles.of} title={use.of}>
          <Untrusted text={use.name} />
        </span>,
        dollarsUpText(use.used),
        dollarsText(use.most),
        usedPercent(use.used, use.most),
        <Track key="bar" used={use.used} most={use.most} />,
      ];

export const UseList = ({ uses }: { readonly uses: readonly LimitUse[] }): ReactNode => {
  const chosenKey = useRisk((view) => view.chosenKey);
  return (
    <Grid
      label="Limits and their use"
      count={uses.length}
      rowHeight={ROW_HEIGHT}
      columns={COLUMNS}
      template={styles.uses}
      keyAt={(index) => (uses[index] === undefined ? index : limitKey(uses[index]))}
      cellsAt={(index) => cellsOf(uses[index])}
      activeIndex={uses.findIndex((use) => limitKey(use) === chosenKey)}
      onActive={selectUse}
    />
  );
};
