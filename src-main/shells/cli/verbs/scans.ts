/** `scans`: the receipts of past scans, newest first. */
import { countText, durationText, minuteText } from '../text/amounts.ts';
import { tableLines, type Column } from '../text/table.ts';
import type { Verb } from '../verb.ts';

/** What the contract gives at most. */
const LIMIT_MAX = 200;
const LIMIT_DEFAULT = 50;

const columns: readonly Column[] = [
  { title: 'STARTED' },
  { title: 'OUTCOME' },
  { title: 'TOOK', align: 'right' },
  { title: 'COMPARED', align: 'right' },
  { title: 'NEW', align: 'right' },
  { title: 'UPDATED', align: 'right' },
  { title: 'KNOWN', align: 'right' },
];

export const verb: Verb = {
  summary: 'List past scans with their receipts',
  positionals: [],
  options: {
    limit: {
      value: 'N',
      help: `the newest N, at most ${LIMIT_MAX}; ${LIMIT_DEFAULT} unless given`,
    },
  },
  run: async ({ request, terminal, withDesk }) => {
    const limit = request.integer('limit', { min: 1, max: LIMIT_MAX }) ?? LIMIT_DEFAULT;
    const { receipts } = await withDesk(({ client }) => client.scan.history({ limit }));
    return {
      kind: 'done',
      document: { receipts },
      text: () => {
        if (receipts.length === 0) return 'No scans yet. Run "discover".\n';
        const rows = receipts.map((receipt) => [
          minuteText(receipt.startedAtMs),
          receipt.outcome,
          durationText(receipt.durationMs),
          receipt.compared.map(countText).join(' x '),
          countText(receipt.candidates.new),
          countText(receipt.candidates.updated),
          countText(receipt.candidates.duplicate),
        ]);
        return `${tableLines(columns, rows, terminal.columns, terminal.paint.bold).join('\n')}\n`;
      },
    };
  },
};
