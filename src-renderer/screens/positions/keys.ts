/** The keys of the positions screen. */
import { movePosition, openChosenPair } from '../../stores/positions-store.ts';
import type { Command } from '../screen.ts';

export const positionsKeys: readonly Command[] = [
  { id: 'positions.next', label: 'Go to the next pair', keys: 'j', run: () => movePosition(1) },
  {
    id: 'positions.previous',
    label: 'Go to the previous pair',
    keys: 'k',
    run: () => movePosition(-1),
  },
  {
    id: 'positions.pair',
    label: 'Show the books of the chosen pair',
    keys: 'b',
    run: openChosenPair,
  },
];
