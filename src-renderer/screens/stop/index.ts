/** Stop: what a stop did and left, whether it would work, and how it is released. */
import { loadStop } from '../../stores/stop-store.ts';
import type { Screen } from '../screen.ts';
import { stopKeys } from './keys.ts';
import { StopScreen } from './StopScreen.tsx';

export const stopScreen: Screen = {
  id: 'stop',
  title: 'Stop',
  goKey: 'k',
  keys: stopKeys,
  open: () => void loadStop(),
  Component: StopScreen,
};
