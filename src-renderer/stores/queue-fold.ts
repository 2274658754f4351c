/**
 * The review queue as a value: what is shown, what the desk has now, and how the two are brought
 * together without moving a row under the operator's hand. Pure.
 */
import type { CandidateSummary } from '../../src-preload/contract/candidates.ts';
import type { Severity } from '../../src-preload/contract/vocabulary.ts';
import {
  type CandidateFilter,
  candidateTest,
  isFiltered,
} from '../../src-preload/contract/candidate-filter.ts';
import { RELATION_WORDS } from './relation.ts';

export type QueueRow = {
  readonly summary: CandidateSummary;
  /** Lower-cased once, so that 10,000 rows can be searched between two key strokes. */
  readonly haystack: string;
  /** True when the desk no longer lists this row under the status shown. */
  readonly isGone: boolean;
};

export type Held = { readonly added: number; readonly gone: number };

export const nothingHeld: Held = { added: 0, gone: 0 };

export const queueRow = (summary: CandidateSummary): QueueRow => ({
  summary,
  haystack: [
    summary.id,
    ...summary.legs.flatMap((leg) => [leg.venue, leg.marketId, leg.title, leg.outcome ?? '']),
    RELATION_WORDS[summary.relation].word,
    ...summary.warnings.flatMap((warning) => [warning.code, warning.severity]),
  ]
    .join('\n')
    .toLowerCase(),
  isGone: false,
});

/** Every word of the query must occur somewhere in the row, in any order. */
export const filteredRows = (rows: readonly QueueRow[], query: string): readonly QueueRow[] => {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter(({ haystack }) => words.every((word) => haystack.includes(word)));
};

/** The rows that pass the filter's bounds; the present decides what ends soon. */
export const rowsWithin = (
  rows: readonly QueueRow[],
  filter: CandidateFilter,
  nowMs: number,
): readonly QueueRow[] => {
  if (!isFiltered(filter)) return rows;
  const isWithin = candidateTest(filter, nowMs);
  return rows.filter(({ summary }) => isWithin(summary));
};

/**
 * Keeps the order shown: rows that changed are renewed in place, rows that left are marked, and
 * rows that came are only counted.
 */
export const heldMerge = (
  shown: readonly QueueRow[],
  fresh: readonly QueueRow[],
): { readonly rows: readonly QueueRow[]; readonly held: Held } => {
  const freshById = new Map(fresh.map((row) => [row.summary.id, row]));
  const shownIds = new Set(shown.map((row) => row.summary.id));
  const rows = shown.map((row) => freshById.get(row.summary.id) ?? { ...row, isGone: true });
  return {
    rows,
    held: {
      added: fresh.reduce((sum, row) => sum + (shownIds.has(row.summary.id) ? 0 : 1), 0),
      gone: rows.reduce((sum, row) => sum + (row.isGone ? 1 : 0), 0),
    },
  };
};

/** Replaces one row by what a decision or a re-read told of it; the row keeps its place. */
export const withSummary = (
  rows: readonly QueueRow[],
  summary: CandidateSummary,
): readonly QueueRow[] =>
  rows.map((row) =>
    row.summary.id === summary.id ? { ...queueRow(summary), isGone: row.isGone } : row,
  );

export const heldText = ({ added, gone }: Held): string | null => {
  if (added === 0 && gone === 0) return null;
  const words = [added > 0 ? `${added} new` : null, gone > 0 ? `${gone} gone` : null];
  return words.filter((word) => word !== null).join(', ');
};

const RANK: Readonly<Record<Severity, number>> = { low: 1, medium: 2, high: 3 };

export const worstSeverity = (
  warnings: readonly { readonly severity: Severity }[],
): Severity | null =>
  warnings.reduce<Severity | null>(
    (worst, { severity }) => (worst === null || RANK[severity] > RANK[worst] ? severity : worst),
    null,
  );

/** "1 high +5": how many there are of the worst kind, and how many others. */
export const worstText = (
  warnings: readonly { readonly severity: Severity }[],
  worst: Severity,
): string => {
  const count = warnings.filter(({ severity }) => severity === worst).length;
  const others = warnings.length - count;
  return others === 0 ? `${count} ${worst}` : `${count} ${worst} +${others}`;
};

/** Worst first, and in the desk's order among equals. */
export const bySeverity = <W extends { readonly severity: Severity }>(
  warnings: readonly W[],
): readonly W[] => warnings.toSorted((a, b) => RANK[b.severity] - RANK[a.severity]);

/** The index `step` rows away, kept inside the list; the first row when none was chosen. */
export const movedIndex = (index: number, step: number, count: number): number =>
  index < 0 ? 0 : Math.max(0, Math.min(count - 1, index + step));
