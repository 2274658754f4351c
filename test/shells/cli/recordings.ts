/** Made-up recordings of both venues, as small as a test needs them, and the CLI as a process. */
import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const entry = resolve(import.meta.dirname, '../../../src-main/shells/cli/pairdesk.mjs');

export type Question = {
  readonly id: number;
  readonly polymarket: string;
  readonly kalshi: string;
  readonly polymarketEnd?: string;
  readonly kalshiEnd?: string;
};

/** The moment the recordings are taken at, so that their markets never expire under a test. */
export const asOf = '2026-03-01';

export const questions: readonly Question[] = [
  {
    id: 1,
    polymarket: 'Will the river festival open in June?',
    kalshi: 'Will the river festival open in June?',
  },
  {
    id: 2,
    polymarket: 'Will the northern bridge carry trains this year?',
    kalshi: 'Will the northern bridge carry trains this year?',
    // Three days apart: close enough to be compared, far enough to be warned of.
    kalshiEnd: '2036-07-03T00:00:00Z',
  },
  {
    id: 3,
    polymarket: 'Will the observatory name a second moon?',
    kalshi: 'Will the observatory name a second moon?',
  },
];

const gamma = ({ id, polymarket, polymarketEnd }: Question) => ({
  id: String(id),
  conditionId: `0x${id.toString(16).padStart(64, '0')}`,
  question: polymarket,
  slug: `question-${id}`,
  endDate: polymarketEnd ?? '2036-06-30T00:00:00Z',
  outcomes: '["Yes","No"]',
  active: true,
  closed: false,
  volume24hr: 1_000 * id,
  description: `Made-up rules of question ${id} on the first venue.`,
});

const kalshi = ({ id, kalshi: title, kalshiEnd }: Question) => ({
  ticker: `KXTEST-${id}`,
  event_ticker: 'KXTEST',
  title,
  market_type: 'binary',
  status: 'active',
  close_time: kalshiEnd ?? '2036-06-30T00:00:00Z',
  expected_expiration_time: kalshiEnd ?? '2036-06-30T00:00:00Z',
  volume_24h_fp: `${100 * id}.00`,
  rules_primary: `Made-up rules of question ${id} on the second venue.`,
});

const lines = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

export type Run = { readonly status: number | null; readonly out: string; readonly err: string };

const runs = (args: readonly string[], home: string): Promise<Run> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [entry, ...args], {
      env: { ...process.env, PAIRDESK_HOME: home, NO_COLOR: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', fail).on('close', (status) => done({ status, out, err }));
  });

export type Place = {
  readonly home: string;
  readonly files: readonly string[];
  readonly run: (...args: readonly string[]) => Promise<Run>;
  /** Runs with `--json` and reads the one document on standard output. */
  readonly json: (...args: readonly string[]) => Promise<Run & { readonly document: unknown }>;
  readonly discover: () => Promise<Run>;
  readonly remove: () => void;
};

/** A home of its own with the recordings of some questions beside it. */
export const placeWith = (asked: readonly Question[] = questions): Place => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pairdesk-cli-')));
  const home = join(folder, 'home');
  const polymarketFile = join(folder, 'polymarket.jsonl');
  const kalshiFile = join(folder, 'kalshi.jsonl');
  writeFileSync(polymarketFile, lines(asked.map(gamma)));
  writeFileSync(kalshiFile, lines(asked.map(kalshi)));
  const files = ['--polymarket-file', polymarketFile, '--kalshi-file', kalshiFile];
  const run = (...args: readonly string[]): Promise<Run> => runs(args, home);
  return {
    home,
    files,
    run,
    json: async (...args) => {
      const done = await run(...args, '--json');
      return { ...done, document: JSON.parse(done.out) as unknown };
    },
    discover: () => run('discover', ...files, '--as-of', asOf, '--json'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
