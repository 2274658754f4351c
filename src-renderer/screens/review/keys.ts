/** The keys of the review screen. The handler, the help and the palette all read this table. */
import { missingCodes } from '../../stores/approval.ts';
import { toggleSelectedRow } from '../../stores/bulk-store.ts';
import { announce } from '../../stores/console-store.ts';
import { isLinkUp, useLink } from '../../stores/link-store.ts';
import { moveSelection, showHeld, toggleFilters } from '../../stores/queue-store.ts';
import {
  acknowledgedOn,
  approvalNow,
  approveOpen,
  switchLease,
  toggleAcknowledged,
  useReview,
} from '../../stores/review-store.ts';
import { switchRules } from '../../stores/rules-view-store.ts';
import { undoLast } from '../../stores/undo-store.ts';
import type { Command } from '../screen.ts';
import {
  focusAcknowledge,
  focusBulkReason,
  focusDetail,
  focusFilter,
  focusFilters,
  focusLease,
  focusQueue,
  focusReason,
} from './focus.ts';

/** Approves where nothing is missing; otherwise leads to the first thing that is, and says so. */
export const approveOrLead = (): void => {
  const view = useReview.getState();
  if (view.detail.phase !== 'ready') return;
  const readiness = approvalNow(view, view.detail.value, isLinkUp(useLink.getState()));
  if (readiness.isReady) {
    void approveOpen().then((isApproved) => (isApproved ? focusQueue() : undefined));
    return;
  }
  announce(`Cannot approve: ${readiness.why}.`);
  const first = readiness.missing[0];
  if (first !== undefined) focusAcknowledge(first);
  else focusLease();
};

const acknowledgeNext = (): void => {
  const view = useReview.getState();
  if (view.detail.phase !== 'ready') return;
  const candidate = view.detail.value;
  const next = missingCodes(candidate, acknowledgedOn(view, candidate))[0];
  if (next === undefined || candidate.status !== 'pending') return;
  toggleAcknowledged(next);
  focusAcknowledge(next);
  announce(`Acknowledged: ${next}.`);
};

export const reviewKeys: readonly Command[] = [
  { id: 'review.next', label: 'Go to the next pair', keys: 'j', run: () => moveSelection(1) },
  {
    id: 'review.previous',
    label: 'Go to the previous pair',
    keys: 'k',
    run: () => moveSelection(-1),
  },
  { id: 'review.detail', label: 'Read the pair', keys: 'Enter', run: focusDetail },
  {
    id: 'review.approve',
    label: 'Approve the pair, or go to what is missing',
    keys: 'a',
    run: approveOrLead,
  },
  {
    id: 'review.lease',
    label: 'Write the terms of the lease, or take them as offered',
    keys: 'l',
    run: () => {
      switchLease();
      requestAnimationFrame(focusLease);
    },
  },
  { id: 'review.reject', label: 'Write a reason to reject the pair', keys: 'r', run: focusReason },
  {
    id: 'review.acknowledge',
    label: 'Acknowledge the next warning',
    keys: 'x',
    run: acknowledgeNext,
  },
  {
    id: 'review.choose',
    label: 'Choose the pair for rejecting several, or let go of it',
    keys: 's',
    run: toggleSelectedRow,
  },
  {
    id: 'review.rejectChosen',
    label: 'Write one reason to reject the chosen pairs',
    keys: 'b',
    run: focusBulkReason,
  },
  {
    id: 'review.rules',
    label: 'Read the rules clause by clause, or whole',
    keys: 'c',
    run: switchRules,
  },
  {
    id: 'review.undo',
    label: 'Take back the last tick or choice; never a decision',
    keys: 'u',
    run: undoLast,
  },
  { id: 'review.filter', label: 'Filter the pairs', keys: '/', run: focusFilter },
  {
    id: 'review.filters',
    label: 'Open or close the filters by category, end, volume and edge',
    keys: 'f',
    run: () => {
      toggleFilters();
      focusFilters();
    },
  },
  { id: 'review.renew', label: 'Show what is new in the list', keys: '.', run: showHeld },
];
