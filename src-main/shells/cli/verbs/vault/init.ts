/** `vault init`: sets the vault up, its key in the keychain or behind a passphrase. */
import { UsageError } from '../../usage-error.ts';
import { newPassphrase, passphraseOption } from '../../vault/passphrase.ts';
import { refusedWith } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Set up the vault, with its key in the keychain or behind a passphrase',
  positionals: [],
  options: {
    keychain: {
      help: 'keep the key in this machine’s keychain (what is meant unless you say otherwise)',
    },
    passphrase: { help: 'keep it behind a passphrase, which every start asks for' },
    ...passphraseOption,
  },
  notes: [
    'Without a keychain nothing is set up by itself: a passphrase is your choice. There is no way back to a forgotten one.',
  ],
  run: async ({ request, withDesk }) => {
    if (request.has('keychain') && request.has('passphrase'))
      throw new UsageError('--keychain and --passphrase exclude each other');
    const isPassphrase = request.has('passphrase');
    return withDesk(async ({ client }) => {
      const { state } = await client.vault.status({});
      const isNew = state === 'not-set-up';
      const passphrase =
        isPassphrase && isNew ? await newPassphrase(request, 'New passphrase: ') : undefined;
      const place = isPassphrase ? ('passphrase' as const) : ('keychain' as const);
      const answer = await client.vault.setUp({
        place,
        ...(passphrase === undefined ? {} : { passphrase }),
      });
      if (answer.outcome === 'refused') return refusedWith(answer);
      return {
        kind: 'done',
        document: { outcome: 'set-up', place },
        text: () =>
          isPassphrase
            ? 'The vault is set up behind your passphrase. Keep it: nobody can open the vault without it.\n'
            : 'The vault is set up; its key lies in the keychain of this machine.\n',
      };
    });
  },
};
