/** `reject`: closes a candidate for good, with the reason why. */
import { candidateDetailDocument } from '../candidate-document.ts';
import { candidateId } from '../candidate-id.ts';
import { decidedText } from '../candidate-text.ts';
import type { Verb } from '../verb.ts';

const REVISION_MAX = 1_000_000_000;

export const verb: Verb = {
  summary: 'Reject a candidate, with a reason',
  positionals: ['ID'],
  options: {
    reason: { value: 'TEXT', isRequired: true, help: 'why these are not the same question' },
    revision: { value: 'N', help: 'refuse if the candidate is no longer at this revision' },
  },
  run: async ({ request, terminal, withDesk }) => {
    const id = candidateId(request);
    const reason = request.text('reason') ?? '';
    const revision = request.integer('revision', { min: 1, max: REVISION_MAX });
    const answer = await withDesk(({ client }) =>
      client.candidates.reject({ id, reason, ...(revision === null ? {} : { revision }) }),
    );
    if (answer.outcome === 'refused') {
      return { kind: 'refused', code: answer.code, message: answer.message };
    }
    return {
      kind: 'done',
      document: { candidate: candidateDetailDocument(answer.candidate) },
      text: () => decidedText(answer.candidate, terminal),
    };
  },
};
