/** `undertakings`: what was undertaken and how it ended; with an id, every step that is on record. */
import { IdPrefix } from '../../../../../src-preload/contract/vocabulary.ts';
import { undertakingsText, undertakingText } from '../../trading/undertaking-text.ts';
import { UsageError } from '../../usage-error.ts';
import { refusedWith } from '../../vault/with-vault.ts';
import type { Answer } from '../../answer.ts';
import type { Verb, VerbContext } from '../../verb.ts';

const LIMIT_MAX = 500;
const LIMIT = 100;

const listed = async ({ request, terminal, withDesk }: VerbContext): Promise<Answer> => {
  const limit = request.integer('limit', { min: 1, max: LIMIT_MAX }) ?? LIMIT;
  const found = await withDesk(({ client }) => client.trading.undertakings({ limit }));
  const { undertakings, total } = found;
  return {
    kind: 'done',
    document: { total, undertakings },
    text: () => undertakingsText(found, terminal),
  };
};

const shown = async (word: string, { terminal, withDesk }: VerbContext): Promise<Answer> => {
  const id = IdPrefix.safeParse(word);
  if (!id.success)
    throw new UsageError('ID takes the id of an undertaking, or enough of its beginning');
  const found = await withDesk(({ client }) => client.trading.undertaking({ id: id.data }));
  if (found.outcome === 'refused') return refusedWith(found);
  const { undertaking, orders, timeline } = found;
  return {
    kind: 'done',
    document: { undertaking, orders, timeline },
    text: () => undertakingText(found, terminal),
  };
};

export const verb: Verb = {
  summary: 'List what was undertaken, or show one with its orders and the steps on record',
  positionals: [],
  isLastRepeatable: true,
  notes: ['pairdesk undertakings ID shows one with its orders and its steps, oldest first.'],
  options: { limit: { value: 'N', help: `list at most so many; ${LIMIT} unless given` } },
  run: (context) => {
    const [id, extra] = context.request.positionals;
    if (extra !== undefined) throw new UsageError(`${JSON.stringify(extra)} is one word too many`);
    if (id === undefined) return listed(context);
    if (context.request.has('limit')) throw new UsageError('one undertaking takes no --limit');
    return shown(id, context);
  },
};
