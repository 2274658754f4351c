/** `opportunities`: what could be earned now, after every cost, and why the rest is not taken. */
import { boardText } from '../live/opportunity-text.ts';
import { waitOption, withBooks } from '../live/with-books.ts';
import type { Verb } from '../verb.ts';

export const verb: Verb = {
  summary: 'List what could be earned on approved pairs now, and why not on the others',
  positionals: [],
  options: { wait: waitOption },
  run: async (context) => {
    const board = await withBooks(context, ({ client }) => client.opportunities.board({}));
    const { changed, notTaken, counts, mappings, atMs } = board;
    return {
      kind: 'done',
      document: { atMs, mappings, opportunities: changed, notTaken, counts },
      text: () => boardText(board, context.terminal),
    };
  },
};
