/** `export-decisions`: writes every decided pair as a line of JSON, as it was read when decided. */
import { resolve } from 'node:path';
import type { Verb } from '../verb.ts';

export const verb: Verb = {
  summary: 'Write your decisions to a file, one a line, to keep or to measure matchers with',
  positionals: ['FILE'],
  options: {},
  run: async ({ request, withDesk }) => {
    const file = resolve(request.positionals[0] ?? '');
    const answer = await withDesk(({ client }) => client.learning.exportDecisions({ file }));
    if (answer.outcome === 'refused')
      return { kind: 'refused', code: answer.code, message: answer.message };
    const { outcome: _, ...document } = answer;
    const without =
      answer.withoutEvidence === 0
        ? ''
        : ` ${answer.withoutEvidence} older decisions have no evidence and were left out.`;
    return {
      kind: 'done',
      document,
      text: () => `${answer.lines} decisions are in ${file}.${without}\n`,
    };
  },
};
