/** What could be earned now, followed change by change, in an order that keeps still under the hand. */
import { create } from 'zustand';
import type { DeskNews } from '../../src-preload/contract/index.ts';
import { desk } from '../desk.ts';
import {
  type Board,
  boardAfter,
  boardOf,
  type BoardSort,
  type BoardTab,
  heldOrder,
  sortedIds,
} from './board-fold.ts';
import { type Loadable, load, loading } from './loadable.ts';
import { movedIndex } from './queue-fold.ts';

/** The list is put in order again so often at the most, where no hand is on it. */
const REORDER_MS = 2_000;

export type BoardView = {
  readonly board: Loadable<Board>;
  readonly tab: BoardTab;
  readonly sort: BoardSort;
  /** The chosen reason among the not taken; null: all of them. */
  readonly reason: string | null;
  /** Ids of the shown list, as they are drawn. */
  readonly order: readonly string[];
  readonly orderedAtMs: number;
  /** The pointer is on the list. */
  readonly isHeld: boolean;
  readonly selectedId: string | null;
};

export const useBoard = create<BoardView>(() => ({
  board: loading,
  tab: 'trading',
  sort: 'net',
  reason: null,
  order: [],
  orderedAtMs: 0,
  isHeld: false,
  selectedId: null,
}));

const { getState: get, setState: set } = useBoard;

/** The order after something changed. `isAsked`: the operator wants it now, whatever is held. */
const reordered = (view: BoardView, nowMs: number, isAsked = false): Partial<BoardView> => {
  const { value } = view.board;
  if (value === null) return {};
  const sorted = sortedIds(value, view);
  const isTime = !view.isHeld && nowMs - view.orderedAtMs >= REORDER_MS;
  if (isAsked || isTime) return { order: sorted, orderedAtMs: nowMs };
  const order = heldOrder(view.order, sorted);
  // What is gone leaves at once where no hand is on the list; only the places of the rest wait.
  const isThere = new Set(sorted);
  return { order: view.isHeld ? order : order.filter((id) => isThere.has(id)) };
};

const show = (board: Board): void => {
  set({ board: { phase: 'ready', value: board } });
  set(reordered(get(), Date.now(), get().order.length === 0));
};

export const loadBoard = (): Promise<void> =>
  load(
    get().board,
    async () => boardOf(await desk.opportunities.board({})),
    (board) => {
      if (board.phase === 'ready') show(board.value);
      else set({ board });
    },
  );

export const boardNews = (news: DeskNews): void => {
  if (news.name !== 'opportunities.changed') return;
  const { board } = get();
  if (board.phase !== 'ready') return;
  const after = boardAfter(board.value, news.payload);
  if (after === null) void loadBoard();
  else if (after !== board.value) show(after);
};

export const showTab = (tab: BoardTab): void => {
  set({ tab, selectedId: null });
  set(reordered(get(), Date.now(), true));
};

export const sortBoardBy = (sort: BoardSort): void => {
  set({ sort });
  set(reordered(get(), Date.now(), true));
};

export const showReason = (reason: string | null): void => {
  set({ reason, selectedId: null });
  set(reordered(get(), Date.now(), true));
};

export const holdBoard = (isHeld: boolean): void => {
  if (get().isHeld === isHeld) return;
  set({ isHeld });
  if (!isHeld) set(reordered(get(), Date.now(), true));
};

export const selectedPlace = ({ order, selectedId }: BoardView): number =>
  order.findIndex((id) => id === selectedId);

export const selectRow = (index: number): void =>
  set(({ order }) => ({ selectedId: order[index] ?? null }));

export const moveRow = (step: number): void => {
  const { order } = get();
  if (order.length > 0) selectRow(movedIndex(selectedPlace(get()), step, order.length));
};

/** The mapping of the chosen row; null where none is. A row's id begins with its mapping's. */
export const selectedMappingId = ({ selectedId }: BoardView): string | null =>
  selectedId?.split(':')[0] ?? null;

/** How many directions could be taken now. */
export const worthTaking = ({ board }: BoardView): number =>
  [...(board.value?.rows.values() ?? [])].filter(({ list }) => list === 'trading').length;
