/**
 * The board as a console holds it: folded from the desk's changes, and put in an order that does not
 * move under the operator's hand. Pure.
 */
import type {
  BoardChange,
  NotTaken,
  Opportunity,
} from '../../src-preload/contract/opportunities.ts';

export type Board = {
  readonly seq: number;
  readonly atMs: number;
  readonly rows: ReadonlyMap<string, Opportunity>;
  readonly notTaken: ReadonlyMap<string, NotTaken>;
  readonly counts: BoardChange['counts'];
  readonly mappings: number;
};

const changed = <Row extends { readonly id: string }>(
  before: ReadonlyMap<string, Row>,
  rows: readonly Row[],
  gone: readonly string[],
): ReadonlyMap<string, Row> => {
  if (rows.length === 0 && gone.length === 0) return before;
  const after = new Map(before);
  for (const id of gone) after.delete(id);
  for (const row of rows) after.set(row.id, row);
  return after;
};

const NOTHING: Pick<Board, 'rows' | 'notTaken'> = { rows: new Map(), notTaken: new Map() };

const folded = (before: Pick<Board, 'rows' | 'notTaken'>, change: BoardChange): Board => ({
  seq: change.seq,
  atMs: change.atMs,
  rows: changed(before.rows, change.changed, change.gone),
  notTaken: changed(before.notTaken, change.notTaken, change.notTakenGone),
  counts: change.counts,
  mappings: change.mappings,
});

/** From the desk's whole board. */
export const boardOf = (whole: BoardChange): Board => folded(NOTHING, whole);

/** Null where a change was missed: then the whole board has to be asked for. */
export const boardAfter = (before: Board, change: BoardChange): Board | null => {
  if (change.seq <= before.seq) return before;
  return change.seq === before.seq + 1 ? folded(before, change) : null;
};

export type BoardTab = 'trading' | 'investigate' | 'not-taken';
export type BoardSort = 'net' | 'profit' | 'yearly' | 'shares' | 'newest';

const SORT_VALUES: Readonly<Record<BoardSort, (row: Opportunity) => number>> = {
  net: (row) => row.netEdge,
  profit: (row) => row.profit,
  yearly: (row) => row.annualisedPpm,
  shares: (row) => row.shares,
  newest: (row) => row.sinceMs,
};

const LEAST = Number.NEGATIVE_INFINITY;

/** Ids by a number, the largest first; equal ones by id, so that they do not change places. */
const idsBy = <Row extends { readonly id: string }>(
  rows: readonly Row[],
  value: (row: Row) => number,
): readonly string[] =>
  rows
    .toSorted((one, other) => value(other) - value(one) || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id);

/** What a tab shows, in order; of the not taken those with the reason, nearest to worth it first. */
export const sortedIds = (
  { rows, notTaken }: Pick<Board, 'rows' | 'notTaken'>,
  { tab, sort, reason }: { tab: BoardTab; sort: BoardSort; reason: string | null },
): readonly string[] =>
  tab === 'not-taken'
    ? idsBy(
        [...notTaken.values()].filter((row) => reason === null || row.reason === reason),
        ({ netEdge }) => netEdge ?? LEAST,
      )
    : idsBy(
        [...rows.values()].filter(({ list }) => list === tab),
        SORT_VALUES[sort],
      );

/**
 * The order that is shown while a hand is on the list: what was there stays in its place, also when
 * it is gone, and what is new comes last.
 */
export const heldOrder = (
  shown: readonly string[],
  sorted: readonly string[],
): readonly string[] => {
  const known = new Set(shown);
  const added = sorted.filter((id) => !known.has(id));
  return added.length === 0 ? shown : [...shown, ...added];
};
