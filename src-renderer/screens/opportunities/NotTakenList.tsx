/** Why nothing is traded: every reason with its count, and the pairs behind each. */
import type { ReactNode } from 'react';
import { centsText } from '../../../src-preload/contract/figures.ts';
import type { NotTaken } from '../../../src-preload/contract/opportunities.ts';
import { Grid } from '../../grid/Grid.tsx';
import type { Board } from '../../stores/board-fold.ts';
import { selectedPlace, selectRow, showReason, useBoard } from '../../stores/board-store.ts';
import { Age } from '../../ui/Age.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { countText } from '../../ui/volume.ts';
import { GoneCell } from './GoneCell.tsx';
import { HeldList } from './HeldList.tsx';
import { openChosen } from './keys.ts';
import styles from './Opportunities.module.css';

const ROW_HEIGHT = 46;
const COLUMNS = [
  { title: 'Pair and reason' },
  { title: 'First share ¢', isNumber: true },
  { title: 'So since', isNumber: true },
];

const cellsOf = (row: NotTaken | undefined, id: string): readonly ReactNode[] => {
  if (row === undefined) return [<GoneCell key="gone" id={id} />];
  return [
    <div key="pair" className={styles.pair}>
      <span className={styles.title} title={row.title}>
        <Untrusted text={row.title} />
      </span>
      <span className={styles.legs} title={row.sentence}>
        {row.buys === null ? null : (
          <>
            <Untrusted text={row.buys} />:{' '}
          </>
        )}
        <Untrusted text={row.sentence} /> <code className={styles.code}>{row.reason}</code>
      </span>
    </div>,
    row.netEdge === null ? 'unknown' : centsText(row.netEdge).replace('¢', ''),
    <Age key="since" atMs={row.sinceMs} />,
  ];
};

const Reasons = ({ board }: { readonly board: Board }): ReactNode => {
  const chosen = useBoard((view) => view.reason);
  const all = board.counts.reduce((sum, { count }) => sum + count, 0);
  const button = (reason: string | null, sentence: string, count: number): ReactNode => (
    <button
      key={reason ?? 'all'}
      type="button"
      className={styles.reason}
      aria-pressed={chosen === reason}
      onClick={() => showReason(reason)}
    >
      <span className={styles.count}>{countText(count)}</span>
      <span>
        {sentence} {reason === null ? null : <code className={styles.code}>{reason}</code>}
      </span>
    </button>
  );
  return (
    <nav className={styles.reasons} aria-label="Reasons">
      {button(null, 'Every reason', all)}
      {board.counts.map(({ reason, sentence, count }) => button(reason, sentence, count))}
    </nav>
  );
};

export const NotTakenList = ({ board }: { readonly board: Board }): ReactNode => {
  const view = useBoard();
  const { order } = view;
  return (
    <div className={styles.notTaken}>
      <Reasons board={board} />
      <HeldList>
        <Grid
          label="Not taken"
          count={order.length}
          rowHeight={ROW_HEIGHT}
          columns={COLUMNS}
          template={styles.notTakenTemplate}
          keyAt={(index) => order[index] ?? index}
          cellsAt={(index) => cellsOf(board.notTaken.get(order[index] ?? ''), order[index] ?? '')}
          activeIndex={selectedPlace(view)}
          onActive={selectRow}
          onOpen={openChosen}
        />
      </HeldList>
    </div>
  );
};
