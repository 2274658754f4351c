/** `runbook`: the pages on what to do in trouble, from this copy of the program; no desk is asked. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Runbook,
  runbookFile,
  runbookNamed,
  runbookOf,
  RUNBOOKS,
} from '../../../../src-preload/contract/runbooks.ts';
import { Fault } from '../../../core/fault.ts';
import { projectFolder } from '../../start/project.ts';
import type { Answer } from '../answer.ts';
import type { Terminal } from '../terminal.ts';
import { safeLines } from '../text/safe-text.ts';
import { tableLines } from '../text/table.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

const columns = [
  { title: 'NAME' },
  { title: 'WHAT HAPPENED' },
  { title: 'CODES', isFlexible: true },
] as const;

const listed = (terminal: Terminal): Answer => ({
  kind: 'done',
  document: {
    runbooks: RUNBOOKS.map((runbook) => ({ ...runbook, file: runbookFile(runbook.name) })),
  },
  text: () => {
    const rows = RUNBOOKS.map(({ name, title, codes }) => [name, title, codes.join(', ')]);
    const lines = tableLines(columns, rows, terminal.columns, terminal.paint.bold);
    const more =
      'pairdesk runbook NAME prints one. If in doubt, stop: pairdesk kill --profile live';
    return `${lines.join('\n')}\n\n${more}\n`;
  },
});

const textOf = async (file: string): Promise<string> => {
  try {
    return await readFile(join(projectFolder, file), 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Fault('file-unreadable', `This copy of Pairdesk has no ${file}: ${why}`, {
      cause: error,
    });
  }
};

const shown = async (runbook: Runbook): Promise<Answer> => {
  const file = runbookFile(runbook.name);
  const text = await textOf(file);
  // Its own lines as they are: a table wrapped at the terminal's width would be none any more.
  const lines = text.trimEnd().split('\n').flatMap(indentedLines);
  return {
    kind: 'done',
    document: { ...runbook, file, text },
    text: () => `${lines.join('\n')}\n`,
  };
};

/** Making a line safe also trims it, and what stands at the left of a page means something. */
const indentedLines = (line: string): readonly string[] => {
  const indent = /^ */u.exec(line)?.[0] ?? '';
  return safeLines(line).map((safe) => `${safe === '' ? '' : indent}${safe}`);
};

export const verb: Verb = {
  summary: 'List the pages on what to do in trouble, or print one',
  positionals: [],
  isLastRepeatable: true,
  options: {},
  notes: [
    'pairdesk runbook NAME prints one, by its name or by a code that it is about. Its commands name the profile live: put yours in its place.',
  ],
  run: async ({ request, terminal }) => {
    const [word, extra] = request.positionals;
    if (extra !== undefined) throw new UsageError(`${JSON.stringify(extra)} is one word too many`);
    if (word === undefined) return listed(terminal);
    const runbook = runbookNamed(word) ?? runbookOf(word);
    if (runbook !== null) return shown(runbook);
    const names = RUNBOOKS.map(({ name }) => name).join(', ');
    throw new UsageError(`there is no runbook ${JSON.stringify(word)}; there are ${names}`);
  },
};
