/** Decisions to learn from: the operator's own, from their evidence, and imported ones, kept apart. */
import { hash } from 'node:crypto';
import type { Database } from './database.ts';

export type OwnDecision = {
  readonly status: 'approved' | 'rejected';
  readonly atMs: number;
  readonly reason: string | null;
  readonly acknowledged: string | null;
  readonly use: 'trading' | 'related-only' | null;
  /** The evidence as JSON; null for a decision from before evidence was frozen for its kind. */
  readonly evidence: string | null;
};

export type EvaluationStore = ReturnType<typeof evaluationStoreOf>;

export const evaluationStoreOf = (db: Database) => {
  const own = db.prepare<[number], OwnDecision>(
    `SELECT c.status, c.decided_at AS atMs, c.decision_reason AS reason, c.acknowledged,
       m.use, e.body AS evidence
     FROM candidates c LEFT JOIN mappings m ON m.candidate_id = c.id
     LEFT JOIN evidence e ON e.candidate_id = c.id
     WHERE c.status <> 'pending' ORDER BY c.decided_at DESC, c.id LIMIT ?`,
  );
  const imported = db.prepare<[number], { line: string }>(
    'SELECT line FROM evaluation_pairs ORDER BY id DESC LIMIT ?',
  );
  const insert = db.prepare(
    'INSERT INTO evaluation_pairs (hash, line, imported_at) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING',
  );
  return {
    /** The operator's decisions, newest first. */
    own: (limit: number): OwnDecision[] => own.all(limit),
    imported: (limit: number): string[] => imported.all(limit).map(({ line }) => line),
    /** All of them or none; returns how many were not there yet. */
    add: (lines: readonly string[], atMs: number): number =>
      db
        .transaction(() =>
          lines.reduce(
            (added, line) => added + insert.run(hash('sha256', line), line, atMs).changes,
            0,
          ),
        )
        .immediate(),
  };
};
