/** `mappings`: the approved pairs. */
import type { Mapping } from '../../../../src-preload/contract/mappings.ts';
import { legLine, shortIds } from '../candidate-text.ts';
import type { Terminal } from '../terminal.ts';
import { countText, minuteText } from '../text/amounts.ts';
import { safeLine } from '../text/safe-text.ts';
import { tableLines, type Column } from '../text/table.ts';
import type { Verb } from '../verb.ts';

const columns: readonly Column[] = [
  { title: 'ID' },
  { title: 'USE' },
  { title: 'POLARITY' },
  { title: 'STATE' },
  { title: 'SINCE' },
  { title: 'CANDIDATE' },
];

const mappingTable = (mappings: readonly Mapping[], look: Pick<Terminal, 'columns' | 'paint'>) => {
  if (mappings.length === 0) return 'No mappings yet. Approve a candidate to make one.\n';
  const short = shortIds(mappings.map(({ id }) => id));
  const rows = mappings.map((mapping) => [
    short.get(mapping.id) ?? mapping.id,
    mapping.use,
    mapping.polarity,
    mapping.state,
    minuteText(mapping.ended?.atMs ?? mapping.verifiedAtMs ?? mapping.proposedAtMs),
    mapping.candidateId,
  ]);
  const [header, ...heads] = tableLines(columns, rows, look.columns, look.paint.bold);
  const lines = mappings.flatMap(({ legs }, index) => [
    heads[index] ?? '',
    ...legs.map((leg) => legLine(leg, look)),
    ...(mappings[index]?.ended == null ? [] : [`  ${safeLine(mappings[index].ended.because)}`]),
  ]);
  return `${[header, ...lines, '', `${countText(mappings.length)} in all.`].join('\n')}\n`;
};

export const verb: Verb = {
  summary: 'List approved mappings',
  positionals: [],
  options: {},
  run: async ({ terminal, withDesk }) => {
    const { mappings } = await withDesk(({ client }) => client.mappings.list({}));
    return { kind: 'done', document: { mappings }, text: () => mappingTable(mappings, terminal) };
  },
};
