/**
 * Opens the desk's database with the guarantees the rest of the core relies on. Two kinds of
 * connection exist: the desk's own, whose commits survive a power cut (decisions and the audit
 * log), and the scan worker's, which writes what a new scan could fetch again.
 */
import { chmodSync } from 'node:fs';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { assert, Fault } from '../fault.ts';
import { migrate } from './migrate.ts';

export type { Database };

/** How long a write waits for the other connection's, in ms. Their transactions last a few. */
const BUSY_TIMEOUT_MS = 5_000;
/** Pages kept in memory: the indexes of a whole catalogue. SQLite's default is 2 MiB. */
const CACHE_KIB = 65_536;
const SYNCHRONOUS = { NORMAL: 1, FULL: 2 } as const;

type SqliteError = Error & { code: string };
const isSqliteError = (error: unknown): error is SqliteError =>
  error instanceof SqliteDatabase.SqliteError;

/** Turns what SQLite says into words for the operator. */
export const storageFault = (error: unknown, file: string): unknown => {
  if (!isSqliteError(error)) return error;
  const { code } = error;
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new Fault(
      'database-damaged',
      `The database ${file} cannot be read (${code}). Nothing was changed. Restore a backup, or move the file away to begin anew.`,
      { cause: error },
    );
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new Fault(
      'storage-failed',
      `The disk that holds ${file} is full. Nothing of this step was stored; free some space and try again.`,
      { cause: error, retryable: true },
    );
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new Fault(
      'database-locked',
      `Another program has held the database ${file} for ${BUSY_TIMEOUT_MS / 1_000} s. Close it and try again.`,
      { cause: error, retryable: true },
    );
  }
  if (
    code.startsWith('SQLITE_IOERR') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_READONLY')
  ) {
    return new Fault(
      'storage-failed',
      `The database ${file} cannot be written (${code}). Nothing of this step was stored; check the disk and the folder's permissions.`,
      { cause: error },
    );
  }
  return error;
};

/**
 * @param durability `full`: a commit survives a power cut. `normal`: it survives a crash of the
 * program, and may be rolled back (never torn) by a power cut.
 */
export const openDatabase = (file: string, durability: 'full' | 'normal'): Database => {
  try {
    const db = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
    if (file !== ':memory:') {
      // Before WAL, so that the -wal and -shm files are made with the same mode.
      chmodSync(file, 0o600);
      assert(
        db.pragma('journal_mode = WAL', { simple: true }) === 'wal',
        'the database is in WAL mode',
      );
    }
    const level = durability === 'full' ? SYNCHRONOUS.FULL : SYNCHRONOUS.NORMAL;
    // better-sqlite3 compiles WAL with NORMAL as its default, so FULL is said and checked.
    db.pragma(`synchronous = ${level}`);
    assert(
      db.pragma('synchronous', { simple: true }) === level,
      'the durability asked for is in force',
    );
    db.pragma(`cache_size = ${-CACHE_KIB}`);
    // Copying the WAL back takes tens of milliseconds after a scan's writes: the worker does it,
    // and the desk's own commits leave it alone unless no scan has run for a very long time.
    db.pragma(`wal_autocheckpoint = ${durability === 'full' ? 20_000 : 1_000}`);
    db.pragma('foreign_keys = ON');
    assert(db.pragma('foreign_keys', { simple: true }) === 1, 'foreign keys are enforced');
    // Names in our SQL that are misspelt become errors and not string literals.
    db.pragma('trusted_schema = OFF');
    migrate(db);
    return db;
  } catch (error) {
    throw storageFault(error, file);
  }
};

/**
 * Runs one IMMEDIATE transaction that a power cut may roll back (never tear): for what is no
 * decision and must not hold up the event loop by waiting for the disk. The next durable commit
 * makes it durable as well.
 */
export const commitWithoutWaiting = (db: Database, run: () => void): void => {
  const level = db.pragma('synchronous', { simple: true });
  assert(typeof level === 'number' && !db.inTransaction, 'a durability is changed between commits');
  db.pragma(`synchronous = ${SYNCHRONOUS.NORMAL}`);
  try {
    db.transaction(run).immediate();
  } finally {
    db.pragma(`synchronous = ${level}`);
  }
};
