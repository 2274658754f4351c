/** The keys of the feeds screen. */
import { moveInstrument } from '../../stores/feeds-store.ts';
import type { Command } from '../screen.ts';

export const feedsKeys: readonly Command[] = [
  { id: 'feeds.next', label: 'Go to the next book', keys: 'j', run: () => moveInstrument(1) },
  {
    id: 'feeds.previous',
    label: 'Go to the previous book',
    keys: 'k',
    run: () => moveInstrument(-1),
  },
];
