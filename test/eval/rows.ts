/** Reads loosely shaped rows of labelled pairs and listings; the only place that guesses at shapes. */
import { readFileSync } from 'node:fs';

export type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a file with one per line, or of one array. */
export const rowsIn = (file: string): readonly Row[] => {
  const text = readFileSync(file, 'utf8').trim();
  const values: unknown = text.startsWith('[')
    ? JSON.parse(text)
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line): unknown => JSON.parse(line));
  if (!Array.isArray(values)) throw new Error(`${file}: not a list of objects`);
  return values.filter(isRow);
};

export const textOf = (row: Row, ...fields: readonly string[]): string | null => {
  for (const field of fields) {
    const value = row[field];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return null;
};

export const rowOf = (row: Row, field: string): Row | null => {
  const value = row[field];
  if (Array.isArray(value)) return value.find(isRow) ?? null;
  return isRow(value) ? value : null;
};

export const instantOf = (row: Row, ...fields: readonly string[]): number | null => {
  const text = textOf(row, ...fields);
  const atMs = text === null ? NaN : Date.parse(text);
  return Number.isFinite(atMs) ? atMs : null;
};

/** A list of texts, as such or as JSON in a text. */
export const listOf = (row: Row, field: string): readonly string[] | null => {
  const value = row[field];
  const list: unknown = typeof value === 'string' && value !== '' ? JSON.parse(value) : value;
  if (!Array.isArray(list)) return null;
  const texts = list.filter((one) => typeof one === 'string');
  return texts.length === list.length ? texts : null;
};
