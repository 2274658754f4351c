/**
 * The pair on the table: its detail, what the operator acknowledged on it, and the decision. It
 * asks the desk for a decision and shows the answer; it never assumes one.
 */
import { create } from 'zustand';
import type { CandidateDetail } from '../../src-preload/contract/candidates.ts';
import { desk } from '../desk.ts';
import {
  acknowledgements,
  type Acknowledged,
  type AllAcknowledged,
  approvalReadiness,
  keptAcknowledged,
  type Readiness,
  rejectionReadiness,
  revisionKey,
  toggledCode,
} from './approval.ts';
import { announce } from './console-store.ts';
import { draftOf, type LeaseDraft, leaseWish } from './lease-terms.ts';
import { isLinkUp, useLink } from './link-store.ts';
import { type Loadable, loading, type Problem, problemOf } from './loadable.ts';
import { putHandOn, renewRow } from './queue-store.ts';
import {
  type Answer,
  bothSaid,
  changeNotice,
  doneNotice,
  refusalNotice,
} from './review-notices.ts';
import { forgetSteps, remember } from './undo-store.ts';
import type { SaidNotice } from '../ui/Said.tsx';

/** While j is held down, only the row that it rests on is asked for. */
const REST_MS = 60;

export type ReviewView = {
  readonly id: string | null;
  readonly detail: Loadable<CandidateDetail>;
  readonly acknowledged: AllAcknowledged;
  readonly reason: string;
  /** What was typed of the lease of the open pair; null while the offer is taken as it is. */
  readonly lease: LeaseDraft | null;
  readonly isDeciding: boolean;
  readonly notice: SaidNotice | null;
};

export const useReview = create<ReviewView>(() => ({
  id: null,
  detail: loading,
  acknowledged: {},
  reason: '',
  lease: null,
  isDeciding: false,
  notice: null,
}));

const { getState: get, setState: set } = useReview;

const none: Acknowledged = {};

export const acknowledgedOn = (
  view: ReviewView,
  candidate: Pick<CandidateDetail, 'id' | 'revision'>,
): Acknowledged => view.acknowledged[revisionKey(candidate)] ?? none;

/** Takes in a detail as the desk has it now. `said` wins over what the comparison would say. */
const settle = (candidate: CandidateDetail, said: SaidNotice | null): void => {
  const { detail, acknowledged, notice } = get();
  const changed = detail.value === null ? null : changeNotice(detail.value, candidate);
  set({
    detail: { phase: 'ready', value: candidate },
    acknowledged: keptAcknowledged(acknowledged, candidate),
    notice: bothSaid(said, changed) ?? notice,
  });
  renewRow(candidate);
};

const fetchDetail = async (id: string, said: SaidNotice | null): Promise<void> => {
  try {
    const answer = await desk.candidates.get({ id });
    // The operator may have moved on; an answer for another row must never be drawn here.
    if (get().id !== id) return;
    if (answer.outcome === 'found') return settle(answer.candidate, said);
    set({ detail: { phase: 'failed', value: null, problem: answer } });
  } catch (error) {
    const problem = problemOf(error);
    if (get().id === id) set({ detail: { phase: 'failed', value: null, problem } });
  }
};

/** Takes in a decision that was made on the list and not here; another pair is left alone. */
export const takeDecision = (candidate: CandidateDetail): void => {
  if (get().id !== candidate.id || get().detail.phase !== 'ready') return;
  settle(candidate, doneNotice({ outcome: 'rejected', candidate }));
};

let resting: ReturnType<typeof setTimeout> | null = null;

export const openCandidate = (id: string | null): void => {
  if (id === get().id) return;
  const isFirst = get().id === null;
  set({ id, detail: loading, reason: '', lease: null, notice: null });
  if (resting !== null) clearTimeout(resting);
  if (id === null) return;
  resting = setTimeout(() => void fetchDetail(id, null), isFirst ? 0 : REST_MS);
};

/** Reads the open pair again: after news of it, after a refusal, after the link came back. */
export const rereadCandidate = async (said: SaidNotice | null = null): Promise<void> => {
  const { id } = get();
  if (id !== null) await fetchDetail(id, said);
};

export const dismissNotice = (): void => set({ notice: null });

export const writeReason = (reason: string): void => {
  putHandOn();
  set({ reason });
};

/** Opens the terms of the lease for writing, as they are offered; or takes them as offered again. */
export const switchLease = (): void => {
  const { detail, lease } = get();
  const offer = detail.value?.leaseOffer ?? null;
  if (offer === null || detail.value?.status !== 'pending') return;
  putHandOn();
  set({ lease: lease === null ? draftOf(offer) : null });
};

export const writeLease = (change: Partial<LeaseDraft>): void => {
  const { lease } = get();
  if (lease !== null) set({ lease: { ...lease, ...change } });
};

const acknowledgeWith = (change: (acknowledged: Acknowledged) => Acknowledged): void => {
  const { detail, acknowledged } = get();
  if (detail.phase !== 'ready' || detail.value.status !== 'pending') return;
  putHandOn();
  const key = revisionKey(detail.value);
  set({ acknowledged: { ...acknowledged, [key]: change(acknowledged[key] ?? none) } });
};

export const toggleAcknowledged = (code: string): void => {
  const { detail, acknowledged: before } = get();
  if (detail.phase !== 'ready') return;
  const key = revisionKey(detail.value);
  acknowledgeWith((acknowledged) => toggledCode(acknowledged, code));
  const after = get().acknowledged[key];
  if (after === before[key]) return;
  remember({
    what: `the tick at ${code}`,
    // Only on the pair it was made on, and with the note that was there.
    undo: () => {
      const now = get();
      const isOpen = now.detail.phase === 'ready' && revisionKey(now.detail.value) === key;
      if (!isOpen || now.acknowledged[key] !== after) return false;
      acknowledgeWith(() => before[key] ?? none);
      return true;
    },
  });
};

export const writeNote = (code: string, note: string): void =>
  acknowledgeWith((acknowledged) => ({ ...acknowledged, [code]: note }));

const decide = async (
  verb: 'approved' | 'rejected',
  request: () => Promise<Answer>,
): Promise<boolean> => {
  const { id } = get();
  putHandOn();
  set({ isDeciding: true, notice: null });
  let refusal: Problem;
  try {
    const answer = await request();
    if (answer.outcome !== 'refused') {
      forgetSteps();
      const done = doneNotice(answer);
      if (get().id === id) settle(answer.candidate, done);
      else renewRow(answer.candidate);
      announce(`${done.title}. ${done.text}`);
      return true;
    }
    refusal = answer;
  } catch (error) {
    refusal = problemOf(error);
  } finally {
    set({ isDeciding: false });
  }
  const notice = refusalNotice(verb, refusal);
  announce(`${notice.title}. ${refusal.message}`);
  if (get().id === id) {
    set({ notice });
    await rereadCandidate(notice);
  }
  return false;
};

/** What is asked of the lease; null where the offer is taken as it is. */
export const openWish = ({ lease, detail }: Pick<ReviewView, 'lease' | 'detail'>) => {
  const offer = detail.value?.leaseOffer ?? null;
  return lease === null || offer === null ? null : leaseWish(lease, offer);
};

/** Whether the pair can be approved as it stands on screen, with the lease that is asked for. */
export const approvalNow = (
  view: ReviewView,
  candidate: CandidateDetail,
  linkUp: boolean,
): Readiness => {
  const wish = openWish(view);
  return approvalReadiness(candidate, acknowledgedOn(view, candidate), {
    isLinkUp: linkUp,
    isDeciding: view.isDeciding,
    leaseWhy: wish?.isFine === false ? wish.why : null,
  });
};

const around = (): { isLinkUp: boolean; isDeciding: boolean } => ({
  isLinkUp: isLinkUp(useLink.getState()),
  isDeciding: get().isDeciding,
});

/** Asks for the approval of exactly the revision on screen. Resolves to whether it was approved. */
export const approveOpen = async (): Promise<boolean> => {
  const { detail } = get();
  if (detail.phase !== 'ready') return false;
  const candidate = detail.value;
  const acknowledged = acknowledgedOn(get(), candidate);
  if (!approvalNow(get(), candidate, isLinkUp(useLink.getState())).isReady) return false;
  const { id, revision } = candidate;
  const sent = acknowledgements(candidate, acknowledged);
  const wish = openWish(get());
  return decide('approved', () =>
    desk.candidates.approve({
      id,
      revision,
      acknowledged: sent,
      ...(wish?.isFine === true ? { lease: wish.terms } : {}),
    }),
  );
};

/**
 * Asks for the rejection of exactly the revision on screen. Resolves to whether it was rejected.
 */
export const rejectOpen = async (): Promise<boolean> => {
  const { detail, reason } = get();
  if (detail.phase !== 'ready') return false;
  const candidate = detail.value;
  if (!rejectionReadiness(candidate, reason, around()).isReady) return false;
  const { id, revision } = candidate;
  return decide('rejected', () => desk.candidates.reject({ id, revision, reason: reason.trim() }));
};
