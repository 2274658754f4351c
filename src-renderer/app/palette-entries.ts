/** What the palette offers for a query: commands and screens first, then pairs. Pure. */
import type { Command } from '../screens/screen.ts';
import { filteredRows, type QueueRow } from '../stores/queue-fold.ts';

/** Pairs offered at most: a palette is for finding one, the queue's filter is for reading many. */
export const PAIRS_MAX = 20;

export type PaletteEntries = {
  readonly commands: readonly Command[];
  readonly pairs: readonly QueueRow[];
};

export const paletteEntries = (
  commands: readonly Command[],
  rows: readonly QueueRow[],
  query: string,
): PaletteEntries => {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const matching = commands.filter(({ label }) =>
    words.every((word) => label.toLowerCase().includes(word)),
  );
  return {
    commands: matching,
    pairs: words.length === 0 ? [] : filteredRows(rows, query).slice(0, PAIRS_MAX),
  };
};
