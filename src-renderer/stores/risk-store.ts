/** What may be at stake and what is. This window makes it stricter, and never less strict. */
import { create } from 'zustand';
import type { DeskNews } from '../../src-preload/contract/index.ts';
import type { LimitUse, Risk, RiskScope } from '../../src-preload/contract/risk.ts';
import { desk } from '../desk.ts';
import type { SaidNotice } from '../ui/Said.tsx';
import { announce } from './console-store.ts';
import { type Loadable, load, loading, problemOf } from './loadable.ts';
import { coalesced } from './overtaken.ts';
import { movedIndex } from './queue-fold.ts';

export type StricterMode = 'reducing' | 'halted';

export type RiskView = {
  readonly risk: Loadable<Risk>;
  /** Why the operator makes it stricter, as they are writing it. */
  readonly cause: string;
  /** `limit of`. */
  readonly chosenKey: string | null;
  readonly notice: SaidNotice | null;
};

export const useRisk = create<RiskView>(() => ({
  risk: loading,
  cause: '',
  chosenKey: null,
  notice: null,
}));

const { getState: get, setState: set } = useRisk;

export const loadRisk = coalesced(() =>
  load(
    get().risk,
    () => desk.risk.read({}),
    (risk) => set({ risk }),
  ),
);

/** Nothing of it is read before somebody has looked at it. */
export const riskNews = (news: DeskNews): void => {
  const isAbout = news.name === 'trading.changed' || news.name === 'trading.standing';
  if (isAbout && get().risk.value !== null) void loadRisk();
};

export const writeCause = (cause: string): void => set({ cause });
export const dismissRiskNotice = (): void => set({ notice: null });

export const limitKey = ({ limit, of }: LimitUse): string => `${limit} ${of}`;

const uses = (): readonly LimitUse[] => get().risk.value?.uses ?? [];

export const selectUse = (index: number): void => {
  const chosen = uses()[index];
  set({ chosenKey: chosen === undefined ? null : limitKey(chosen) });
};

export const moveUse = (step: number): void => {
  const at = uses().findIndex((one) => limitKey(one) === get().chosenKey);
  if (uses().length > 0) selectUse(movedIndex(at, step, uses().length));
};

const isSame = (one: RiskScope, other: RiskScope): boolean => {
  if (one.kind === 'venue') return other.kind === 'venue' && one.venue === other.venue;
  if (one.kind === 'pair') return other.kind === 'pair' && one.mappingId === other.mappingId;
  return other.kind === 'desk';
};

/** The mode that a scope is in now; null where it is active. */
export const modeOf = (risk: Risk, scope: RiskScope): StricterMode | null =>
  risk.modes.find((mode) => isSame(mode.scope, scope))?.mode ?? null;

const said = (notice: SaidNotice): void => {
  set({ notice });
  announce(`${notice.title}. ${notice.text}`);
};

const DONE: Readonly<Record<StricterMode, string>> = {
  reducing: 'Only orders that make less be at stake are sent for it.',
  halted: 'No order is sent for it any more.',
};

/** `name` is what a person calls the scope. The cause goes on record and is asked for first. */
export const makeStricter = async (
  scope: RiskScope,
  mode: StricterMode,
  name: string,
): Promise<void> => {
  const cause = get().cause.trim();
  if (cause === '') return;
  try {
    const answer = await desk.risk.setMode({ scope, mode, cause });
    if (answer.outcome === 'refused')
      return said({ tone: 'danger', title: 'Not set', text: answer.message, code: answer.code });
    set({ cause: '' });
    said({ tone: 'good', title: `${name} is ${mode}`, text: DONE[mode], code: null });
    await loadRisk();
  } catch (error) {
    const { code, message } = problemOf(error);
    said({ tone: 'danger', title: 'Whether it was set is not known', text: message, code });
  }
};
