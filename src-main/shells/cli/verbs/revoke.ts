/** `revoke`: takes a mapping out of force for good, with the reason why. */
import type { Verb } from '../verb.ts';

export const verb: Verb = {
  summary: 'Take a mapping out of force for good, with a reason',
  positionals: ['ID'],
  options: {
    reason: { value: 'TEXT', isRequired: true, help: 'why this pair is no longer to be traded' },
  },
  run: async ({ request, withDesk }) => {
    const [id = ''] = request.positionals;
    const reason = request.text('reason') ?? '';
    const answer = await withDesk(({ client }) => client.mappings.revoke({ id, reason }));
    if (answer.outcome === 'refused') {
      return { kind: 'refused', code: answer.code, message: answer.message };
    }
    return {
      kind: 'done',
      document: { mapping: answer.mapping },
      text: () =>
        `Mapping ${answer.mapping.id} is revoked. The pair needs a new approval to return.\n`,
    };
  },
};
