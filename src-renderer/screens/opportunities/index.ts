/** Opportunities: what is worth taking, and why the rest is not. */
import { loadBoard } from '../../stores/board-store.ts';
import type { Screen } from '../screen.ts';
import { opportunityKeys } from './keys.ts';
import { OpportunitiesScreen } from './OpportunitiesScreen.tsx';

export const opportunitiesScreen: Screen = {
  id: 'opportunities',
  title: 'Opportunities',
  goKey: 'o',
  keys: opportunityKeys,
  open: () => void loadBoard(),
  Component: OpportunitiesScreen,
};
