/** New databases in memory, opened as the desk opens its own; the schema is written once. */
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { openDatabase } from '../../src-main/core/storage/database.ts';

let blank: Buffer | null = null;

export const blankDatabase = (): Database => {
  if (blank === null) {
    const first = openDatabase(':memory:', 'full');
    blank = first.serialize();
    first.close();
  }
  const db = new SqliteDatabase(blank);
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  return db;
};
