/** `show`: one candidate whole, with both markets' rules and sources. */
import { candidateDetailDocument } from '../candidate-document.ts';
import { candidateId } from '../candidate-id.ts';
import { candidateText } from '../candidate-text.ts';
import type { Verb } from '../verb.ts';

export const verb: Verb = {
  summary: 'Show one candidate with its rules, sources, warnings and decision',
  positionals: ['ID'],
  options: {},
  run: async ({ request, terminal, withDesk }) => {
    const id = candidateId(request);
    const found = await withDesk(({ client }) => client.candidates.get({ id }));
    if (found.outcome === 'refused') {
      return { kind: 'refused', code: found.code, message: found.message };
    }
    return {
      kind: 'done',
      document: { candidate: candidateDetailDocument(found.candidate) },
      text: () => candidateText(found.candidate, terminal),
    };
  },
};
