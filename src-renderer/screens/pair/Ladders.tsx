/** Both order books side by side; the same price is the same line on both venues. */
import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import type { LegBook, PairBooks } from '../../../src-preload/contract/books.ts';
import { priceText, sharesText } from '../../../src-preload/contract/figures.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { BOOK_TONES } from '../../stores/feeds-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { type LadderCell, ladderRows } from './ladder-rows.ts';
import styles from './Ladders.module.css';

const SIDES = ['bid', 'ask', 'bid', 'ask'] as const;

type CellProps = {
  readonly cell: LadderCell | null;
  readonly side: 'bid' | 'ask';
  /** An old figure must not look like one that can be had. */
  readonly isLive: boolean;
};

const Cell = ({ cell, side, isLive }: CellProps): ReactNode => (
  <td
    className={`${styles.size} ${isLive ? (styles[side] ?? '') : (styles.old ?? '')} ${
      cell?.isBest === true ? (styles.best ?? '') : ''
    }`}
  >
    {cell === null ? null : (
      <>
        <span className={styles.bar} style={{ width: `${cell.percent}%` }} aria-hidden="true" />
        <span className={styles.figure}>{sharesText(cell.shares)}</span>
      </>
    )}
  </td>
);

const VenueHead = ({ leg }: { readonly leg: LegBook }): ReactNode => {
  const name = useVenueName()(leg.venue);
  const { state } = leg.standing;
  return (
    <th scope="colgroup" colSpan={2}>
      {state === 'live' ? null : <Badge tone={BOOK_TONES[state]}>{state}, as it last was</Badge>}{' '}
      {name}, shares
    </th>
  );
};

export const Ladders = ({ pair }: { readonly pair: PairBooks }): ReactNode => {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = ladderRows(pair.legs);
  const isEmpty = rows.length === 0;
  // Where the sides meet is what is looked at; once, for the operator scrolls by hand afterwards.
  useEffect(() => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = (element.scrollHeight - element.clientHeight) / 2;
  }, [pair.mappingId, isEmpty]);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      tabIndex={0}
      role="region"
      aria-label="Order books"
      data-home=""
    >
      <table className={styles.ladders}>
        <thead>
          <tr>
            <VenueHead leg={pair.legs[0]} />
            <th scope="col" rowSpan={2} className={styles.price}>
              Price
            </th>
            <VenueHead leg={pair.legs[1]} />
          </tr>
          <tr>
            <th scope="col">bid</th>
            <th scope="col">ask</th>
            <th scope="col">bid</th>
            <th scope="col">ask</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ price, cells }) => (
            <tr key={price}>
              {cells.map((cell, at) => (
                <Fragment key={at}>
                  {at === 2 ? (
                    <th scope="row" className={styles.price}>
                      {priceText(price)}
                    </th>
                  ) : null}
                  <Cell
                    cell={cell}
                    side={SIDES[at] ?? 'bid'}
                    isLive={pair.legs[at < 2 ? 0 : 1].standing.state === 'live'}
                  />
                </Fragment>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {isEmpty ? (
        <p className={styles.none}>Neither book has an order, or none has come yet.</p>
      ) : null}
    </div>
  );
};
