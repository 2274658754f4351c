/** Small values that outlast the process, by name. What cannot be read is told apart from nothing. */
import type { z } from 'zod';
import { Fault } from '../fault.ts';
import { plainText } from '../plain-values.ts';
import type { Database } from './database.ts';

export type Kept<Value> = {
  /** Null where it was never written. Throws a Fault where what is there cannot be read. */
  readonly read: () => Value | null;
  readonly write: (value: Value) => void;
  readonly remove: () => void;
};

export const tradingStateOf = (db: Database) => {
  const read = db.prepare<[string], { value: string }>(
    'SELECT value FROM trading_state WHERE name = ?',
  );
  const write = db.prepare<[string, string]>(
    `INSERT INTO trading_state (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
  const remove = db.prepare<[string]>('DELETE FROM trading_state WHERE name = ?');

  return {
    kept: <Schema extends z.ZodType>(name: string, schema: Schema): Kept<z.output<Schema>> => ({
      read: () => {
        const row = read.get(name);
        if (row === undefined) return null;
        try {
          return schema.parse(JSON.parse(row.value));
        } catch (error) {
          throw new Fault(
            'database-damaged',
            `What the desk kept of its trading (${name}) cannot be read. Nothing is traded on it.`,
            { cause: error },
          );
        }
      },
      write: (value) => void write.run(name, plainText(value)),
      remove: () => void remove.run(name),
    }),
  };
};

export type TradingState = ReturnType<typeof tradingStateOf>;
