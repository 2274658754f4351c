/**
 * The stop on disk beside the database, for the case that the database is what fails. Engaged is the
 * file being there; what cannot be read, or is half written, is engaged too: refused by default. Room
 * for it is kept on the disk, and given up where a full disk leaves none.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
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

const RESERVE_BYTES = 65_536;
const reserveOf = (path: string): string => `${path}.reserve`;

/** Keeps room on the disk for a stop. Throws what the file system throws. */
export const keepReserve = (path: string): void => {
  const reserve = reserveOf(path);
  if (existsSync(reserve) && statSync(reserve).size === RESERVE_BYTES) return;
  const file = openSync(reserve, 'w', 0o600);
  try {
    // Something to look at, so that no file system leaves it out.
    writeSync(file, Buffer.alloc(RESERVE_BYTES, 'room for a stop\n'));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** Durable when it returns. Throws what the file system throws. */
export const writeLatch = (path: string, record: LatchRecord): void => {
  try {
    writeWhole(path, record);
  } catch (error) {
    if (!isFull(error) || !existsSync(reserveOf(path))) throw error;
    rmSync(reserveOf(path));
    writeWhole(path, record);
  }
};

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

const writeWhole = (path: string, record: LatchRecord): void => {
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
