/**
 * Lays rows out in aligned columns within the width of the terminal. Every cell is made safe and
 * measured here; one column gives way when there is not enough room.
 */
import { displayWidth, fitted, padded } from './display-width.ts';
import { safeLine } from './safe-text.ts';

export type Column = {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** The column that is cut when the row is too wide. At least `minimum` columns remain. */
  readonly isFlexible?: true;
};

/** A cell as text; null is unknown and shown as a dash. `paint` colours what has been laid out. */
export type Cell =
  string | null | { readonly text: string; readonly paint: (text: string) => string };

const GAP = '  ';
const FLEXIBLE_WIDTH_MIN = 12;

const textOf = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return '-';
  return safeLine(typeof cell === 'string' ? cell : cell.text);
};

const columnWidths = (
  columns: readonly Column[],
  texts: readonly (readonly string[])[],
  widthMax: number,
): readonly number[] => {
  const natural = columns.map(({ title }, index) =>
    texts.reduce((widest, row) => Math.max(widest, displayWidth(row[index] ?? '')), title.length),
  );
  const total = natural.reduce((sum, width) => sum + width, GAP.length * (columns.length - 1));
  const excess = total - widthMax;
  return natural.map((width, index) =>
    excess > 0 && columns[index]?.isFlexible === true
      ? Math.max(Math.min(width, FLEXIBLE_WIDTH_MIN), width - excess)
      : width,
  );
};

/** Returns the table's lines, header first, none with spaces at its end. */
export const tableLines = (
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  widthMax: number,
  paintHeader: (text: string) => string,
): readonly string[] => {
  const texts = rows.map((row) => columns.map((_, index) => textOf(row[index])));
  const widths = columnWidths(columns, texts, widthMax);
  const laidOut = (text: string, index: number): string => {
    const width = widths[index] ?? 0;
    const isLast = index === columns.length - 1;
    const cut = fitted(text, width);
    const align = columns[index]?.align ?? 'left';
    return isLast && align === 'left' ? cut : padded(cut, width, align);
  };
  const header = columns.map(({ title }, index) => paintHeader(laidOut(title, index)));
  const body = rows.map((row, rowIndex) =>
    columns
      .map((_, index) => {
        const text = laidOut(texts[rowIndex]?.[index] ?? '', index);
        const cell = row[index];
        return typeof cell === 'object' && cell !== null ? cell.paint(text) : text;
      })
      .join(GAP)
      .trimEnd(),
  );
  return [header.join(GAP), ...body];
};
