/** The keys of the pair screen. */
import { movePair, switchTable } from '../../stores/pair-store.ts';
import type { Command } from '../screen.ts';

export const pairKeys: readonly Command[] = [
  { id: 'pair.next', label: 'Go to the next pair', keys: 'j', run: () => movePair(1) },
  { id: 'pair.previous', label: 'Go to the previous pair', keys: 'k', run: () => movePair(-1) },
  { id: 'pair.table', label: 'Show the edge as a chart or a table', keys: 't', run: switchTable },
];
