/** Scans: what each scan read, left out and found. */
import { loadHistory, loadScan } from '../../stores/scan-store.ts';
import type { Screen } from '../screen.ts';
import { scansKeys } from './keys.ts';
import { ScansScreen } from './ScansScreen.tsx';

export const scansScreen: Screen = {
  id: 'scans',
  title: 'Scans',
  goKey: 's',
  keys: scansKeys,
  open: () => {
    void loadScan();
    void loadHistory();
  },
  Component: ScansScreen,
};
