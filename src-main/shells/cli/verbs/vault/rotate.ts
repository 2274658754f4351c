/** `vault rotate`: a new master key, under which every credential is sealed anew. */
import { passphraseOption } from '../../vault/passphrase.ts';
import { refusedWith, withOpenVault } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Make a new key, seal every credential anew under it, and retire the old one',
  positionals: [],
  options: {
    'remove-old': { help: 'remove the retired keys as well' },
    ...passphraseOption,
  },
  notes: ['Reads and writes go on meanwhile. What a crash cuts off goes on when the vault opens.'],
  run: (context) =>
    withOpenVault(context, async (client) => {
      const answer = await client.vault.rotate({});
      if (answer.outcome === 'refused') return refusedWith(answer);
      const removed: number[] = [];
      if (context.request.has('remove-old')) {
        const { keys } = await client.vault.status({});
        for (const { version, state } of keys) {
          if (state !== 'retired') continue;
          const gone = await client.vault.removeKey({ version });
          if (gone.outcome === 'refused') return refusedWith(gone);
          removed.push(version);
        }
      }
      const { version, credentials, damaged } = answer;
      return {
        kind: 'done',
        document: { outcome: 'rotated', version, credentials, damaged, removed },
        text: () =>
          [
            `Key version ${version} is active; ${credentials} credentials are sealed under it.`,
            ...(damaged === 0 ? [] : [`${damaged} do not open and were left as they are.`]),
            ...(removed.length === 0 ? [] : [`Removed key version ${removed.join(', ')}.`]),
            '',
          ].join('\n'),
      };
    }),
};
