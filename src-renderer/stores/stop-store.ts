/**
 * The emergency stop as this window knows it. A press is sent at once, whatever else is under way,
 * and again with each press; one that was not answered is never shown as done.
 */
import { create } from 'zustand';
import { CallError } from '../../src-preload/contract/client.ts';
import type { DeskNews } from '../../src-preload/contract/index.ts';
import type { StopState } from '../../src-preload/contract/stop.ts';
import { desk } from '../desk.ts';
import type { SaidNotice } from '../ui/Said.tsx';
import { announce } from './console-store.ts';
import { type Loadable, loading, type Problem, problemOf } from './loadable.ts';
import { followedOf } from './overtaken.ts';
import { commandNow } from './terminal-command.ts';

/** Presses of this window that the desk has not answered, and what it said to the last one. */
export type Presses = {
  readonly unanswered: number;
  /** Of the oldest one without an answer. */
  readonly sinceMs: number | null;
  /** Null where the last answer was that the stop is engaged. */
  readonly problem: Problem | null;
};

export type StopView = {
  readonly state: Loadable<StopState>;
  readonly presses: Presses;
  readonly isDrilling: boolean;
  readonly notice: SaidNotice | null;
};

export const NO_PRESS: Presses = { unanswered: 0, sinceMs: null, problem: null };

export const useStop = create<StopView>(() => ({
  state: loading,
  presses: NO_PRESS,
  isDrilling: false,
  notice: null,
}));

const { getState: get, setState: set } = useStop;

const followed = followedOf<StopState>({
  ask: () => desk.stop.read({}),
  get: () => get().state,
  set: (state) =>
    set(({ presses }) => ({
      state,
      // A problem of an earlier press is over once the desk itself says that it stands still.
      presses: state.value?.isEngaged === true ? { ...presses, problem: null } : presses,
    })),
});

export const loadStop = followed.read;

const wordsOf = (state: StopState): string =>
  state.isEngaged
    ? `The stop is engaged: ${state.cause ?? 'no cause is on record'}`
    : 'The stop is released';

export const stopNews = (news: DeskNews): void => {
  if (news.name !== 'stop.changed') return;
  const before = get().state.value?.isEngaged ?? null;
  followed.tell(news.payload);
  if (before !== news.payload.isEngaged) announce(wordsOf(news.payload));
};

const pressed = (): void =>
  set(({ presses }) => ({
    presses: {
      ...presses,
      unanswered: presses.unanswered + 1,
      sinceMs: presses.sinceMs ?? Date.now(),
    },
  }));

const answered = (problem: Problem | null): void =>
  set(({ presses }) => {
    const unanswered = presses.unanswered - 1;
    return {
      presses: {
        unanswered,
        // One answer that it stands is enough: the presses on their way asked for the same.
        sinceMs: unanswered === 0 || problem === null ? null : presses.sinceMs,
        problem,
      },
    };
  });

/** A mistake of the console's own is no less a stop that is not confirmed. */
const stopProblem = (error: unknown): Problem =>
  error instanceof CallError
    ? problemOf(error)
    : { code: 'console-defect', message: error instanceof Error ? error.message : String(error) };

/** No question is asked and nothing is waited for, least of all an earlier press. */
export const engageStop = async (): Promise<void> => {
  pressed();
  try {
    const { state } = await desk.stop.engage({ reason: '' });
    followed.tell(state);
    answered(null);
    announce(wordsOf(state));
  } catch (error) {
    const problem = stopProblem(error);
    answered(problem);
    announce(
      `The stop is not confirmed. ${problem.message} Run ${commandNow('kill')} in a terminal.`,
    );
    if (!(error instanceof CallError)) throw error;
  }
};

const said = (notice: SaidNotice): void => {
  set({ notice });
  announce(`${notice.title}. ${notice.text}`);
};

export const dismissStopNotice = (): void => set({ notice: null });

export const runDrill = async (): Promise<void> => {
  if (get().isDrilling) return;
  set({ isDrilling: true, notice: null });
  try {
    const answer = await desk.stop.drill({});
    if (answer.outcome === 'refused')
      said({ tone: 'danger', title: 'No drill', text: answer.message, code: answer.code });
    else if (answer.drill.isPassed)
      said({ tone: 'good', title: 'Drill passed', text: 'Its times are below.', code: null });
    else
      said({
        tone: 'danger',
        title: 'Drill failed',
        text: answer.drill.why ?? 'The desk gave no reason.',
        code: null,
      });
    await loadStop();
  } catch (error) {
    const { code, message } = problemOf(error);
    said({ tone: 'danger', title: 'No drill', text: message, code });
  } finally {
    set({ isDrilling: false });
  }
};
