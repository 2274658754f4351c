/** `vault import-env`: takes the credentials of a `.env` file into the vault, and says what it took. */
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Fault } from '../../../../core/fault.ts';
import { planEnv } from '../../vault/env-plan.ts';
import { passphraseOption } from '../../vault/passphrase.ts';
import { refusedWith, withOpenVault } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

const FILE_BYTES_MAX = 1_000_000;

const readText = (path: string): string => {
  try {
    const found = statSync(path);
    if (!found.isFile()) throw new Fault('file-format', `${path} is not a plain file.`);
    if (found.size > FILE_BYTES_MAX)
      throw new Fault('file-format', `${path} is larger than a file of settings can be.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('file-unreadable', `${path} cannot be read. Check its name and permissions.`, {
      cause: error,
    });
  }
};

const pointedTo = (envFile: string) => (path: string) => {
  const absolute = resolve(dirname(envFile), path);
  try {
    if (!lstatSync(absolute).isFile()) return { why: `${path} is not a plain file` };
    return { text: readText(absolute) };
  } catch {
    return { why: `the file it points to (${path}) cannot be read` };
  }
};

type Stored = {
  readonly from: string;
  readonly name: string;
  readonly venue: string;
  readonly fact: string | null;
};
type Refused = { readonly from: string; readonly why: string };

export const verb: Verb = {
  summary: 'Take the credentials of a .env file into the vault',
  positionals: ['FILE'],
  options: {
    account: { value: 'A', help: 'for which account; "main" unless given' },
    ...passphraseOption,
  },
  notes: [
    'Give each environment an account of its own with --account. A variable that ends in _PRIVATE_KEY_PATH points to a file, of which the contents are kept.',
  ],
  run: (context) => {
    const { request } = context;
    const [file = ''] = request.positionals;
    const account = request.text('account') ?? 'main';
    return withOpenVault(context, async (client) => {
      const { venues } = await client.vault.status({});
      const plan = planEnv(readText(file), venues, pointedTo(file));
      if (plan.kind === 'unreadable')
        throw new Fault(
          'file-format',
          `${file}, line ${plan.line}: ${plan.why}. Nothing was taken.`,
        );
      const stored: Stored[] = [];
      const refused: Refused[] = [];
      for (const { venue, name, from, value } of plan.taken) {
        const answer = await client.vault.store({ account, venue, name, value });
        if (answer.outcome === 'stored') stored.push({ from, venue, name, fact: answer.fact });
        // Without an open vault nothing else can be stored either.
        else if (answer.code !== 'bad-value') return refusedWith(answer);
        else refused.push({ from, why: answer.message });
      }
      const left = [...plan.ignored, ...refused];
      return {
        kind: 'done',
        document: { outcome: 'imported', account, stored, refused, ignored: plan.ignored },
        text: () =>
          [
            ...stored.map(
              ({ from, venue, name, fact }) =>
                `took     ${from} as ${name} for ${venue}${fact === null ? '' : ` (${fact})`}`,
            ),
            ...refused.map(({ from, why }) => `refused  ${from}: ${why}`),
            ...plan.ignored.map(({ from, why }) => `ignored  ${from}: ${why}`),
            '',
            `${stored.length} taken into account ${account}, ${left.length} not.`,
            stored.length === 0
              ? ''
              : `Delete ${file} now, and every copy of it: what is in the vault is only safe once the file is gone.`,
            '',
          ].join('\n'),
        ...(refused.length > 0 ? { exitCode: 1 } : {}),
      };
    });
  },
};
