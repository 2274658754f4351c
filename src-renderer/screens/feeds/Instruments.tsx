/** Every watched book; those that are not live come first. */
import type { ReactNode } from 'react';
import { Grid } from '../../grid/Grid.tsx';
import { useVenueName } from '../../stores/desk-store.ts';
import {
  BOOK_TONES,
  type Instrument,
  keyOf,
  selectInstrument,
  shownInstruments,
  useFeeds,
} from '../../stores/feeds-store.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { countText } from '../../ui/volume.ts';
import styles from './Feeds.module.css';

const ROW_HEIGHT = 26;
const COLUMNS = [
  { title: 'Venue' },
  { title: 'Market' },
  { title: 'Book' },
  { title: 'Since', isNumber: true },
  { title: 'Proven', isNumber: true },
  { title: 'Events', isNumber: true },
  { title: 'Gaps', isNumber: true },
  { title: 'Repairs', isNumber: true },
];

export const Instruments = (): ReactNode => {
  const nameOf = useVenueName();
  const view = useFeeds();
  const rows = shownInstruments(view);
  const cellsOf = (row: Instrument | undefined): readonly ReactNode[] => {
    if (row === undefined) return [];
    const { state, why, sinceMs, proof } = row.standing;
    return [
      nameOf(row.venue),
      <span key="title" className={styles.title} title={row.marketId}>
        <Untrusted text={row.title} />
      </span>,
      <span key="state" className={styles.title} title={why}>
        <Badge tone={BOOK_TONES[state]}>{state}</Badge> {why}
      </span>,
      <Age key="since" atMs={sinceMs} />,
      proof === null ? 'never' : <Age key="proof" atMs={proof.atMs} />,
      countText(row.events),
      countText(row.gaps),
      countText(row.repairs),
    ];
  };
  if (rows.length === 0) return <p className={styles.soft}>No book is watched.</p>;
  return (
    <Grid
      label="Books"
      count={rows.length}
      rowHeight={ROW_HEIGHT}
      columns={COLUMNS}
      template={styles.template}
      keyAt={(index) => (rows[index] === undefined ? index : keyOf(rows[index]))}
      cellsAt={(index) => cellsOf(rows[index])}
      activeIndex={rows.findIndex((row) => keyOf(row) === view.selectedKey)}
      onActive={selectInstrument}
    />
  );
};
