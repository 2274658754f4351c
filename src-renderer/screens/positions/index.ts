/** Positions: what is held, what of it is locked in, and what everything came to. */
import { loadPositions } from '../../stores/positions-store.ts';
import type { Screen } from '../screen.ts';
import { positionsKeys } from './keys.ts';
import { PositionsScreen } from './PositionsScreen.tsx';

export const positionsScreen: Screen = {
  id: 'positions',
  title: 'Positions',
  goKey: 'h',
  keys: positionsKeys,
  open: () => void loadPositions(),
  Component: PositionsScreen,
};
