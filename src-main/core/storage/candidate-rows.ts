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
import { type IndicativeEdge, indicativeEdge, type PricedLeg } from '../domain/indicative-edge.ts';
import { storedAsks } from './market-store.ts';

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
  basis: string;
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
  'category',
  'outcomes',
  'ask_first',
  'ask_second',
  'last_seen_at',
] as const;
type Side = 'l' | 'r';
export type SummaryRow = CandidateRow &
  Record<`${Side}_${(typeof legColumnNames)[number]}`, string | number | null>;

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

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
    category: textOrNull(row[`${side}_category`]),
  };
};

/** The columns of one leg that an edge is made of, wherever they come from. */
export type PricedColumns = {
  readonly outcome: string | null;
  readonly outcomes: string;
  readonly askFirst: number | null;
  readonly askSecond: number | null;
  readonly seenAtMs: number;
};

// Nearly every market has one of a few lists, and a queue of 10,000 pairs reads 20,000 of them.
const listsRead = new Map<string, readonly string[]>();
const LISTS_KEPT_MAX = 1_000;
const outcomesOf = (text: string): readonly string[] => {
  const known = listsRead.get(text);
  if (known !== undefined) return known;
  const read = JSON.parse(text) as string[];
  if (listsRead.size >= LISTS_KEPT_MAX) listsRead.clear();
  listsRead.set(text, read);
  return read;
};

const pricedLeg = (columns: PricedColumns): PricedLeg => ({
  outcomes: outcomesOf(columns.outcomes),
  outcome: columns.outcome,
  asks: storedAsks(columns.askFirst, columns.askSecond),
  seenAtMs: columns.seenAtMs,
});

export const storedEdge = (
  left: PricedColumns,
  right: PricedColumns,
  polarity: Polarity,
): IndicativeEdge | null => indicativeEdge(pricedLeg(left), pricedLeg(right), polarity);

const pricedColumns = (row: SummaryRow, side: Side, outcome: string | null): PricedColumns => ({
  outcome,
  outcomes: String(row[`${side}_outcomes`]),
  askFirst: numberOrNull(row[`${side}_ask_first`]),
  askSecond: numberOrNull(row[`${side}_ask_second`]),
  seenAtMs: Number(row[`${side}_last_seen_at`]),
});

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
  edge: storedEdge(
    pricedColumns(row, 'l', row.left_outcome),
    pricedColumns(row, 'r', row.right_outcome),
    row.polarity,
  ),
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
