/** The keys of the mappings screen. */
import { moveMapping } from '../../stores/mappings-store.ts';
import type { Command } from '../screen.ts';

export const mappingsKeys: readonly Command[] = [
  { id: 'mappings.next', label: 'Go to the next mapping', keys: 'j', run: () => moveMapping(1) },
  {
    id: 'mappings.previous',
    label: 'Go to the previous mapping',
    keys: 'k',
    run: () => moveMapping(-1),
  },
];
