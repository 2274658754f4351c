/** One row of a grid, at its place in the scrolled whole. */
import type { ReactNode } from 'react';
import type { GridColumn } from './grid-column.ts';
import styles from './Grid.module.css';

type GridRowProps = {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly GridColumn[];
  readonly template: string | undefined;
  readonly cells: readonly ReactNode[];
  /** What is unfolded below; null when folded, undefined when the row does not unfold. */
  readonly body: ReactNode;
  readonly measure: ((element: HTMLElement | null) => void) | undefined;
  readonly isActive: boolean;
  readonly onActive: (index: number) => void;
  readonly onOpen: ((index: number) => void) | undefined;
};

export const GridRow = (props: GridRowProps): ReactNode => {
  const {
    id,
    index,
    top,
    height,
    columns,
    template,
    cells,
    body,
    measure,
    isActive,
    onActive,
    onOpen,
  } = props;
  return (
    <div
      id={id}
      ref={measure}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isActive}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      onMouseDown={() => onActive(index)}
      onDoubleClick={() => onOpen?.(index)}
    >
      <div
        role="presentation"
        className={`${styles.cells} ${template ?? ''}`}
        style={{ height: height - 1 }}
      >
        {columns.map(({ title, isNumber }, at) => (
          <div
            key={title}
            role="gridcell"
            className={isNumber === true ? styles.number : undefined}
          >
            {cells[at]}
          </div>
        ))}
      </div>
      {body === undefined || body === null ? null : <div role="gridcell">{body}</div>}
    </div>
  );
};
