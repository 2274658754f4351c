/**
 * One run of the desk's process, that can be killed before or after anything it does: from then on
 * nothing of it reaches the database, the disk, a venue or the clock, as after SIGKILL.
 */
import type { Database } from '../../src-main/core/storage/database.ts';

/** The process ends there and then. */
export class Crash extends Error {}

export type Life = {
  readonly isOver: () => boolean;
  /** Throws where the process has ended. */
  readonly alive: () => void;
  /** One more thing that is done; the process may end before it. */
  readonly step: () => void;
  readonly killAfter: (steps: number) => void;
  readonly kill: () => void;
  /** What a process that has ended waits for never comes. */
  readonly wait: <Value>(begin: (resolve: (value: Value) => void) => void) => Promise<Value>;
};

export const lifeOf = (): Life => {
  let isOver = false;
  let countdown = Infinity;
  const alive = (): void => {
    if (isOver) throw new Crash('The process was killed.');
  };
  return {
    isOver: () => isOver,
    alive,
    step: () => {
      alive();
      countdown -= 1;
      if (countdown < 0) isOver = true;
      alive();
    },
    killAfter: (steps) => {
      countdown = steps;
    },
    kill: () => {
      isOver = true;
    },
    wait: (begin) =>
      new Promise((resolve) => {
        begin((value) => {
          if (!isOver) resolve(value);
        });
      }),
  };
};

const WRITES = /^\s*(INSERT|UPDATE|DELETE)/;

/**
 * The database as this process has it: killed before a commit nothing of it is there, killed after it
 * all of it is. What is inside a transaction can be cut off between any two writes.
 */
export const cutOff = (db: Database, { step }: Life): Database => {
  const prepare = (sql: string): object => {
    const statement = db.prepare(sql);
    if (!WRITES.test(sql)) return statement;
    return {
      run: (...values: unknown[]) => {
        step();
        return statement.run(...values);
      },
    };
  };
  const transaction = (act: (...given: unknown[]) => unknown): object => {
    const inner = db.transaction(act);
    const around =
      (run: (...given: unknown[]) => unknown) =>
      (...given: unknown[]): unknown => {
        step();
        const value = run(...given);
        step();
        return value;
      };
    return Object.assign(around(inner), { immediate: around(inner.immediate) });
  };
  return {
    prepare,
    transaction,
    name: db.name,
    get inTransaction() {
      return db.inTransaction;
    },
  } as unknown as Database;
};
