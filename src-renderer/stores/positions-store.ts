/** What is held, and what everything came to. Read again whenever something traded changed. */
import { create } from 'zustand';
import type { DeskNews } from '../../src-preload/contract/index.ts';
import type { Position, Profit } from '../../src-preload/contract/positions.ts';
import { desk } from '../desk.ts';
import { type Loadable, load, loading } from './loadable.ts';
import { coalesced } from './overtaken.ts';
import { showPair } from './pair-store.ts';
import { movedIndex } from './queue-fold.ts';

export type PositionsView = {
  readonly positions: Loadable<readonly Position[]>;
  readonly profit: Loadable<Profit>;
  /** The same pair can be held both ways round, so this is not its mapping. */
  readonly selectedId: string | null;
};

export const usePositions = create<PositionsView>(() => ({
  positions: loading,
  profit: loading,
  selectedId: null,
}));

const { getState: get, setState: set } = usePositions;

export const loadPositions = coalesced(async () => {
  await Promise.all([
    load(
      get().positions,
      async () => (await desk.positions.list({})).positions,
      (positions) => set({ positions }),
    ),
    load(
      get().profit,
      async () => (await desk.positions.profit({})).profit,
      (profit) => set({ profit }),
    ),
  ]);
});

/** Nothing of it is read before somebody has looked at it. */
export const positionsNews = (news: DeskNews): void => {
  if (news.name === 'trading.changed' && get().positions.value !== null) void loadPositions();
};

/** What is without a match comes first: that is where money can be lost. */
export const shownPositions = ({ positions }: PositionsView): readonly Position[] =>
  (positions.value ?? []).toSorted((one, other) => other.atRisk - one.atRisk);

/** The chosen one; the first where none was chosen, or what was chosen is held no more. */
export const selectedPosition = (view: PositionsView): Position | null => {
  const rows = shownPositions(view);
  return rows.find(({ id }) => id === view.selectedId) ?? rows[0] ?? null;
};

export const selectPosition = (index: number): void =>
  set({ selectedId: shownPositions(get())[index]?.id ?? null });

export const movePosition = (step: number): void => {
  const rows = shownPositions(get());
  const at = rows.findIndex(({ id }) => id === selectedPosition(get())?.id);
  if (rows.length > 0) selectPosition(movedIndex(at, step, rows.length));
};

export const openChosenPair = (): void => {
  const chosen = selectedPosition(get());
  if (chosen !== null) showPair(chosen.mappingId);
};
