/** The books of one approved pair, asked for again and again while somebody looks. */
import { create } from 'zustand';
import type { PairBooks } from '../../src-preload/contract/books.ts';
import { desk } from '../desk.ts';
import { goTo } from './console-store.ts';
import { type Problem, problemOf } from './loadable.ts';
import { loadMappings, useMappings } from './mappings-store.ts';
import { movedIndex } from './queue-fold.ts';

const DEPTH = 10;

export type PairView = {
  readonly mappingId: string | null;
  readonly books: PairBooks | null;
  /** Why there are none, or no newer ones; null while all is well. */
  readonly problem: Problem | null;
  /** The chart's figures as a table instead. */
  readonly isTable: boolean;
};

export const usePair = create<PairView>(() => ({
  mappingId: null,
  books: null,
  problem: null,
  isTable: false,
}));

const { getState: get, setState: set } = usePair;
let isAsking = false;

/** Asks once; an answer that comes after another pair was chosen is nobody's. */
export const askForBooks = async (): Promise<void> => {
  const { mappingId } = get();
  if (mappingId === null || isAsking) return;
  isAsking = true;
  try {
    const answer = await desk.books.pair({ mappingId, depth: DEPTH });
    if (get().mappingId !== mappingId) return;
    if (answer.outcome === 'found') set({ books: answer.pair, problem: null });
    else set({ books: null, problem: answer });
  } catch (error) {
    const problem = problemOf(error);
    if (get().mappingId === mappingId) set({ problem });
  } finally {
    isAsking = false;
  }
};

export const showPair = (mappingId: string): void => {
  if (get().mappingId !== mappingId) set({ mappingId, books: null, problem: null });
  goTo('pair');
};

export const switchTable = (): void => set(({ isTable }) => ({ isTable: !isTable }));

/** The next or the previous of the mappings, in their own order. */
export const movePair = (step: number): void => {
  const mappings = useMappings.getState().mappings.value ?? [];
  if (mappings.length === 0) return;
  const at = mappings.findIndex(({ id }) => id === get().mappingId);
  const next = mappings[movedIndex(at, step, mappings.length)];
  if (next !== undefined) showPair(next.id);
};

/** What the screen needs: the mappings, and one of them where none was chosen yet. */
export const openPair = async (): Promise<void> => {
  await loadMappings();
  if (get().mappingId !== null) return;
  const first = useMappings.getState().mappings.value?.find(({ state }) => state === 'verified');
  if (first !== undefined) set({ mappingId: first.id });
};
