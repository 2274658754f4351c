/** The contract's book calls: one pair's books as they are now. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';

export const bookHandlers = ({ feeds, mappings }: Desk): DeskHandlers['books'] => ({
  pair: async ({ mappingId, depth }) => {
    const known = mappings.idsWithPrefix(mappingId);
    const id = known[0];
    if (id === undefined || known.length > 1) {
      return {
        outcome: 'refused',
        code: 'unknown-mapping',
        message:
          id === undefined
            ? `There is no approved pair whose id begins with ${mappingId}.`
            : `More than one approved pair's id begins with ${mappingId}. Give more of it.`,
      };
    }
    const look = feeds.pair(id, depth);
    return look.kind === 'found'
      ? { outcome: 'found', pair: look.pair }
      : { outcome: 'refused', code: 'not-watched', message: look.why };
  },
});
