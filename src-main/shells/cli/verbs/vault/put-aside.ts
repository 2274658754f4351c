/** `vault put-aside`: keeps a credential stored and unused, or takes it back into use. */
import { refusedWith } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Keep a credential stored but unused, or take it back into use with --back',
  positionals: [],
  options: {
    account: { value: 'A', help: 'whose it is', isRequired: true },
    venue: { value: 'V', help: 'for which venue', isRequired: true },
    name: { value: 'N', help: 'which one', isRequired: true },
    back: { help: 'take it back into use' },
  },
  run: async ({ request, withDesk }) => {
    const text = (option: string): string => request.text(option) ?? '';
    const at = { account: text('account'), venue: text('venue'), name: text('name') };
    const isActive = request.has('back');
    const answer = await withDesk(({ client }) => client.vault.setActive({ ...at, isActive }));
    if (answer.outcome === 'refused') return refusedWith(answer);
    return {
      kind: 'done',
      document: { outcome: 'set', ...at, isActive },
      text: () => `${at.name} of account ${at.account} is ${isActive ? 'in use' : 'put aside'}.\n`,
    };
  },
};
