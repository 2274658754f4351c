/** The ledger of settlements on disk: append-only, one row each time that more is known of a pair. */
import type { LegSettlement, Verdict } from '../../../src-preload/contract/settlement.ts';
import type { Database } from './database.ts';

export type NewSettlement = {
  readonly mappingId: string;
  readonly atMs: number;
  readonly legs: readonly [LegSettlement, LegSettlement];
  readonly verdict: Verdict;
  /** The entry that records the disagreement. */
  readonly auditSeq: number | null;
};

export type SettlementStore = ReturnType<typeof settlementStoreOf>;

export const settlementStoreOf = (db: Database) => {
  const insert = db.prepare(
    `INSERT INTO settlements (mapping_id, at, left_state, left_value, left_final, left_why,
       right_state, right_value, right_final, right_why, verdict, audit_seq)
     VALUES (@mappingId, @atMs, @leftState, @leftValue, @leftFinal, @leftWhy,
       @rightState, @rightValue, @rightFinal, @rightWhy, @verdict, @auditSeq)`,
  );
  const turn = db.prepare(
    `INSERT INTO settlement_turns (mapping_id, asked_at) VALUES (?, ?)
     ON CONFLICT (mapping_id) DO UPDATE SET asked_at = excluded.asked_at`,
  );
  const disagreed = db.prepare<[string], { audit_seq: number }>(
    `SELECT audit_seq FROM settlements WHERE mapping_id = ? AND verdict = 'disagree'
     ORDER BY id LIMIT 1`,
  );
  return {
    append: ({ legs: [left, right], ...row }: NewSettlement): void => {
      insert.run({
        ...row,
        leftState: left.state,
        leftValue: left.valueTicks,
        leftFinal: left.isFinal ? 1 : 0,
        leftWhy: left.why,
        rightState: right.state,
        rightValue: right.valueTicks,
        rightFinal: right.isFinal ? 1 : 0,
        rightWhy: right.why,
      });
    },
    /** The audit entry of the first time this pair was found to disagree; null: never. */
    firstDisagreement: (mappingId: string): number | null =>
      disagreed.get(mappingId)?.audit_seq ?? null,
    tookTurn: (mappingId: string, atMs: number): void => {
      turn.run(mappingId, atMs);
    },
  };
};
