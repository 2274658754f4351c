/** Undertakings, newest first, and the steps of the chosen one beside them. */
import type { ReactNode } from 'react';
import { sharesText } from '../../../src-preload/contract/figures.ts';
import type { Undertaking } from '../../../src-preload/contract/trading.ts';
import { Grid } from '../../grid/Grid.tsx';
import { selectUndertaking, undertakingPlace, useOrders } from '../../stores/orders-store.ts';
import { gainText, UNDERTAKING_WORDS } from '../../stores/trading-words.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Empty } from '../../ui/Empty.tsx';
import panel from '../../ui/Panel.module.css';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import styles from './Orders.module.css';
import { UndertakingPart } from './UndertakingPart.tsx';

const ROW_HEIGHT = 46;
const COLUMNS = [
  { title: 'State' },
  { title: 'Undertaking' },
  { title: 'Result', isNumber: true },
  { title: 'Begun', isNumber: true },
];

const cellsOf = (row: Undertaking | undefined): readonly ReactNode[] => {
  if (row === undefined) return [];
  const { tone, word } = UNDERTAKING_WORDS[row.state];
  return [
    <Badge key="state" tone={row.residual === null ? tone : 'danger'}>
      {word}
    </Badge>,
    <div key="what" className={panel.two}>
      <span className={panel.title} title={row.title}>
        <Untrusted text={row.title} />
      </span>
      <span className={panel.under} title={row.why}>
        {row.residual === null ? null : `${sharesText(row.residual.shares)} without a match. `}
        {sharesText(row.size)} shares. <Untrusted text={row.why} />
      </span>
    </div>,
    row.result === null ? 'open' : gainText(row.result),
    <Age key="begun" atMs={row.startedAtMs} />,
  ];
};

export const UndertakingList = (): ReactNode => {
  const view = useOrders();
  const { undertakings } = view;
  if (undertakings.value === null)
    return undertakings.phase === 'loading' ? (
      <Skeleton lines={8} words="Reading the undertakings…" />
    ) : null;
  const rows = undertakings.value.undertakings;
  if (rows.length === 0) {
    return (
      <Empty title="Nothing was undertaken yet">
        An undertaking begins when the desk takes an opportunity: one order at each venue, and
        whatever it takes to bring both to an end.
      </Empty>
    );
  }
  return (
    <div className={panel.split}>
      <div className={panel.pane}>
        <Grid
          label="Undertakings"
          count={rows.length}
          rowHeight={ROW_HEIGHT}
          columns={COLUMNS}
          template={styles.undertakings}
          keyAt={(index) => rows[index]?.id ?? index}
          cellsAt={(index) => cellsOf(rows[index])}
          activeIndex={undertakingPlace(view)}
          onActive={selectUndertaking}
        />
      </div>
      <div className={panel.pane} role="region" aria-label="Chosen undertaking" tabIndex={0}>
        <UndertakingPart opened={view.opened} />
      </div>
    </div>
  );
};
