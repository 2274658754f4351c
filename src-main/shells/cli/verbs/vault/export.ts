/** `vault export`: the whole vault as one file under a passphrase of its own. */
import { writeFileSync } from 'node:fs';
import { Fault } from '../../../../core/fault.ts';
import { newPassphrase, passphraseOption } from '../../vault/passphrase.ts';
import { refusedWith, withOpenVault } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

const write = (file: string, text: string): void => {
  try {
    // Never over a file that is there, nor through a link.
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new Fault(
      'file-unreadable',
      isThere
        ? `${file} is there already. Choose another name; nothing was written.`
        : `${file} cannot be written. Check the folder and its permissions.`,
      { cause: error },
    );
  }
};

export const verb: Verb = {
  summary: 'Write the whole vault to a file, sealed under a passphrase of its own',
  positionals: ['FILE'],
  options: {
    ...passphraseOption,
    'export-passphrase-fd': {
      value: 'N',
      help: 'read the passphrase of the export from file descriptor N (without a terminal)',
    },
  },
  run: (context) =>
    withOpenVault(context, async (client) => {
      const [file = ''] = context.request.positionals;
      const passphrase = await newPassphrase(
        context.request,
        'New passphrase for the export: ',
        'export-passphrase-fd',
      );
      const answer = await client.vault.exportAll({ passphrase });
      if (answer.outcome === 'refused') return refusedWith(answer);
      write(file, answer.text);
      const { credentials } = answer;
      return {
        kind: 'done',
        document: { outcome: 'exported', file, credentials },
        text: () =>
          `${credentials} credentials are in ${file}. On the other machine: "vault init", then "vault restore ${file}". Delete it after that.\n`,
      };
    }),
};
