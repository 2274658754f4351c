/**
 * Tells of a commit that the disk did not take. Whoever cannot put an order on record must not have one
 * at a venue: the stop is engaged, which cancels from memory and needs no database.
 */
import { Fault } from '../fault.ts';
import { storageFault } from '../storage/database.ts';

export type CommitFailed = (why: string) => void;

/** A database that another program holds is not lost: what waited for it is tried again. */
const LOST = new Set(['storage-failed', 'database-damaged']);

/** The same act; its error is told before it is thrown. */
export const watched =
  (failed: CommitFailed, file: string) =>
  <Args extends readonly unknown[], Result>(act: (...args: Args) => Result) =>
  (...args: Args): Result => {
    try {
      return act(...args);
    } catch (error) {
      const fault = storageFault(error, file);
      if (fault instanceof Fault && LOST.has(fault.code))
        failed(
          `What is told of an order cannot be put on record. ${fault.message} Then start the desk again.`,
        );
      throw error;
    }
  };
