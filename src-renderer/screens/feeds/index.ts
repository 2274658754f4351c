/** Feeds: whether the market data can be trusted; and, in practice, the lies to rehearse. */
import { loadFeeds, loadLies } from '../../stores/feeds-store.ts';
import type { Screen } from '../screen.ts';
import { FeedsScreen } from './FeedsScreen.tsx';
import { feedsKeys } from './keys.ts';

export const feedsScreen: Screen = {
  id: 'feeds',
  title: 'Feeds',
  goKey: 'f',
  keys: feedsKeys,
  open: () => {
    void loadFeeds();
    void loadLies();
  },
  Component: FeedsScreen,
};
