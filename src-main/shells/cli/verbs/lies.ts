/** `lies`: how the practice venues can lie, and what they lie about now. */
import { liesText } from '../live/lie-text.ts';
import type { Verb } from '../verb.ts';

export const verb: Verb = {
  summary: 'List how practice venues can lie, and what they lie about now',
  positionals: [],
  options: {},
  run: async ({ terminal, withDesk }) => {
    const answer = await withDesk(({ client }) => client.practice.lies({}), { isLasting: true });
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
