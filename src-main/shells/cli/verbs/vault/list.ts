/** `vault list`: accounts and which of their credentials are set. Never a value. */
import { listText } from '../../vault/vault-text.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'List accounts and which of their credentials are set; never a value',
  positionals: [],
  options: { names: { help: 'list every name a venue knows, with what it is' } },
  run: async ({ request, terminal, withDesk }) => {
    const status = await withDesk(({ client }) => client.vault.status({}));
    const { accounts, credentials, venues } = status;
    if (request.has('names')) {
      return {
        kind: 'done',
        document: { venues },
        text: () =>
          `${venues
            .flatMap(({ venue, name, fields }) => [
              terminal.paint.bold(`${name} (${venue})`),
              ...fields.map(
                (field) =>
                  `  ${field.name.padEnd(26)} ${field.label}${field.isRequired ? ', needed' : ''}`,
              ),
            ])
            .join('\n')}\n`,
      };
    }
    return {
      kind: 'done',
      document: { accounts, credentials },
      text: () => listText(status, terminal),
    };
  },
};
