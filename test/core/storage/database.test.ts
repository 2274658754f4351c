import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src-main/core/fault.ts';
import { commitWithoutWaiting, openDatabase } from '../../../src-main/core/storage/database.ts';
import { mappingStoreOf } from '../../../src-main/core/storage/mapping-store.ts';
import { migrate, migrations } from '../../../src-main/core/storage/migrate.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const faultOf = (run: () => unknown): Fault => {
  try {
    run();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('the database', () => {
  it('is opened with WAL, full durability, foreign keys, and readable by its owner only', () => {
    const file = join(tempFolder(), 'a.db');
    const db = openDatabase(file, 'full');
    const pragmas = ['journal_mode', 'synchronous', 'foreign_keys', 'user_version'];
    expect(pragmas.map((name) => db.pragma(name, { simple: true }))).toEqual([
      'wal',
      2,
      1,
      migrations.length,
    ]);
    for (const name of readdirSync(join(file, '..')))
      expect(statSync(join(file, '..', name)).mode & 0o077).toBe(0);
    db.close();
  });

  it('of a newer program is refused with what to do, and left as it is', () => {
    const file = join(tempFolder(), 'a.db');
    const db = openDatabase(file, 'full');
    db.pragma('user_version = 99');
    db.close();
    expect(faultOf(() => openDatabase(file, 'full'))).toMatchObject({
      code: 'database-newer',
      message: expect.stringMatching(/schema 99.*Start the newer Pairdesk/) as string,
    });
    expect(new SqliteDatabase(file).pragma('user_version', { simple: true })).toBe(99);
  });

  it('of another program is refused and not migrated', () => {
    const file = join(tempFolder(), 'a.db');
    const other = new SqliteDatabase(file);
    other.exec('CREATE TABLE theirs (x)');
    other.close();
    expect(faultOf(() => openDatabase(file, 'full')).code).toBe('database-damaged');
  });

  it('that is no database at all is refused in words', () => {
    const file = join(tempFolder(), 'a.db');
    writeFileSync(file, 'x'.repeat(10_000));
    expect(faultOf(() => openDatabase(file, 'full'))).toMatchObject({
      code: 'database-damaged',
      message: expect.stringMatching(/Nothing was changed/) as string,
    });
  });

  it.skipIf(process.getuid?.() === 0)(
    'that may not be written is refused in words (not run as root, who may write anything)',
    () => {
      const folder = tempFolder();
      const file = join(folder, 'a.db');
      openDatabase(file, 'full').close();
      chmodSync(file, 0o400);
      chmodSync(folder, 0o500);
      expect(faultOf(() => openDatabase(file, 'full')).code).toBe('storage-failed');
      chmodSync(folder, 0o700);
    },
  );

  it('of the first schema is brought up to date with everything in it', () => {
    const db = new SqliteDatabase(':memory:');
    db.pragma('foreign_keys = ON');
    migrate(db, migrations.slice(0, 1));
    db.exec(`
      INSERT INTO markets (id, venue, venue_id, title, outcomes, expires_at, sources, rules_hash,
        origin, is_listed, first_seen_at, last_seen_at)
        VALUES (1, 'a', 'x', 't', '[]', 1, '[]', 'h', 'api', 1, 1, 1),
               (2, 'b', 'y', 't', '[]', 1, '[]', 'h', 'api', 1, 1, 1);
      INSERT INTO audit VALUES (1, 1, 'candidate-approved', 'c', 's', '{}', '', 'h');
      INSERT INTO candidates (id, pair_key, generation, left_market, right_market, polarity, matcher,
        score_ppm, score_parts, match_reason, warnings, left_rules_hash, right_rules_hash, revision,
        status, created_at, updated_at)
        VALUES ('c', 'k', 1, 1, 2, 'same', 'baseline', 1, '[]', 'r', '[]', 'h', 'h', 1, 'pending', 1, 1);
      UPDATE candidates SET status = 'approved', decided_at = 2, decided_in_session = 's', audit_seq = 1;
      INSERT INTO mappings (id, candidate_id, state, use, polarity, proposed_at)
        VALUES ('m', 'c', 'proposed', 'trading', 'same', 2);
      UPDATE mappings SET state = 'verified', verified_at = 2;
    `);
    migrate(db);
    expect(db.prepare('SELECT id, candidate_id, state, verified_at FROM mappings').all()).toEqual([
      { id: 'm', candidate_id: 'c', state: 'verified', verified_at: 2 },
    ]);
    // Nobody agreed to an end or to a size, so its lease is over from its first moment.
    expect(
      db.prepare('SELECT number, granted_at, expires_at, max_dollars FROM leases').all(),
    ).toEqual([{ number: 1, granted_at: 2, expires_at: 2, max_dollars: 0 }]);
    expect(mappingStoreOf(db, () => 3).byId('m')).toMatchObject({ state: 'expired' });
    expect(db.prepare('SELECT relation FROM candidates').pluck().all()).toEqual(['unreadable']);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(() => db.exec('DELETE FROM mappings')).toThrow(/never deleted/);
  });

  it('keeps its old version when a step of a migration fails', () => {
    const db = openDatabase(':memory:', 'full');
    const broken = {
      version: migrations.length + 1,
      name: 'broken',
      sql: 'CREATE TABLE half (x); CREATE TABLE half (x);',
    };
    expect(() => migrate(db, [...migrations, broken])).toThrow(/already exists/);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'").get()).toEqual(
      { n: 0 },
    );
  });

  it('waits for the disk again after a commit that did not, even one that failed', () => {
    const db = openDatabase(join(tempFolder(), 'a.db'), 'full');
    commitWithoutWaiting(db, () => void db.exec('CREATE TABLE kept (x)'));
    const failing = () =>
      commitWithoutWaiting(db, () => {
        db.exec('CREATE TABLE lost (x)');
        throw new Error('halfway');
      });
    expect(failing).toThrow('halfway');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    const names = db
      .prepare("SELECT name FROM sqlite_schema WHERE name IN ('kept', 'lost')")
      .pluck();
    expect(names.all()).toEqual(['kept']);
  });

  it('enforces its foreign keys', () => {
    const db = openDatabase(':memory:', 'full');
    expect(() => db.exec("INSERT INTO market_texts VALUES (7, NULL, '{}')")).toThrow(/FOREIGN KEY/);
  });
});
