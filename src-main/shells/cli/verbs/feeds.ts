/** `feeds`: whether the market data can be trusted, by venue, connection and book. */
import { feedsText } from '../live/feed-text.ts';
import { waitOption, withBooks } from '../live/with-books.ts';
import type { Verb } from '../verb.ts';

export const verb: Verb = {
  summary: 'Show the connections and books that are watched, and what is wrong with them',
  positionals: [],
  options: { wait: waitOption, all: { help: 'list the live books as well' } },
  run: async (context) => {
    const status = await withBooks(context, ({ client }) => client.feeds.status({}));
    return {
      kind: 'done',
      document: status,
      text: () => feedsText(status, context.request.has('all'), context.terminal),
    };
  },
};
