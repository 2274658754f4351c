/** The runbook that lies open over the screen, and the pages that led to it, for the way back. */
import { create } from 'zustand';
import type { RunbookName } from '../../src-preload/contract/runbooks.ts';
import { showOverlay } from './console-store.ts';

/** The last one is shown; the list of all where there is none. */
type RunbookView = { readonly trail: readonly RunbookName[] };

export const useRunbook = create<RunbookView>(() => ({ trail: [] }));

export const openRunbook = (name: RunbookName): void => {
  useRunbook.setState({ trail: [name] });
  showOverlay('runbook');
};

/** From one page to the next, which is not closed by the way back but left. */
export const followRunbook = (name: RunbookName): void =>
  useRunbook.setState(({ trail }) => ({ trail: [...trail, name] }));

export const leaveRunbook = (): void =>
  useRunbook.setState(({ trail }) => ({ trail: trail.slice(0, -1) }));

export const closeRunbook = (): void => showOverlay('none');
