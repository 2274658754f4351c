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
    const { hash, isIntact, body, changes } = answer;
    const document: JsonDocument = { hash, isIntact, evidence: body, changes };
    return {
      kind: 'done',
      document,
      text: () =>
        `${JSON.stringify(body, null, 2).split('\n').map(safeLine).join('\n')}\nSHA-256 ${hash} (${isIntact ? 'still matches' : 'DOES NOT MATCH: it was changed'})\n`,
    };
  },
};
