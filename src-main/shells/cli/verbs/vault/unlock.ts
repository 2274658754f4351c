/** `vault unlock`: opens the vault of the running desk. */
import { passphraseFor, passphraseOption } from '../../vault/passphrase.ts';
import { refusedWith } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Unlock the vault of the running desk',
  positionals: [],
  options: { ...passphraseOption },
  run: async ({ request, withDesk }) =>
    withDesk(async ({ client, attached }) => {
      const { place, state } = await client.vault.status({});
      const needsPassphrase = place === 'passphrase' && state !== 'unlocked';
      const passphrase = needsPassphrase
        ? await passphraseFor(request, 'Passphrase of the vault: ')
        : undefined;
      const answer = await client.vault.unlock(passphrase === undefined ? {} : { passphrase });
      if (answer.outcome === 'refused') return refusedWith(answer);
      return {
        kind: 'done',
        document: { outcome: 'unlocked', desk: attached ? 'running' : 'none' },
        text: () =>
          attached
            ? 'The vault is unlocked.\n'
            : 'The vault opens. No desk is running, so it is locked again now that this command ends.\n',
      };
    }),
};
