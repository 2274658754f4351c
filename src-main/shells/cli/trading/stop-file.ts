/**
 * The stop file of a profile: that it is there engages the stop, whatever is in it. A running desk and
 * its watchdog look for it several times a second, and every start begins with it. Written here only
 * where no desk answers.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const stopFileIn = (folder: string): string => join(folder, 'STOP');

export type StopFile = {
  readonly path: string;
  /** It was there already, so the stop was engaged, and it was left as it is. */
  readonly wasThere: boolean;
  /** The profile had no folder at all: perhaps it is the wrong one. */
  readonly isNewFolder: boolean;
  /** Tells one file from another under the same name; null where it was not ours. */
  readonly inode: number | null;
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

const syncFolder = (folder: string): void => {
  // Windows opens no folder; its own journal keeps the name.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** How often the file is looked at for a desk's own record. */
const LOOK_MS = 25;

/** Engaged from the moment the file has a name: what is written into it may come too late or fail. */
const created = (path: string, cause: string, atMs: number): number | null => {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return null;
    throw error;
  }
  try {
    const record = { stop: 1, epoch: 0, engagedAtMs: atMs, cause };
    writeSync(descriptor, `${JSON.stringify(record)}\n`);
    fsyncSync(descriptor);
  } catch {
    // A full disk: the name is there, and an unreadable stop file is an engaged one.
  } finally {
    closeSync(descriptor);
  }
  const { ino } = statSync(path, { throwIfNoEntry: false }) ?? { ino: null };
  return ino ?? -1;
};

/** Durable when it returns. Throws what the file system throws. */
export const writeStopFile = (folder: string, cause: string, atMs: number): StopFile => {
  const path = stopFileIn(folder);
  const isNewFolder = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
  const inode = created(path, cause, atMs);
  try {
    syncFolder(folder);
  } catch {
    // The file is there for every process; only a loss of power now could lose it.
  }
  return { path, wasThere: inode === null, isNewFolder, inode };
};

/** Whether a desk has put a record of its own in the file's place, as it does when it engages. */
export const isTakenWithin = async (file: StopFile, ms: number): Promise<boolean> => {
  if (file.inode === null) return false;
  const deadlineMs = performance.now() + ms;
  for (;;) {
    const now = statSync(file.path, { throwIfNoEntry: false });
    if (now !== undefined && now.ino !== file.inode) return true;
    if (performance.now() >= deadlineMs) return false;
    await sleep(LOOK_MS);
  }
};
