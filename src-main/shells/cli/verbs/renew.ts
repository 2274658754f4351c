/** `renew`: the next lease of a mapping whose pair is still exactly what was approved. */
import { changeLines } from '../change-text.ts';
import { leaseOptions, leaseTermsOf } from '../lease-options.ts';
import { leaseText } from '../mapping-text.ts';
import type { Verb } from '../verb.ts';

export const verb: Verb = {
  summary: 'Renew the lease of a mapping, with a reason',
  positionals: ['ID'],
  options: {
    reason: { value: 'TEXT', isRequired: true, help: 'why this pair is still to be traded' },
    ...leaseOptions,
  },
  notes: ['A renewal is refused when anything of the pair changed since its approval.'],
  run: async ({ request, terminal, withDesk }) => {
    const [id = ''] = request.positionals;
    const reason = request.text('reason') ?? '';
    const lease = leaseTermsOf(request);
    const answer = await withDesk(({ client }) =>
      client.mappings.renew({ id, reason, ...(lease === null ? {} : { lease }) }),
    );
    if (answer.outcome === 'refused') {
      const { code, message, changes } = answer;
      if (changes !== undefined && !request.json)
        terminal.complain(`${changeLines(changes, terminal).join('\n')}\n`);
      return {
        kind: 'refused',
        code,
        message,
        ...(changes === undefined ? {} : { facts: { changes } }),
      };
    }
    const { mapping } = answer;
    return {
      kind: 'done',
      document: { mapping },
      text: () => `Mapping ${mapping.id} is ${mapping.state}. ${leaseText(mapping)}\n`,
    };
  },
};
