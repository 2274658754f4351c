/** Candidate rows as SQL gives them, and the contract's shapes made of them. */
import type {
  Acknowledgement,
  CandidateDetail,
  CandidateStatus,
  CandidateSummary,
  Leg,
} from '../../../src-preload/contract/candidates.ts';
import type { RelationKind } from '../../../src-preload/contract/examination.ts';
import type { Polarity, Warning } from '../../../src-preload/contract/vocabulary.ts';

export type CandidateRow = {
  id: string;
  pair_key: string;
  generation: number;
  left_market: number;
  left_outcome: string | null;
  right_market: number;
  right_outcome: string | null;
  polarity: Polarity;
  relation: RelationKind;
  relation_clause: string;
  matcher: string;
  score_ppm: number;
  score_parts: string;
  match_reason: string;
  warnings: string;
  left_rules_hash: string;
  right_rules_hash: string;
  revision: number;
  status: CandidateStatus;
  reopens: string | null;
  created_at: number;
  decided_at: number | null;
  decision_reason: string | null;
  acknowledged: string | null;
  decided_in_session: string | null;
  audit_seq: number | null;
};

const legColumnNames = [
  'venue',
  'venue_id',
  'title',
  'expires_at',
  'volume_micros',
  'volume_unit',
] as const;
type Side = 'l' | 'r';
export type SummaryRow = CandidateRow &
  Record<`${Side}_${(typeof legColumnNames)[number]}`, string | number | null>;

const legOf = (row: SummaryRow, side: Side, outcome: string | null): Leg => {
  const micros = row[`${side}_volume_micros`];
  const unit = row[`${side}_volume_unit`];
  return {
    venue: String(row[`${side}_venue`]),
    marketId: String(row[`${side}_venue_id`]),
    title: String(row[`${side}_title`]),
    outcome,
    expiresAtMs: Number(row[`${side}_expires_at`]),
    volume24h:
      typeof micros === 'number' && (unit === 'usd' || unit === 'contracts')
        ? { amountMicros: micros, unit }
        : null,
  };
};

export const summaryOf = (row: SummaryRow): CandidateSummary => ({
  id: row.id,
  status: row.status,
  revision: row.revision,
  scorePpm: row.score_ppm,
  matcher: row.matcher,
  matchReason: row.match_reason,
  polarity: row.polarity,
  relation: row.relation,
  relationClause: row.relation_clause,
  legs: [legOf(row, 'l', row.left_outcome), legOf(row, 'r', row.right_outcome)],
  warnings: JSON.parse(row.warnings) as Warning[],
  createdAtMs: row.created_at,
  decidedAtMs: row.decided_at,
});

const legColumns = (side: Side) =>
  legColumnNames.map((column) => `${side}.${column} AS ${side}_${column}`).join(', ');
/** Reads summary rows; the caller adds its own WHERE. */
export const SELECT_SUMMARY = `SELECT c.*, ${legColumns('l')}, ${legColumns('r')} FROM candidates c
  JOIN markets l ON l.id = c.left_market JOIN markets r ON r.id = c.right_market`;

export const decisionOf = (row: CandidateRow): CandidateDetail['decision'] =>
  row.status === 'pending' || row.decided_at === null || row.audit_seq === null
    ? null
    : {
        kind: row.status,
        atMs: row.decided_at,
        reason: row.decision_reason,
        acknowledged: JSON.parse(row.acknowledged ?? '[]') as Acknowledgement[],
        sessionId: row.decided_in_session ?? '',
        auditSeq: row.audit_seq,
      };
