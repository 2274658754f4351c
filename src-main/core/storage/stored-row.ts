/** Reading what is on record: a row that cannot be read is said to be damaged, in words. */
import { Fault } from '../fault.ts';
import { type Database, storageFault } from './database.ts';

/** Throws a Fault: what SQLite says of the file, or `database-damaged` for a row that makes no sense. */
export const readRow = <Value>(db: Database, what: string, read: () => Value): Value => {
  try {
    return read();
  } catch (error) {
    const said = storageFault(error, db.name);
    if (said instanceof Fault) throw said;
    throw new Fault(
      'database-damaged',
      `What the database ${db.name} holds of ${what} cannot be read. Nothing is traded on it, and nothing was changed. Restore a backup, or move the file away to begin anew.`,
      { cause: error },
    );
  }
};
