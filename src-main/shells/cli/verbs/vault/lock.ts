/** `vault lock`: wipes the keys from memory; the vault stays locked until it is unlocked. */
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Lock the vault of the running desk until it is unlocked again',
  positionals: [],
  options: {},
  run: async ({ withDesk }) => {
    const attached = await withDesk(async ({ client, attached: isAttached }) => {
      await client.vault.lock({});
      return isAttached;
    });
    return {
      kind: 'done',
      document: { outcome: 'locked', desk: attached ? 'running' : 'none' },
      text: () =>
        attached
          ? 'The vault is locked.\n'
          : 'No desk is running, so no vault is open. A vault is locked whenever its desk ends.\n',
    };
  },
};
