/** Mappings on disk. Only the review's approval writes here. */
import type { Mapping } from '../../../src-preload/contract/mappings.ts';
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import { assert } from '../fault.ts';
import type { Database } from './database.ts';

type MappingRow = {
  id: string;
  candidate_id: string;
  state: 'proposed' | 'verified';
  use: 'trading' | 'related-only';
  polarity: Polarity;
  proposed_at: number;
  verified_at: number | null;
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
    list: (): Mapping[] => all.all().map(mappingOf),
    count: (): number => count.get()?.n ?? 0,
  };
};
