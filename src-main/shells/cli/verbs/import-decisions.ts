/** `import-decisions`: takes in decisions to learn from. They never become candidates or mappings. */
import { resolve } from 'node:path';
import type { Verb } from '../verb.ts';

export const verb: Verb = {
  summary: 'Take in decisions to learn from; they approve nothing',
  positionals: ['FILE'],
  options: {},
  run: async ({ request, withDesk }) => {
    const file = resolve(request.positionals[0] ?? '');
    const answer = await withDesk(({ client }) => client.learning.importDecisions({ file }));
    if (answer.outcome === 'refused')
      return { kind: 'refused', code: answer.code, message: answer.message };
    const { added, known } = answer;
    return {
      kind: 'done',
      document: { added, known },
      text: () => `${added} decisions were taken in; ${known} were known already.\n`,
    };
  },
};
