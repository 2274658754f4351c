/** `lie VENUE LIE`: has a practice venue's stream lie, to rehearse what the desk does about it. */
import { liesText } from '../live/lie-text.ts';
import type { Verb } from '../verb.ts';

const COUNT_MAX = 1_000;

export const verb: Verb = {
  summary: 'Have a practice venue lie, to rehearse what the desk does about it',
  positionals: ['VENUE', 'LIE'],
  options: {
    count: { value: 'N', help: 'for lies about single frames: how many; 1 unless given' },
  },
  notes: ['LIE is one of those that "lies" lists, or none to tell the truth again.'],
  run: async ({ request, terminal, withDesk }) => {
    const [venue = '', word = ''] = request.positionals;
    const count = request.integer('count', { min: 1, max: COUNT_MAX });
    const answer = await withDesk(
      ({ client }) =>
        client.practice.tell({
          venue,
          lie: word === 'none' ? null : word,
          ...(count !== null && { count }),
        }),
      { isLasting: true },
    );
    if (answer.outcome === 'refused')
      return { kind: 'refused', code: answer.code, message: answer.message };
    const { available, told } = answer;
    return {
      kind: 'done',
      document: { available, told },
      text: () => liesText(answer, terminal),
    };
  },
};
