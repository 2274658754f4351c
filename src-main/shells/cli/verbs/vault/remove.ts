/** `vault remove`: forgets one credential. */
import { refusedWith } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Remove one credential for good',
  positionals: [],
  options: {
    account: { value: 'A', help: 'whose it is', isRequired: true },
    venue: { value: 'V', help: 'for which venue', isRequired: true },
    name: { value: 'N', help: 'which one', isRequired: true },
  },
  run: async ({ request, withDesk }) => {
    const text = (option: string): string => request.text(option) ?? '';
    const at = { account: text('account'), venue: text('venue'), name: text('name') };
    const answer = await withDesk(({ client }) => client.vault.remove(at));
    if (answer.outcome === 'refused') return refusedWith(answer);
    return {
      kind: 'done',
      document: { outcome: 'removed', ...at },
      text: () => `Removed ${at.name} of account ${at.account}.\n`,
    };
  },
};
