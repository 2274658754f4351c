/** Evidence on disk: what was read when a pair was approved. Written once, never changed. */
import { hash } from 'node:crypto';
import type { Database } from './database.ts';

export type Evidence = {
  readonly hash: string;
  /** Whether the text still has this hash, and the audit entry of the approval names it. */
  readonly isIntact: boolean;
  readonly body: Readonly<Record<string, unknown>>;
};

export type EvidenceStore = ReturnType<typeof evidenceStoreOf>;

export const evidenceStoreOf = (db: Database) => {
  const insert = db.prepare('INSERT INTO evidence (candidate_id, body, hash) VALUES (?, ?, ?)');
  const read = db.prepare<[string], { body: string; hash: string; entry: string | null }>(
    `SELECT e.body, e.hash, a.body AS entry FROM evidence e
     JOIN candidates c ON c.id = e.candidate_id LEFT JOIN audit a ON a.seq = c.audit_seq
     WHERE e.candidate_id = ?`,
  );
  return {
    /** Freezes it; returns the SHA-256 of its text, for the audit entry of the same transaction. */
    freeze: (candidateId: string, body: Readonly<Record<string, unknown>>): string => {
      const text = JSON.stringify(body);
      const digest = hash('sha256', text);
      insert.run(candidateId, text, digest);
      return digest;
    },
    read: (candidateId: string): Evidence | null => {
      const row = read.get(candidateId);
      if (row === undefined) return null;
      return {
        hash: row.hash,
        // The entry's body is canonical JSON, in which this has one spelling.
        isIntact:
          hash('sha256', row.body) === row.hash &&
          row.entry?.includes(`"evidence":"${row.hash}"`) === true,
        body: JSON.parse(row.body) as Record<string, unknown>,
      };
    },
  };
};
