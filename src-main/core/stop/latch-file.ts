/**
 * The stop on disk beside the database, for the case that the database is what fails. Engaged is the
 * file being there; what cannot be read, or is half written, is engaged too: refused by default.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

export type LatchRecord = {
  readonly epoch: number;
  readonly engagedAtMs: number;
  readonly cause: string;
};

const Stored = z.object({
  stop: z.literal(1),
  epoch: z.int().nonnegative(),
  engagedAtMs: z.int().nonnegative(),
  cause: z.string(),
});

export type LatchRead =
  | { readonly kind: 'released' }
  | { readonly kind: 'engaged'; readonly record: LatchRecord }
  /** Something is there and cannot be read: it is taken for engaged. */
  | { readonly kind: 'engaged-unreadable'; readonly why: string };

const syncFolder = (path: string): void => {
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};

/** Durable when it returns. Throws what the file system throws. */
export const writeLatch = (path: string, record: LatchRecord): void => {
  const half = `${path}.half`;
  const file = openSync(half, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify({ stop: 1, ...record })}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(half, path);
  syncFolder(path);
};

export const removeLatch = (path: string): void => {
  rmSync(path, { force: true });
  // A half that a crash left would be taken for an engaged stop.
  rmSync(`${path}.half`, { force: true });
  syncFolder(path);
};

export const readLatch = (path: string): LatchRead => {
  const isHalf = existsSync(`${path}.half`);
  if (!existsSync(path))
    return isHalf
      ? { kind: 'engaged-unreadable', why: 'A stop was being written when the desk ended.' }
      : { kind: 'released' };
  try {
    const { epoch, engagedAtMs, cause } = Stored.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { kind: 'engaged', record: { epoch, engagedAtMs, cause } };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    return { kind: 'engaged-unreadable', why: `The stop file cannot be read (${why}).` };
  }
};
