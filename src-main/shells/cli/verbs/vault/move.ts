/** `vault move`: the key into the keychain, or behind a (new) passphrase. */
import { UsageError } from '../../usage-error.ts';
import { newPassphrase, passphraseOption } from '../../vault/passphrase.ts';
import { refusedWith, withOpenVault } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Move the key into the keychain, or behind a passphrase, or behind a new one',
  positionals: [],
  options: {
    keychain: { help: 'into the keychain of this machine' },
    passphrase: { help: 'behind a passphrase, which is asked for' },
    ...passphraseOption,
    'new-passphrase-fd': {
      value: 'N',
      help: 'read the new passphrase from file descriptor N (without a terminal)',
    },
  },
  run: (context) => {
    const { request } = context;
    if (request.has('keychain') === request.has('passphrase'))
      throw new UsageError('say where to: --keychain or --passphrase');
    return withOpenVault(context, async (client) => {
      const place = request.has('keychain') ? ('keychain' as const) : ('passphrase' as const);
      const passphrase =
        place === 'passphrase'
          ? await newPassphrase(request, 'New passphrase: ', 'new-passphrase-fd')
          : undefined;
      const answer = await client.vault.move({
        place,
        ...(passphrase === undefined ? {} : { passphrase }),
      });
      if (answer.outcome === 'refused') return refusedWith(answer);
      return {
        kind: 'done',
        document: { outcome: 'moved', place },
        text: () =>
          place === 'keychain'
            ? 'The key lies in the keychain now; the passphrase opens nothing any more.\n'
            : 'The key lies behind the new passphrase now.\n',
      };
    });
  },
};
