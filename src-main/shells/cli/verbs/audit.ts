/** `audit`: what was decided and when; with `--verify`, whether the record is intact. */
import type { AuditEntry } from '../../../../src-preload/contract/audit.ts';
import type { DeskClient } from '../../../../src-preload/contract/index.ts';
import type { Answer } from '../answer.ts';
import { exitCode } from '../exit-code.ts';
import { countText, isoText } from '../text/amounts.ts';
import { safeLine } from '../text/safe-text.ts';
import { tableLines, type Column } from '../text/table.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

const PAGE_LENGTH = 500;
const LIMIT_MAX = 10_000_000;

const columns: readonly Column[] = [
  { title: 'SEQ', align: 'right' },
  { title: 'AT' },
  { title: 'ACTION' },
  { title: 'SUBJECT', isFlexible: true },
  { title: 'HASH' },
];

/** Reads backwards from the newest entry, page by page. */
const listEntries = async (client: DeskClient, limit: number) => {
  const entries: AuditEntry[] = [];
  for (;;) {
    const length = Math.min(PAGE_LENGTH, limit - entries.length);
    const oldest = entries.at(-1);
    const page = await client.audit.list({
      limit: length,
      ...(oldest === undefined ? {} : { beforeSeq: oldest.seq }),
    });
    entries.push(...page.entries);
    if (page.entries.length < length || entries.length >= limit)
      return { entries, total: page.total };
  }
};

const verify = async (client: DeskClient): Promise<Answer> => {
  const verdict = await client.audit.verify({});
  const { ok, entries, firstBad, headHash } = verdict;
  const found =
    firstBad === null
      ? `The audit log is intact (entries: ${countText(entries)}).`
      : `The audit log is NOT intact: entry ${firstBad.seq}: ${safeLine(firstBad.reason)}`;
  return {
    kind: 'done',
    document: { ...verdict },
    text: () => `${found}\nHead ${headHash}\n`,
    ...(ok ? {} : { exitCode: exitCode.refused, complaint: `refused: audit-not-intact: ${found}` }),
  };
};

export const verb: Verb = {
  summary: 'List the audit log, newest first, or verify it',
  positionals: [],
  options: {
    verify: { help: 'check every entry; exits 1 when the log is not intact' },
    limit: { value: 'N', help: 'at most so many entries; all of them unless given' },
  },
  run: async ({ request, terminal, withDesk }) => {
    const limit = request.integer('limit', { min: 1, max: LIMIT_MAX });
    if (request.has('verify')) {
      if (limit !== null)
        throw new UsageError('--verify looks at every entry, so it takes no --limit');
      return withDesk(({ client }) => verify(client));
    }
    const { entries, total } = await withDesk(({ client }) =>
      listEntries(client, limit ?? LIMIT_MAX),
    );
    return {
      kind: 'done',
      document: { entries, total },
      text: () => {
        const rows = entries.map(({ seq, atMs, action, subject, hash }) => [
          String(seq),
          isoText(atMs),
          action,
          subject,
          hash.slice(0, 12),
        ]);
        const lines = tableLines(columns, rows, terminal.columns, terminal.paint.bold);
        return `${lines.join('\n')}\n\n${countText(entries.length)} of ${countText(total)} shown.\n`;
      },
    };
  },
};
