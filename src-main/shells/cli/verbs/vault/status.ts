/** `vault status`: in which state the vault is, and what to do about it. */
import { statusText } from '../../vault/vault-text.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Show in which state the vault is, and where its key lives',
  positionals: [],
  options: {},
  run: async ({ withDesk }) => {
    const status = await withDesk(({ client }) => client.vault.status({}));
    const { venues: _, credentials: _own, ...document } = status;
    return { kind: 'done', document, text: () => statusText(status) };
  },
};
