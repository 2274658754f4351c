/** `vault set`: stores one credential, from a hidden prompt or a pipe. */
import { UsageError } from '../../usage-error.ts';
import { askHidden, canAsk, readDescriptor } from '../../vault/hidden-input.ts';
import { passphraseOption } from '../../vault/passphrase.ts';
import { refusedWith, withOpenVault } from '../../vault/with-vault.ts';
import type { Request, Verb } from '../../verb.ts';

const valueOf = async (request: Request, name: string): Promise<string> => {
  const given = request.text('value');
  if (given !== null && request.has('value-stdin'))
    throw new UsageError('--value and --value-stdin exclude each other');
  if (given !== null) return given;
  if (request.has('value-stdin')) return readDescriptor(0, '--value-stdin');
  if (canAsk()) return askHidden(`${name} (nothing is shown; a key may be pasted whole): `);
  throw new UsageError('there is no terminal to ask for the value: pipe it in with --value-stdin');
};

const IN_HISTORY =
  'Warning: the value was on the command line, where your shell’s history and other programs of this machine can read it. Remove it from the history, and use --value-stdin next time.';

export const verb: Verb = {
  summary: 'Store or replace one credential, from a hidden prompt or --value-stdin',
  positionals: [],
  options: {
    account: { value: 'A', help: 'whose it is; made if it is not there', isRequired: true },
    venue: { value: 'V', help: 'for which venue: polymarket or kalshi', isRequired: true },
    name: { value: 'N', help: '"vault list --names" lists them', isRequired: true },
    label: { value: 'TEXT', help: 'a note to tell it by' },
    'value-stdin': { help: 'take the value from standard input' },
    value: { value: 'TEXT', help: 'take it from here; it stays in your shell’s history' },
    ...passphraseOption,
  },
  run: async (context) => {
    const { request } = context;
    const text = (option: string): string => request.text(option) ?? '';
    const name = text('name');
    const value = await valueOf(request, name);
    return withOpenVault(context, async (client) => {
      const label = request.text('label');
      const at = { account: text('account'), venue: text('venue'), name };
      const answer = await client.vault.store({
        ...at,
        value,
        ...(label === null ? {} : { label }),
      });
      if (answer.outcome === 'refused') return refusedWith(answer);
      const { isReplaced, fact } = answer;
      return {
        kind: 'done',
        document: { outcome: 'stored', ...at, isReplaced, fact },
        text: () =>
          `${isReplaced ? 'Replaced' : 'Stored'} ${name} of account ${at.account}${fact === null ? '' : ` (${fact})`}.\n`,
        ...(request.has('value') ? { complaint: IN_HISTORY } : {}),
      };
    });
  },
};
