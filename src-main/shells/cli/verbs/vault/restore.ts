/** `vault restore`: takes an export in, all of it or nothing. */
import { readFileSync } from 'node:fs';
import { Fault } from '../../../../core/fault.ts';
import { passphraseFor, passphraseOption } from '../../vault/passphrase.ts';
import { refusedWith, withOpenVault } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

/** What a call may carry. */
const FILE_LENGTH_MAX = 900_000;

const read = (file: string): string => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Fault('file-unreadable', `${file} cannot be read. Check its name and permissions.`, {
      cause: error,
    });
  }
  if (text.length > FILE_LENGTH_MAX)
    throw new Fault('file-format', `${file} is larger than an export that can be restored.`);
  return text;
};

export const verb: Verb = {
  summary: 'Take an export of a vault in, all of it or nothing',
  positionals: ['FILE'],
  options: {
    replace: { help: 'replace credentials that are stored here already' },
    ...passphraseOption,
    'export-passphrase-fd': {
      value: 'N',
      help: 'read the passphrase of the export from file descriptor N (without a terminal)',
    },
  },
  run: (context) =>
    withOpenVault(context, async (client) => {
      const { request } = context;
      const [file = ''] = request.positionals;
      const text = read(file);
      const passphrase = await passphraseFor(
        request,
        'Passphrase of the export: ',
        'export-passphrase-fd',
      );
      const replace = request.has('replace');
      const answer = await client.vault.restore({ text, passphrase, replace });
      if (answer.outcome === 'refused') return refusedWith(answer);
      const { credentials, accounts } = answer;
      return {
        kind: 'done',
        document: { outcome: 'restored', credentials, accounts },
        text: () =>
          `${credentials} credentials of ${accounts} accounts are restored. Delete ${file} now.\n`,
      };
    }),
};
