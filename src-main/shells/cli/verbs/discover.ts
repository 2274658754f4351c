/**
 * `discover`: reads the venues' catalogues, or recorded files of them, and offers the pairs found.
 * With any file it reads only files; there is one file option for every venue of the registry.
 */
import { resolve } from 'node:path';
import { MatcherName } from '../../../../src-preload/contract/scan.ts';
import { venues } from '../../../core/venues/registry.ts';
import type { Answer } from '../answer.ts';
import { parseAsOf } from '../as-of.ts';
import { exitCode } from '../exit-code.ts';
import { problemsOf, receiptText } from '../receipt-text.ts';
import { interruptExitCode, runScan, type ScanEnd } from '../scan-run.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Option, Request, Session, Verb } from '../verb.ts';

const fileOptions: Readonly<Record<string, Option>> = Object.fromEntries(
  venues.map(({ id, name }) => [
    `${id}-file`,
    { value: 'FILE', help: `read ${name} from this recording instead of its API` },
  ]),
);

type Wanted = {
  readonly files: readonly { readonly venue: string; readonly path: string }[];
  readonly asOfMs: number | null;
  readonly force: boolean;
  readonly matcher: MatcherName | null;
};

const wantedOf = (request: Request): Wanted => {
  const files = venues.flatMap(({ id }) => {
    const file = request.text(`${id}-file`);
    if (file === '') throw new UsageError(`--${id}-file takes a file, not nothing`);
    // The desk may be another process, in another folder.
    return file === null ? [] : [{ venue: id, path: resolve(file) }];
  });
  const asOf = request.text('as-of');
  const matcher = MatcherName.safeParse(request.text('matcher') ?? undefined);
  if (request.text('matcher') !== null && !matcher.success) {
    throw new UsageError(`--matcher takes ${MatcherName.options.join(' or ')}`);
  }
  return {
    files,
    asOfMs: asOf === null ? null : parseAsOf(asOf),
    // Files are always read whole, so there it asks for what happens anyway.
    force: request.has('force'),
    matcher: matcher.data ?? null,
  };
};

const startScan = ({ client }: Session, { files, asOfMs, force, matcher }: Wanted) => {
  const moment = {
    ...(asOfMs === null ? {} : { asOfMs }),
    ...(matcher === null ? {} : { matcher }),
  };
  return files.length === 0
    ? client.scan.start({ force, ...moment })
    : client.scan.importFiles({ files: [...files], ...moment });
};

/** A receipt is printed whatever it says; the exit code and standard error say what it means. */
const ended = ({ receipt, interruptedBy }: ScanEnd, terminal: Terminal): Answer => {
  const problems = problemsOf(receipt);
  const bad =
    receipt.outcome === 'complete'
      ? {}
      : {
          exitCode: interruptedBy === null ? exitCode.fault : interruptExitCode(interruptedBy),
          complaint: [
            `${interruptedBy === null ? 'fault' : 'stopped'}: scan-${receipt.outcome}:`,
            problems.length > 0 ? problems.join('; ') : 'not everything was read.',
          ].join(' '),
        };
  return {
    kind: 'done',
    document: { receipt, candidates: receipt.candidates, durationMs: receipt.durationMs },
    text: () => receiptText(receipt, terminal),
    ...bad,
  };
};

export const verb: Verb = {
  summary: 'Scan the venues, or recordings of them, for candidate pairs',
  positionals: [],
  options: {
    ...fileOptions,
    'as-of': { value: 'ISO-TIME', help: 'judge what has expired at this time or day (UTC)' },
    matcher: { value: 'NAME', help: 'pair the markets with baseline or full' },
    force: { help: 'read the catalogues again even where they were read a moment ago' },
  },
  notes: [
    'With any file only files are read and no venue is asked. In the practice profile the venues ' +
      'are made up and run inside Pairdesk.',
  ],
  run: async ({ request, terminal, withDesk }) => {
    const wanted = wantedOf(request);
    const end = await withDesk(
      (session) => runScan(session, terminal, () => startScan(session, wanted)),
      { isLasting: true, readsVenues: wanted.files.length === 0 },
    );
    if (end.outcome === 'ended') return ended(end, terminal);
    return { kind: 'refused', code: end.code, message: end.message };
  },
};
