/** Mappings on disk. Only the review's approval writes here. */
import type { Mapping } from '../../../src-preload/contract/mappings.ts';
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import { assert } from '../fault.ts';
import type { Database } from './database.ts';

type MappingRow = {
  id: string;
  candidate_id: string;
  state: Mapping['state'];
  use: 'trading' | 'related-only';
  polarity: Polarity;
  proposed_at: number;
  verified_at: number | null;
  ended_at: number | null;
  ended_because: string | null;
  l_venue: string;
  l_venue_id: string;
  l_title: string;
  left_outcome: string | null;
  r_venue: string;
  r_venue_id: string;
  r_title: string;
  right_outcome: string | null;
};

const mappingOf = (row: MappingRow): Mapping => ({
  id: row.id,
  candidateId: row.candidate_id,
  state: row.state,
  use: row.use,
  polarity: row.polarity,
  legs: [
    { venue: row.l_venue, marketId: row.l_venue_id, title: row.l_title, outcome: row.left_outcome },
    {
      venue: row.r_venue,
      marketId: row.r_venue_id,
      title: row.r_title,
      outcome: row.right_outcome,
    },
  ],
  proposedAtMs: row.proposed_at,
  verifiedAtMs: row.verified_at,
  ended:
    row.ended_at === null || row.ended_because === null
      ? null
      : { atMs: row.ended_at, because: row.ended_because },
});

const SELECT = `SELECT p.*, c.left_outcome, c.right_outcome,
    l.venue AS l_venue, l.venue_id AS l_venue_id, l.title AS l_title,
    r.venue AS r_venue, r.venue_id AS r_venue_id, r.title AS r_title
  FROM mappings p JOIN candidates c ON c.id = p.candidate_id
  JOIN markets l ON l.id = c.left_market JOIN markets r ON r.id = c.right_market`;

export type MappingStore = ReturnType<typeof mappingStoreOf>;

export const mappingStoreOf = (db: Database) => {
  const insert = db.prepare(
    `INSERT INTO mappings (id, candidate_id, state, use, polarity, proposed_at)
     VALUES (@id, @candidateId, 'proposed', @use, @polarity, @atMs)`,
  );
  const verify = db.prepare(
    `UPDATE mappings SET state = 'verified', verified_at = @atMs WHERE id = @id AND state = 'proposed'`,
  );
  const end = db.prepare(
    `UPDATE mappings SET state = @state, ended_at = @atMs, ended_because = @because
     WHERE id = @id AND state IN ('verified', 'suspended')`,
  );
  const outdated = db.prepare<[], { id: string; what: string }>(
    `SELECT m.id,
       CASE
         WHEN c.left_rules_hash <> l.rules_hash THEN 'the rules at ' || l.venue || ' changed'
         WHEN c.right_rules_hash <> r.rules_hash THEN 'the rules at ' || r.venue || ' changed'
         WHEN l.is_listed = 0 THEN 'the market at ' || l.venue || ' is no longer listed'
         ELSE 'the market at ' || r.venue || ' is no longer listed'
       END AS what
     FROM mappings m JOIN candidates c ON c.id = m.candidate_id
     JOIN markets l ON l.id = c.left_market JOIN markets r ON r.id = c.right_market
     WHERE m.state = 'verified'
       AND (c.left_rules_hash <> l.rules_hash OR c.right_rules_hash <> r.rules_hash
         OR l.is_listed = 0 OR r.is_listed = 0)
     ORDER BY m.id`,
  );
  const byPrefix = db.prepare<[string, string], { id: string }>(
    'SELECT id FROM mappings WHERE id >= ? AND id < ? LIMIT 2',
  );
  const byId = db.prepare<[string], MappingRow>(`${SELECT} WHERE p.id = ?`);
  const all = db.prepare<[], MappingRow>(`${SELECT} ORDER BY p.proposed_at DESC, p.id`);
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM mappings');
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
    verify: (id: string, atMs: number): void => {
      assert(verify.run({ id, atMs }).changes === 1, 'only a proposed mapping is verified');
    },
    byId: (id: string): Mapping | null => {
      const row = byId.get(id);
      return row === undefined ? null : mappingOf(row);
    },
    /** Takes a mapping out of force. Call it inside the transaction of its audit entry. */
    end: (id: string, state: 'suspended' | 'revoked', because: string, atMs: number): void => {
      assert(end.run({ id, state, because, atMs }).changes === 1, 'a mapping ends once');
    },
    /** Verified mappings whose markets are not any more what was approved, and how. */
    outdated: (): { id: string; what: string }[] => outdated.all(),
    idsWithPrefix: (prefix: string): string[] =>
      /^[0-9a-f-]+$/.test(prefix) ? byPrefix.all(prefix, `${prefix}g`).map(({ id }) => id) : [],
    list: (): Mapping[] => all.all().map(mappingOf),
    count: (): number => count.get()?.n ?? 0,
  };
};
