/** The keys of the scans screen. */
import { moveScan, toggleChart } from '../../stores/scan-history-store.ts';
import type { Command } from '../screen.ts';

export const scansKeys: readonly Command[] = [
  { id: 'scans.next', label: 'Go to the next scan', keys: 'j', run: () => moveScan(1) },
  { id: 'scans.previous', label: 'Go to the previous scan', keys: 'k', run: () => moveScan(-1) },
  { id: 'scans.chart', label: 'Show the chart or only the table', keys: 't', run: toggleChart },
];
