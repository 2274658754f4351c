/** What could be earned, row by row. Rows keep their places while the pointer is on the list. */
import type { ReactNode } from 'react';
import {
  centsText,
  dollarsText,
  dollarsUpText,
  priceText,
  sharesText,
  yearlyText,
} from '../../../src-preload/contract/figures.ts';
import type { Opportunity, OpportunityLeg } from '../../../src-preload/contract/opportunities.ts';
import { Grid } from '../../grid/Grid.tsx';
import type { Board } from '../../stores/board-fold.ts';
import { selectedPlace, selectRow, showTab, useBoard } from '../../stores/board-store.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { outcomeClass } from '../../ui/outcome.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { GoneCell } from './GoneCell.tsx';
import { HeldList } from './HeldList.tsx';
import { openChosen } from './keys.ts';
import styles from './Opportunities.module.css';

const ROW_HEIGHT = 46;
const COLUMNS = [
  { title: 'Pair' },
  { title: 'Net ¢', isNumber: true },
  { title: 'Gross ¢', isNumber: true },
  { title: 'Shares', isNumber: true },
  { title: 'Profit', isNumber: true },
  { title: 'Capital', isNumber: true },
  { title: 'Days', isNumber: true },
  { title: 'A year', isNumber: true },
  { title: 'Quotes', isNumber: true },
  { title: 'Standing', isNumber: true },
];

const Leg = ({ leg }: { readonly leg: OpportunityLeg }): ReactNode => {
  const nameOf = useVenueName();
  return (
    <>
      {nameOf(leg.venue)}{' '}
      <b className={outcomeClass(leg.buys)}>
        <Untrusted text={leg.buys} />
      </b>{' '}
      ≤ {priceText(leg.limit)}
    </>
  );
};

const PairCell = ({ row }: { readonly row: Opportunity }): ReactNode => (
  <div className={styles.pair}>
    <span className={styles.title} title={row.legs.map(({ title }) => title).join(' / ')}>
      <Untrusted text={row.legs[0].title} />
    </span>
    <span className={styles.legs}>
      <Leg leg={row.legs[0]} /> + <Leg leg={row.legs[1]} />
    </span>
  </div>
);

const Quotes = ({ row: { legs, skewMs } }: { readonly row: Opportunity }): ReactNode => (
  <div className={styles.pair} title={`The two quotes are ${skewMs} ms apart`}>
    {legs.map(({ venue, quoteAtMs }) => (
      <Age key={venue} atMs={quoteAtMs} />
    ))}
  </div>
);

const cents = (micros: number): string => centsText(micros).replace('¢', '');

const cellsOf = (row: Opportunity | undefined, id: string): readonly ReactNode[] => {
  if (row === undefined) return [<GoneCell key="gone" id={id} />];
  return [
    <PairCell key="pair" row={row} />,
    <b key="net">{cents(row.netEdge)}</b>,
    cents(row.grossEdge),
    sharesText(row.shares),
    <b key="profit">{dollarsText(row.profit)}</b>,
    dollarsUpText(row.capital),
    row.days,
    <span key="year" title={`${yearlyText(row.excessPpm)} above the risk-free rate`}>
      {yearlyText(row.annualisedPpm)}
    </span>,
    <Quotes key="quotes" row={row} />,
    <Age key="since" atMs={row.sinceMs} />,
  ];
};

const Nothing = ({ board }: { readonly board: Board }): ReactNode => {
  const worst = board.counts[0];
  return (
    <Empty
      title="Nothing is worth taking now"
      action={<Button onPress={() => showTab('not-taken')}>Show why not</Button>}
    >
      {worst === undefined
        ? 'The books of the approved pairs are on their way.'
        : `Most often: ${worst.sentence} (${worst.count})`}
    </Empty>
  );
};

export const OpportunityList = ({ board }: { readonly board: Board }): ReactNode => {
  const view = useBoard();
  const { order, tab } = view;
  return (
    <>
      {tab === 'investigate' ? (
        <Notice tone="caution" title="Look at the match before the money">
          Edges above the ceiling are usually wrong matches or wrong books. None of these is ever
          traded.
        </Notice>
      ) : null}
      {order.length === 0 ? (
        tab === 'trading' ? (
          <Nothing board={board} />
        ) : (
          <Empty title="Nothing to investigate">
            No edge is above the ceiling of the settings.
          </Empty>
        )
      ) : (
        <HeldList>
          <Grid
            label={tab === 'investigate' ? 'To investigate' : 'Worth taking'}
            count={order.length}
            rowHeight={ROW_HEIGHT}
            columns={COLUMNS}
            template={styles.template}
            keyAt={(index) => order[index] ?? index}
            cellsAt={(index) => cellsOf(board.rows.get(order[index] ?? ''), order[index] ?? '')}
            activeIndex={selectedPlace(view)}
            onActive={selectRow}
            onOpen={openChosen}
          />
        </HeldList>
      )}
    </>
  );
};
