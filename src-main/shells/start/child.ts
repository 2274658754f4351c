/**
 * Runs a child process to its end, within a time limit, keeping only the last lines it printed:
 * enough to say why it failed, and never more than a screen.
 */
import { spawn } from 'node:child_process';

const LINES_MAX = 40;
const LINE_LENGTH_MAX = 400;
/** How long a child may take to end after it was asked to; then it is killed. */
const GRACE_MS = 2_000;

export type ChildOptions = {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
};
export type ChildEnd = {
  /** Null when it was ended by a signal, or could not be started at all. */
  readonly code: number | null;
  readonly isLate: boolean;
  readonly lastLines: readonly string[];
};

/** Collects lines as they come; what has scrolled out of the limit is gone. */
export const lineTail = (): { add: (chunk: string) => void; lines: () => string[] } => {
  let lines: string[] = [];
  let rest = '';
  return {
    add: (chunk) => {
      const parts = (rest + chunk).split('\n');
      rest = (parts.pop() ?? '').slice(-LINE_LENGTH_MAX);
      lines = [...lines, ...parts.map((part) => part.slice(0, LINE_LENGTH_MAX))].slice(-LINES_MAX);
    },
    lines: () => [...lines, rest].filter((line) => line.trim() !== ''),
  };
};

export const runChild = (
  file: string,
  args: readonly string[],
  { timeoutMs, signal, cwd, env }: ChildOptions,
): Promise<ChildEnd> => {
  const tail = lineTail();
  let isLate = false;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: env ?? process.env,
      ...(cwd === undefined ? {} : { cwd }),
    });
    let killer: NodeJS.Timeout | null = null;
    const stop = () => {
      child.kill('SIGTERM');
      killer ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    };
    const limit = setTimeout(() => {
      isLate = true;
      stop();
    }, timeoutMs);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();

    const end = (code: number | null) => {
      clearTimeout(limit);
      if (killer !== null) clearTimeout(killer);
      signal.removeEventListener('abort', stop);
      resolve({ code, isLate, lastLines: tail.lines() });
    };
    child.stdout.setEncoding('utf8').on('data', tail.add);
    child.stderr.setEncoding('utf8').on('data', tail.add);
    child.once('error', (error) => {
      tail.add(`${error.message}\n`);
      if (child.pid === undefined) end(null);
    });
    child.once('close', end);
  });
};
