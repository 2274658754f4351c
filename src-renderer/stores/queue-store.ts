/**
 * The review queue: reads all of it from the desk, filters it, and remembers which row the operator
 * is on. It never decides anything, and it never moves rows while the operator is on them.
 */
import { create } from 'zustand';
import type {
  CandidateSort,
  CandidateStatus,
  CandidateSummary,
} from '../../src-preload/contract/candidates.ts';
import { type CandidateFilter, noFilter } from '../../src-preload/contract/candidate-filter.ts';
import { desk } from '../desk.ts';
import { type Problem, problemOf } from './loadable.ts';
import {
  filteredRows,
  type Held,
  heldMerge,
  movedIndex,
  nothingHeld,
  type QueueRow,
  queueRow,
  rowsWithin,
  withSummary,
} from './queue-fold.ts';

/** The most the contract gives in one answer. */
const PAGE = 2_000;
/**
 * Rows read at most. A queue longer than this is filtered by a better threshold, not by scrolling.
 */
export const QUEUE_MAX = 50_000;
/** News of changes comes in bursts while a scan runs; one reading answers all of a burst. */
const SETTLE_MS = 400;

export type StatusFilter = CandidateStatus | 'all';

export type QueueView = {
  readonly status: StatusFilter;
  readonly sort: CandidateSort;
  readonly query: string;
  readonly filter: CandidateFilter;
  readonly areFiltersOpen: boolean;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly problem: Problem | null;
  /** True while later pages are still coming in below what is shown. */
  readonly isReadingOn: boolean;
  readonly rows: readonly QueueRow[];
  /** `rows` after the filters: what the list draws. */
  readonly visible: readonly QueueRow[];
  readonly selectedId: string | null;
  /** Whether the operator chose the row; a row chosen for them does not hold the list still. */
  readonly isHandOn: boolean;
  readonly held: Held;
};

export const useQueue = create<QueueView>(() => ({
  status: 'pending',
  sort: 'score',
  query: '',
  filter: noFilter,
  areFiltersOpen: false,
  phase: 'loading',
  problem: null,
  isReadingOn: false,
  rows: [],
  visible: [],
  selectedId: null,
  isHandOn: false,
  held: nothingHeld,
}));

const { getState: get, setState: set } = useQueue;

/** The row to be on: the one chosen while it is in sight, or else the first. */
const rowInSight = (visible: readonly QueueRow[], selectedId: string | null): string | null =>
  visible.some(({ summary }) => summary.id === selectedId)
    ? selectedId
    : (visible[0]?.summary.id ?? null);

const show = (rows: readonly QueueRow[], more: Partial<QueueView> = {}): void => {
  const before = { ...get(), ...more };
  const visible = filteredRows(rowsWithin(rows, before.filter, Date.now()), before.query);
  set({ ...more, rows, visible, selectedId: rowInSight(visible, before.selectedId) });
};

// Numbers the readings, so that an answer to a question no longer asked is dropped.
let reading = 0;

const readAll = async (
  run: number,
  onPage: (rows: readonly QueueRow[], isLast: boolean) => void,
): Promise<void> => {
  const { status, sort } = get();
  // A row that moves between two pages while they are read is listed once, where it was first seen.
  const byId = new Map<string, QueueRow>();
  for (let offset = 0; offset < QUEUE_MAX; offset += PAGE) {
    const page = await desk.candidates.list({ status, sort, offset, limit: PAGE });
    if (run !== reading) return;
    for (const summary of page.candidates) byId.set(summary.id, queueRow(summary));
    const end = offset + page.candidates.length;
    const isLast = page.candidates.length === 0 || end >= page.total || end >= QUEUE_MAX;
    onPage([...byId.values()], isLast);
    if (isLast) return;
  }
};

const failWith = (run: number, error: unknown): void => {
  const problem = problemOf(error);
  if (run === reading) set({ phase: 'failed', problem, isReadingOn: false });
};

/** Whether showing `fresh` would take the open pair away from under the operator's eyes. */
const wouldCloseOpenPair = (fresh: readonly QueueRow[]): boolean => {
  const { rows, selectedId } = get();
  const has = (list: readonly QueueRow[]): boolean =>
    list.some(({ summary }) => summary.id === selectedId);
  return selectedId !== null && has(rows) && !has(fresh);
};

/** Counts what came and marks what left; every row stays where it is. */
const showHeldBack = (fresh: readonly QueueRow[]): void => {
  const { rows, held } = heldMerge(get().rows, fresh);
  show(rows, { phase: 'ready', problem: null, isReadingOn: false, held });
};

/** Reads the queue and shows it as the desk has it now. */
export const loadQueue = async (): Promise<void> => {
  const run = ++reading;
  const wasEmpty = get().rows.length === 0;
  if (get().phase !== 'ready') set({ phase: 'loading', problem: null });
  try {
    await readAll(run, (rows, isLast) => {
      // Into an empty list the first page goes before the last has come; a list in sight is
      // replaced whole, since half of the new above none of the old would jump.
      if (!isLast && !wasEmpty) return;
      show(rows, { phase: 'ready', problem: null, isReadingOn: !isLast, held: nothingHeld });
    });
  } catch (error) {
    failWith(run, error);
  }
};

/**
 * Reads the queue again after news; under the operator's hand, what came is counted and not shown.
 */
export const renewQueue = async (): Promise<void> => {
  const { isReadingOn, rows } = get();
  if (isReadingOn || rows.length === 0) return loadQueue();
  const run = ++reading;
  try {
    await readAll(run, (fresh, isLast) => {
      if (!isLast) return;
      // Asked when the answer is here: the operator may have put a hand on the list meanwhile.
      if (get().isHandOn || wouldCloseOpenPair(fresh)) showHeldBack(fresh);
      else show(fresh, { phase: 'ready', problem: null, held: nothingHeld });
    });
  } catch (error) {
    failWith(run, error);
  }
};

let settling: ReturnType<typeof setTimeout> | null = null;

export const queueChanged = (): void => {
  settling ??= setTimeout(() => {
    settling = null;
    void renewQueue();
  }, SETTLE_MS);
};

/** Shows what was held back, and takes the operator's hand off the list until they choose again. */
export const showHeld = (): void => {
  set({ isHandOn: false });
  void loadQueue();
};

const startOver = (choice: Partial<Pick<QueueView, 'status' | 'sort'>>): void => {
  set({
    ...choice,
    phase: 'loading',
    rows: [],
    visible: [],
    selectedId: null,
    isHandOn: false,
    held: nothingHeld,
    isReadingOn: false,
  });
  void loadQueue();
};

export const showStatus = (status: StatusFilter): void => {
  if (status !== get().status) startOver({ status });
};

export const sortBy = (sort: CandidateSort): void => {
  if (sort !== get().sort) startOver({ sort });
};

export const filterWith = (filter: CandidateFilter): void => show(get().rows, { filter });

export const toggleFilters = (): void => set({ areFiltersOpen: !get().areFiltersOpen });

export const filterBy = (query: string): void => show(get().rows, { query });

export const selectCandidate = (selectedId: string): void => set({ selectedId, isHandOn: true });

/** Working on the open pair holds the list still as much as choosing a row does. */
export const putHandOn = (): void => set({ isHandOn: true });

export const selectedIndex = ({ visible, selectedId }: QueueView): number =>
  visible.findIndex(({ summary }) => summary.id === selectedId);

export const selectIndex = (index: number): void => {
  const row = get().visible[index];
  if (row !== undefined) selectCandidate(row.summary.id);
};

export const moveSelection = (step: number): void =>
  selectIndex(movedIndex(selectedIndex(get()), step, get().visible.length));

/** Goes to a pair from elsewhere (the palette), clearing the filters that would hide it. */
export const revealCandidate = (id: string): void => {
  if (!get().visible.some(({ summary }) => summary.id === id))
    show(get().rows, { query: '', filter: noFilter });
  selectCandidate(id);
};

export const renewRow = (summary: CandidateSummary): void => show(withSummary(get().rows, summary));
