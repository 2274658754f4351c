/** `vault remove-key`: removes a retired key version. */
import { UsageError } from '../../usage-error.ts';
import { refusedWith } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Remove a retired key version; refused while a credential needs it',
  positionals: ['VERSION'],
  options: {},
  run: async ({ request, withDesk }) => {
    const [text = ''] = request.positionals;
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError('VERSION is a whole number, from 1');
    const version = Number(text);
    const answer = await withDesk(({ client }) => client.vault.removeKey({ version }));
    if (answer.outcome === 'refused') return refusedWith(answer);
    return {
      kind: 'done',
      document: { outcome: 'removed', version },
      text: () => `Key version ${version} is removed.\n`,
    };
  },
};
