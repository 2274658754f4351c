/** Review: decide a pair. */
import { clearChosen } from '../../stores/bulk-store.ts';
import { renewQueue } from '../../stores/queue-store.ts';
import type { Screen } from '../screen.ts';
import { reviewKeys } from './keys.ts';
import { ReviewScreen } from './ReviewScreen.tsx';

export const reviewScreen: Screen = {
  id: 'review',
  title: 'Review',
  goKey: 'r',
  keys: reviewKeys,
  open: () => void renewQueue(),
  back: clearChosen,
  Component: ReviewScreen,
};
