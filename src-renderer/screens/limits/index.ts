/** Limits: what is used of each, and the way to make the desk stricter. */
import { loadRisk } from '../../stores/risk-store.ts';
import type { Screen } from '../screen.ts';
import { limitsKeys } from './keys.ts';
import { LimitsScreen } from './LimitsScreen.tsx';

export const limitsScreen: Screen = {
  id: 'limits',
  title: 'Limits',
  goKey: 'l',
  keys: limitsKeys,
  open: () => void loadRisk(),
  Component: LimitsScreen,
};
