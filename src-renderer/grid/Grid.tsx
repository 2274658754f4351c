/**
 * A list of any length as an ARIA grid: only the rows in sight are in the document. The grid itself
 * has the focus and names its active row; the arrow keys move it.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './Grid.module.css';
import type { GridColumn } from './grid-column.ts';
import { GridRow } from './GridRow.tsx';
import { useRowsInSight } from './rows-in-sight.ts';

const HEAD_HEIGHT = 25;
const ROWS_BEYOND_SIGHT = 6;
const ROWS_PER_PAGE_KEY = 15;

type GridProps = {
  readonly label: string;
  readonly count: number;
  readonly rowHeight: number;
  readonly columns: readonly GridColumn[];
  /** A class that sets `grid-template-columns`, for the head and the rows alike. */
  readonly template: string | undefined;
  readonly keyAt: (index: number) => string | number;
  /** One node per column. */
  readonly cellsAt: (index: number) => readonly ReactNode[];
  readonly bodyAt?: ((index: number) => ReactNode) | undefined;
  readonly activeIndex: number;
  readonly onActive: (index: number) => void;
  readonly onOpen?: ((index: number) => void) | undefined;
};

const steps = (count: number): ReadonlyMap<string, number> =>
  new Map([
    ['ArrowDown', 1],
    ['ArrowUp', -1],
    ['PageDown', ROWS_PER_PAGE_KEY],
    ['PageUp', -ROWS_PER_PAGE_KEY],
    ['Home', -count],
    ['End', count],
  ]);

const Head = ({ columns, template }: Pick<GridProps, 'columns' | 'template'>): ReactNode => (
  <div role="rowgroup" className={styles.head}>
    <div role="row" aria-rowindex={1} className={`${styles.headRow} ${template ?? ''}`}>
      {columns.map(({ title, isNumber }) => (
        <div
          key={title}
          role="columnheader"
          className={isNumber === true ? styles.number : undefined}
        >
          {title}
        </div>
      ))}
    </div>
  </div>
);

export const Grid = (props: GridProps): ReactNode => {
  const { count, rowHeight, columns, template, keyAt, activeIndex, onActive } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRowsInSight({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keyAt,
    overscan: ROWS_BEYOND_SIGHT,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  useEffect(() => {
    if (activeIndex >= 0) virtualizer.scrollToIndex(activeIndex, { align: 'auto' });
  }, [activeIndex, virtualizer]);
  const rows = virtualizer.getVirtualItems();

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps(count).get(event.key);
    // Keys inside a cell's own control belong to that control.
    if (step === undefined || count === 0 || event.target !== event.currentTarget) return;
    event.preventDefault();
    const next = activeIndex < 0 ? 0 : activeIndex + step;
    onActive(Math.max(0, Math.min(count - 1, next)));
  };

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-activedescendant={
        rows.some(({ index }) => index === activeIndex) ? `${id}-${activeIndex}` : undefined
      }
      tabIndex={0}
      className={styles.grid}
      data-home=""
      onKeyDown={onKeyDown}
    >
      <Head columns={columns} template={template} />
      <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index, key, start }) => (
          <GridRow
            key={key}
            id={`${id}-${index}`}
            index={index}
            top={start - HEAD_HEIGHT}
            height={rowHeight}
            columns={columns}
            template={template}
            cells={props.cellsAt(index)}
            body={props.bodyAt?.(index)}
            measure={props.bodyAt === undefined ? undefined : virtualizer.measureElement}
            isActive={index === activeIndex}
            onActive={onActive}
            onOpen={props.onOpen}
          />
        ))}
      </div>
    </div>
  );
};
