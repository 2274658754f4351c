/**
 * Mappings and their leases on disk. What is read here is as of the store's clock: a mapping past
 * its lease's end is never answered as in force.
 */
import type { Mapping } from '../../../src-preload/contract/mappings.ts';
import type { Directions } from '../../../src-preload/contract/lease.ts';
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import { assert } from '../fault.ts';
import type { Database } from './database.ts';
import { mappingOf, type MappingRow, SELECT_MAPPING } from './mapping-rows.ts';

/** A mapping with the row numbers of its markets. */
export type MappingRecord = {
  readonly mapping: Mapping;
  readonly left: number;
  readonly right: number;
};

export type NewLease = {
  readonly mappingId: string;
  readonly grantedAtMs: number;
  readonly expiresAtMs: number;
  readonly maxDollars: number;
  readonly directions: Directions;
  /** Why it was renewed; null for the lease of the approval itself. */
  readonly reason: string | null;
  readonly auditSeq: number;
};

export type MappingStore = ReturnType<typeof mappingStoreOf>;

export const mappingStoreOf = (db: Database, nowMs: () => number) => {
  const insert = db.prepare(
    `INSERT INTO mappings (id, candidate_id, state, use, polarity, proposed_at)
     VALUES (@id, @candidateId, 'proposed', @use, @polarity, @atMs)`,
  );
  const grant = db.prepare<unknown[], { number: number }>(
    `INSERT INTO leases (mapping_id, number, granted_at, expires_at, max_dollars, directions, reason, audit_seq)
     SELECT @mappingId, coalesce(max(number), 0) + 1, @grantedAtMs, @expiresAtMs, @maxDollars, @directions,
       @reason, @auditSeq FROM leases WHERE mapping_id = @mappingId
     RETURNING number`,
  );
  const enforce = db.prepare(
    `UPDATE mappings SET state = 'verified', lease = @lease, verified_at = coalesce(verified_at, @atMs),
       ended_at = NULL, ended_because = NULL
     WHERE id = @id AND state IN ('proposed', 'verified', 'expired')`,
  );
  const end = db.prepare(
    `UPDATE mappings SET state = @state, ended_at = @atMs, ended_because = @because
     WHERE id = @id AND state IN ('verified', 'expired', 'suspended') AND state <> @state`,
  );
  const runOut = db.prepare<[number], { id: string }>(
    `SELECT p.id FROM mappings p JOIN leases e ON e.mapping_id = p.id AND e.number = p.lease
     WHERE p.state = 'verified' AND e.expires_at <= ? ORDER BY p.id`,
  );
  const byPrefix = db.prepare<[string, string], { id: string }>(
    'SELECT id FROM mappings WHERE id >= ? AND id < ? LIMIT 2',
  );
  const byId = db.prepare<[string], MappingRow>(`${SELECT_MAPPING} WHERE p.id = ?`);
  const byCandidate = db.prepare<[string], MappingRow>(
    `${SELECT_MAPPING} WHERE p.candidate_id = ?`,
  );
  const all = db.prepare<[], MappingRow>(`${SELECT_MAPPING} ORDER BY p.proposed_at DESC, p.id`);
  const watched = db.prepare<[], MappingRow>(
    `${SELECT_MAPPING} WHERE p.state IN ('verified', 'expired') ORDER BY p.id`,
  );
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM mappings');

  const read = (row: MappingRow | undefined): Mapping | null =>
    row === undefined ? null : mappingOf(row, nowMs());
  const recordOf = (row: MappingRow): MappingRecord => ({
    mapping: mappingOf(row, nowMs()),
    left: row.left_market,
    right: row.right_market,
  });

  return {
    propose: (mapping: {
      id: string;
      candidateId: string;
      use: Mapping['use'];
      polarity: Polarity;
      atMs: number;
    }): void => {
      insert.run(mapping);
    },
    /** Puts a mapping in force under its next lease. Call it in the transaction of its audit entry. */
    putInForce: (lease: NewLease): void => {
      const number = grant.get(lease)?.number;
      assert(number !== undefined, 'a granted lease has a number');
      const { changes } = enforce.run({
        id: lease.mappingId,
        lease: number,
        atMs: lease.grantedAtMs,
      });
      assert(changes === 1, 'only a mapping that did not lose its force for good is leased');
    },
    byId: (id: string): Mapping | null => read(byId.get(id)),
    byCandidate: (candidateId: string): Mapping | null => read(byCandidate.get(candidateId)),
    record: (id: string): MappingRecord | null => {
      const row = byId.get(id);
      return row === undefined ? null : recordOf(row);
    },
    /** Takes a mapping out of force. Call it inside the transaction of its audit entry. */
    end: (
      id: string,
      state: 'suspended' | 'revoked' | 'expired',
      because: string,
      atMs: number,
    ): void => {
      assert(end.run({ id, state, because, atMs }).changes === 1, 'a mapping ends once');
    },
    /** Those whose lease ran out and which the record still calls verified. */
    ranOut: (): string[] => runOut.all(nowMs()).map(({ id }) => id),
    /** Those in force, and those that a renewal could bring back. */
    watched: (): MappingRecord[] => watched.all().map(recordOf),
    idsWithPrefix: (prefix: string): string[] =>
      /^[0-9a-f-]+$/.test(prefix) ? byPrefix.all(prefix, `${prefix}g`).map(({ id }) => id) : [],
    list: (): Mapping[] => all.all().map((row) => mappingOf(row, nowMs())),
    records: (): MappingRecord[] => all.all().map(recordOf),
    count: (): number => count.get()?.n ?? 0,
  };
};
