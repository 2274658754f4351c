/** Pair: both books of one approved pair, and what could be earned on it over time. */
import { openPair } from '../../stores/pair-store.ts';
import type { Screen } from '../screen.ts';
import { pairKeys } from './keys.ts';
import { PairScreen } from './PairScreen.tsx';

export const pairScreen: Screen = {
  id: 'pair',
  title: 'Pair',
  goKey: 'p',
  keys: pairKeys,
  open: () => void openPair(),
  Component: PairScreen,
};
