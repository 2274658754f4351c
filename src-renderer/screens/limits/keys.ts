/** The keys of the limits screen. */
import { moveUse } from '../../stores/risk-store.ts';
import type { Command } from '../screen.ts';

export const limitsKeys: readonly Command[] = [
  { id: 'limits.next', label: 'Go to the next limit', keys: 'j', run: () => moveUse(1) },
  { id: 'limits.previous', label: 'Go to the previous limit', keys: 'k', run: () => moveUse(-1) },
];
