/** `book PAIR`: both ladders of an approved pair on one price axis, with fees and proof of life. */
import { IdPrefix } from '../../../../src-preload/contract/vocabulary.ts';
import { pairText } from '../live/book-text.ts';
import { waitOption, withBooks } from '../live/with-books.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

const DEPTH = 10;
const DEPTH_MAX = 50;

export const verb: Verb = {
  summary: 'Show both order books of an approved pair side by side',
  positionals: ['PAIR'],
  options: {
    wait: waitOption,
    depth: { value: 'N', help: `the best N levels of each side; ${DEPTH} unless given` },
  },
  notes: ['PAIR is the id of a mapping, or enough of its beginning; "mappings" lists them.'],
  run: async (context) => {
    const { request, terminal } = context;
    const depth = request.integer('depth', { min: 1, max: DEPTH_MAX }) ?? DEPTH;
    const id = IdPrefix.safeParse(request.positionals[0]);
    if (!id.success) throw new UsageError('PAIR takes the id of a mapping, or its beginning');
    const answer = await withBooks(context, ({ client }) =>
      client.books.pair({ mappingId: id.data, depth }),
    );
    if (answer.outcome === 'refused')
      return { kind: 'refused', code: answer.code, message: answer.message };
    const { pair } = answer;
    return { kind: 'done', document: { pair }, text: () => pairText(pair, terminal) };
  },
};
