/**
 * Runs the Electron shell as a child process. Its own sentences pass through; Chromium's noise is
 * kept only as the reason in case the window never opens (no sandbox, a missing library), and then
 * the caller opens the loopback shell instead.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { exitCode } from '../cli/exit-code.ts';
import { lineTail } from './child.ts';

/** A little more than the shell's own limit for closing; after it the child is killed. */
const STOP_MS_MAX = 4_000;

export type ElectronRun = {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
};
export type ElectronEnd =
  | { readonly kind: 'ended'; readonly code: number }
  | { readonly kind: 'could-not-open'; readonly why: string };

/** Editors set this in their terminals; it would turn Electron into a plain Node. */
const withoutRunAsNode = (env: ElectronRun['env']): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE'));

/** Chromium's lines start with a process id and a source file; only the words help. */
const reasonIn = (lines: readonly string[]): string => {
  const fatal = lines.find((line) => /FATAL|error while loading|cannot open/i.test(line));
  const line = fatal ?? lines.at(-1) ?? 'it ended without a word';
  return line.replace(/^\[[^\]]*\]\s*/, '').slice(0, 200);
};

export const runElectron = (run: ElectronRun): Promise<ElectronEnd> =>
  new Promise((resolve) => {
    const { print, signal } = run;
    const noise = lineTail();
    let hasSpoken = false;
    const child = spawn(run.file, run.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: withoutRunAsNode(run.env),
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      hasSpoken = true;
      print(line);
    });
    child.stderr.setEncoding('utf8').on('data', noise.add);

    let killer: NodeJS.Timeout | null = null;
    const stop = () => {
      child.kill('SIGTERM');
      killer ??= setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();

    const end = (code: number | null) => {
      if (killer !== null) clearTimeout(killer);
      signal.removeEventListener('abort', stop);
      // Our shell speaks when its window is up, and when it says what is wrong. Silence and a bad
      // end therefore mean that Electron itself did not come up.
      if (code === 0 || signal.aborted) resolve({ kind: 'ended', code: exitCode.done });
      else if (!hasSpoken) resolve({ kind: 'could-not-open', why: reasonIn(noise.lines()) });
      else {
        if (code === null) print(`Electron broke down: ${reasonIn(noise.lines())}.`);
        resolve({ kind: 'ended', code: code ?? exitCode.fault });
      }
    };
    child.once('error', (error) => {
      noise.add(`${error.message}\n`);
      if (child.pid === undefined) end(null);
    });
    child.once('close', end);
  });
