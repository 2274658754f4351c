/** `evidence`: what was read when a pair was approved, exactly as it was frozen then. */
import type { JsonDocument } from '../answer.ts';
import { candidateId } from '../candidate-id.ts';
import { safeLine } from '../text/safe-text.ts';
import type { Verb } from '../verb.ts';

export const verb: Verb = {
  summary: 'Show what was read when a candidate was approved',
  positionals: ['ID'],
  options: {},
  run: async ({ request, withDesk }) => {
    const id = candidateId(request);
    const answer = await withDesk(async ({ client }) => {
      const found = await client.candidates.get({ id });
      if (found.outcome === 'refused') return found;
      return client.mappings.evidence({ candidateId: found.candidate.id });
    });
    if (answer.outcome === 'refused') {
      return { kind: 'refused', code: answer.code, message: answer.message };
    }
    const document: JsonDocument = { hash: answer.hash, evidence: answer.body };
    return {
      kind: 'done',
      document,
      text: () =>
        `${JSON.stringify(answer.body, null, 2).split('\n').map(safeLine).join('\n')}\nSHA-256 ${answer.hash}\n`,
    };
  },
};
