/**
 * Keeps two desks off one data folder. The lock is SQLite's own file lock on a small file beside
 * the database: the operating system drops it when the process ends, however it ends, so a crash
 * leaves nothing to clean up and a recycled process id means nothing.
 */
import { mkdirSync, chmodSync, accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Fault } from '../fault.ts';

export type FolderLock = { readonly release: () => void };

const isBusy = (error: unknown): boolean =>
  error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY');

/** Two that begin in the same instant can each be in the other's way for a moment, and both would go. */
const TRIES = 5;

const takeLock = (db: SqliteDatabase.Database): void => {
  for (let tries = 1; ; tries += 1) {
    try {
      db.pragma('journal_mode = DELETE');
      db.exec('BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      if (!isBusy(error) || tries === TRIES) throw error;
      // Twins have ids of their own, so they do not come back in the same instant again.
      const waitMs = 5 * tries + (process.pid % 13);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
    }
  }
};

/** Makes the folder (mode 0700) and takes its lock. Throws `data-folder` or `desk-busy`. */
export const lockFolder = (folder: string): FolderLock => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    chmodSync(folder, 0o700);
  } catch (error) {
    throw new Fault(
      'data-folder',
      `The data folder ${folder} cannot be used (${(error as NodeJS.ErrnoException).code ?? 'unknown'}). Choose another with --home, or mend its permissions.`,
      { cause: error },
    );
  }
  const file = join(folder, 'desk.lock');
  let db: SqliteDatabase.Database;
  try {
    db = new SqliteDatabase(file, { timeout: 0 });
    chmodSync(file, 0o600);
  } catch (error) {
    throw new Fault(
      'data-folder',
      `The lock file ${file} cannot be opened. Check the folder's permissions.`,
      { cause: error },
    );
  }
  try {
    takeLock(db);
  } catch (error) {
    db.close();
    if (isBusy(error)) {
      throw new Fault('desk-busy', `Another Pairdesk has the data folder ${folder} open.`, {
        cause: error,
        retryable: true,
      });
    }
    throw new Fault(
      'data-folder',
      `The lock file ${file} cannot be locked. Check the folder's permissions and that it is on a local disk.`,
      { cause: error },
    );
  }
  let held = true;
  return {
    release: () => {
      if (!held) return;
      held = false;
      db.exec('ROLLBACK');
      db.close();
    },
  };
};
