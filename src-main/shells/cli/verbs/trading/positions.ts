/** `positions`: what is held by pair, what of it is locked in, and what each way of ending pays. */
import { positionsText } from '../../trading/position-text.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'List what is held by pair, what is locked in, and what each ending pays',
  positionals: [],
  options: {},
  run: async ({ terminal, withDesk }) => {
    const { atMs, positions } = await withDesk(({ client }) => client.positions.list({}));
    return {
      kind: 'done',
      document: { atMs, positions },
      text: () => positionsText(positions, terminal),
    };
  },
};
