/** `vault account`: makes an account, labels it, or disables it. */
import { UsageError } from '../../usage-error.ts';
import { refusedWith } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Make an account, label it, disable it or enable it',
  positionals: ['ACCOUNT'],
  options: {
    label: { value: 'TEXT', help: 'what to call it' },
    create: { help: 'make it' },
    disable: { help: 'keep its credentials, and never trade with it' },
    enable: { help: 'let it trade again' },
  },
  run: async ({ request, withDesk }) => {
    const [id = ''] = request.positionals;
    const acts = ['create', 'disable', 'enable'].filter((act) => request.has(act));
    const label = request.text('label');
    if (acts.length > 1) throw new UsageError(`--${acts.join(' and --')} exclude each other`);
    if (acts.length === 0 && label === null)
      throw new UsageError('say what to do: --create, --label, --disable or --enable');
    const answer = await withDesk(async ({ client }) =>
      request.has('create')
        ? await client.vault.createAccount({ id, label: label ?? id })
        : await client.vault.changeAccount({
            id,
            ...(label === null ? {} : { label }),
            ...(request.has('disable') ? { isDisabled: true } : {}),
            ...(request.has('enable') ? { isDisabled: false } : {}),
          }),
    );
    if (answer.outcome === 'refused') return refusedWith(answer);
    return {
      kind: 'done',
      document: { outcome: answer.outcome, account: id },
      text: () => `Account ${id} is ${answer.outcome}.\n`,
    };
  },
};
