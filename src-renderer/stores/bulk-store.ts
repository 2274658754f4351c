/**
 * The pairs chosen in the queue, and their rejection for one reason, one after the other. Choosing
 * can be undone, a decision cannot, so nothing is rejected before the button is pressed.
 */
import { create } from 'zustand';
import type { CandidateDetail } from '../../src-preload/contract/candidates.ts';
import { desk } from '../desk.ts';
import {
  type BulkTally,
  type Chosen,
  noneChosen,
  nothingDone,
  tallyText,
  toggledRow,
  withoutChosen,
} from './bulk-fold.ts';
import { announce } from './console-store.ts';
import { isLinkUp, useLink } from './link-store.ts';
import { problemOf } from './loadable.ts';
import { putHandOn, renewRow, selectedIndex, useQueue } from './queue-store.ts';
import { takeDecision } from './review-store.ts';
import { forgetSteps, remember } from './undo-store.ts';

export type BulkView = {
  readonly chosen: Chosen;
  readonly reason: string;
  readonly isRejecting: boolean;
  /** What came of the last rejection; null before the first and once dismissed. */
  readonly tally: BulkTally | null;
};

export const useBulk = create<BulkView>(() => ({
  chosen: noneChosen,
  reason: '',
  isRejecting: false,
  tally: null,
}));

const { getState: get, setState: set } = useBulk;

/** Changes what is chosen so that it can be taken back, as long as nothing else changed it since. */
const choose = (chosen: Chosen, what: string): void => {
  const { chosen: before } = get();
  set({ chosen });
  remember({
    what,
    undo: () => {
      if (get().chosen !== chosen || get().isRejecting) return false;
      set({ chosen: before });
      return true;
    },
  });
};

export const toggleChosen = (index: number): void => {
  const row = useQueue.getState().visible[index];
  if (row === undefined || get().isRejecting) return;
  putHandOn();
  const chosen = toggledRow(get().chosen, row);
  if (chosen.size === get().chosen.size) return announce('This pair is decided already.');
  choose(chosen, 'the choice of a pair');
  set({ tally: null });
  announce(`${chosen.size} chosen.`);
};

export const toggleSelectedRow = (): void => toggleChosen(selectedIndex(useQueue.getState()));

export const clearChosen = (): void => {
  if (get().isRejecting || get().chosen.size === 0) return;
  choose(noneChosen, 'letting go of the chosen pairs');
  set({ reason: '' });
  announce('No pair is chosen any more.');
};

export const writeBulkReason = (reason: string): void => set({ reason });
export const dismissTally = (): void => set({ tally: null });

/** Why the button is off; null when it is on. */
export const bulkWhyOff = ({ reason, isRejecting }: BulkView, linkUp: boolean): string | null => {
  if (!linkUp) return 'no link to the desk';
  if (isRejecting) return 'the rejections are on their way';
  return reason.trim() === '' ? 'write a reason first' : null;
};

const taken = (candidate: CandidateDetail): void => {
  renewRow(candidate);
  takeDecision(candidate);
};

/** Rejects every chosen pair at the revision it was chosen on. What is refused stays chosen. */
export const rejectChosen = async (): Promise<void> => {
  const { chosen, reason } = get();
  if (chosen.size === 0 || bulkWhyOff(get(), isLinkUp(useLink.getState())) !== null) return;
  set({ isRejecting: true, tally: nothingDone });
  let tally = nothingDone;
  let asked = 0;
  try {
    for (const [id, revision] of chosen) {
      const answer = await desk.candidates.reject({ id, revision, reason: reason.trim() });
      asked += 1;
      if (answer.outcome === 'rejected') {
        forgetSteps();
        taken(answer.candidate);
        tally = { ...tally, rejected: tally.rejected + 1 };
        set({ chosen: withoutChosen(get().chosen, id), tally });
      } else {
        tally = { ...tally, refusals: [...tally.refusals, answer.message] };
        set({ tally });
      }
    }
  } catch (error) {
    // What failed here fails for the rest as well, and nobody knows whether this one was decided.
    tally = { ...tally, stoppedBy: problemOf(error).message, notAsked: chosen.size - asked };
  } finally {
    set({ isRejecting: false, tally });
  }
  if (get().chosen.size === 0) set({ reason: '' });
  announce(tallyText(tally));
};
