/**
 * The log: one JSON object per line, in a file only the operator's account can read. It is written
 * synchronously, so the last line before a crash is there, and bounded by rotation to two files.
 * A log that cannot be written is said once on standard error and never stops the desk.
 */
import {
  closeSync,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Log } from '../core/ports.ts';

const FILE_BYTES_MAX = 10_000_000;
const LINE_LENGTH_MAX = 16_000;

type Facts = Readonly<Record<string, unknown>>;
type OpenFile = { fd: number; bytes: number };

const errorFacts = (error: Error): Facts => ({
  name: error.name,
  message: error.message,
  ...('code' in error ? { code: error.code } : {}),
  stack: error.stack,
  ...(error.cause === undefined ? {} : { cause: error.cause }),
});

/** Makes what JSON leaves out or refuses visible; everything else passes as it is. */
const replacer = (_key: string, value: unknown): unknown => {
  if (value instanceof Error) return errorFacts(value);
  if (typeof value === 'bigint') return value.toString();
  return value;
};

/** Returns one line of the log. Facts that are cyclic or too long are left out, visibly. */
export const logLine = (atMs: number, level: string, message: string, facts?: Facts): string => {
  const head = { at: new Date(atMs).toISOString(), level, message: message.slice(0, 2_000) };
  try {
    const line = JSON.stringify(facts === undefined ? head : { ...head, facts }, replacer);
    if (line.length <= LINE_LENGTH_MAX) return `${line}\n`;
    const facted = JSON.stringify(facts, replacer).slice(0, LINE_LENGTH_MAX / 2);
    return `${JSON.stringify({ ...head, factsCut: facted })}\n`;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return `${JSON.stringify({ ...head, factsLost: error.message })}\n`;
  }
};

const openLog = (file: string): OpenFile => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fd = openSync(file, 'a', 0o600);
  // The mode above counts only for a new file; one copied from elsewhere may be open to others.
  fchmodSync(fd, 0o600);
  return { fd, bytes: fstatSync(fd).size };
};

export const fileLog = (file: string, nowMs: () => number, bytesMax = FILE_BYTES_MAX): Log => {
  let current: OpenFile | null = null;
  let hasComplained = false;

  const append = (line: string): void => {
    const bytes = Buffer.from(line);
    current ??= openLog(file);
    if (current.bytes > 0 && current.bytes + bytes.length > bytesMax) {
      closeSync(current.fd);
      current = null;
      renameSync(file, `${file}.1`);
      current = openLog(file);
    }
    writeSync(current.fd, bytes);
    current.bytes += bytes.length;
  };

  const write = (level: string) => (message: string, facts?: Facts) => {
    const line = logLine(nowMs(), level, message, facts);
    try {
      append(line);
    } catch (error) {
      if (hasComplained) return;
      hasComplained = true;
      const why = error instanceof Error ? error.message : String(error);
      process.stderr.write(
        `pairdesk: the log cannot be written (${why}); it goes on without it.\n`,
      );
    }
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
};
