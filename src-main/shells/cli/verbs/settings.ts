/** `settings`: every setting in force, and the file they come from. */
import { safeLine } from '../text/safe-text.ts';
import { tableLines } from '../text/table.ts';
import type { Verb } from '../verb.ts';

const columns = [{ title: 'SETTING' }, { title: 'VALUE' }, { title: 'FROM' }] as const;

export const verb: Verb = {
  summary: 'Print the settings in force',
  positionals: [],
  options: {},
  run: async ({ terminal, withDesk }) => {
    const { file, rows } = await withDesk(({ client }) => client.desk.settings({}));
    const cells = rows.map(({ key, value, isDefault }) => [
      key,
      value,
      isDefault ? 'default' : 'file',
    ]);
    return {
      kind: 'done',
      document: { file, rows },
      text: () => {
        const lines = tableLines(columns, cells, terminal.columns, terminal.paint.bold);
        return `${lines.join('\n')}\n\nThe file is ${safeLine(file)}.\n`;
      },
    };
  },
};
