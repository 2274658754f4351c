/** The keys of the stop screen. The drill has none: it is not to be begun by a slip. */
import { loadStop, runDrill } from '../../stores/stop-store.ts';
import type { Command } from '../screen.ts';

export const stopKeys: readonly Command[] = [
  { id: 'stop.renew', label: 'Read the state of the stop', keys: '.', run: () => void loadStop() },
  { id: 'stop.drill', label: 'Run the stop drill', keys: null, run: () => void runDrill() },
];
