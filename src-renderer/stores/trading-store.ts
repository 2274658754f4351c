/** Whether the desk may trade, and what it found when it held its records against each venue's. */
import { create } from 'zustand';
import type { DeskNews } from '../../src-preload/contract/index.ts';
import type { Reconciliation, TradingStanding } from '../../src-preload/contract/trading.ts';
import { desk } from '../desk.ts';
import type { SaidNotice } from '../ui/Said.tsx';
import { announce } from './console-store.ts';
import { type Loadable, load, loading, problemOf } from './loadable.ts';
import { coalesced, followedOf } from './overtaken.ts';

/** The frame shows how old the last reading is; asking more often than this tells it nothing. */
const RECONCILED_ASK_MS = 5_000;

export type TradingView = {
  readonly standing: Loadable<TradingStanding>;
  readonly reconciliations: Loadable<readonly Reconciliation[]>;
  readonly isReconciling: boolean;
  readonly notice: SaidNotice | null;
};

export const useTrading = create<TradingView>(() => ({
  standing: loading,
  reconciliations: loading,
  isReconciling: false,
  notice: null,
}));

const { getState: get, setState: set } = useTrading;

const followed = followedOf<TradingStanding>({
  ask: () => desk.trading.standing({}),
  get: () => get().standing,
  set: (standing) => set({ standing }),
});

let reconciledAskedMs = 0;

export const loadReconciliations = coalesced(() => {
  reconciledAskedMs = Date.now();
  return load(
    get().reconciliations,
    async () => (await desk.trading.reconciliations({})).latest,
    (reconciliations) => set({ reconciliations }),
  );
});

export const loadTrading = async (): Promise<void> => {
  await Promise.all([followed.read(), loadReconciliations()]);
};

export const tradingNews = (news: DeskNews): void => {
  if (news.name !== 'trading.standing') return;
  followed.tell(news.payload);
  if (Date.now() - reconciledAskedMs >= RECONCILED_ASK_MS) void loadReconciliations();
};

const said = (notice: SaidNotice): void => {
  set({ notice });
  announce(`${notice.title}. ${notice.text}`);
};

export const dismissTradingNotice = (): void => set({ notice: null });

/** Reads every account anew. One that could not be read whole is said by its own row. */
export const reconcileNow = async (): Promise<void> => {
  if (get().isReconciling) return;
  set({ isReconciling: true, notice: null });
  try {
    const { latest } = await desk.trading.reconcile({});
    set({ reconciliations: { phase: 'ready', value: latest } });
    announce(
      latest.every(({ isClean }) => isClean)
        ? 'Every account was read. Nothing differs.'
        : 'The accounts were read. Something differs.',
    );
  } catch (error) {
    const { code, message } = problemOf(error);
    said({ tone: 'danger', title: 'Not read', text: message, code });
  } finally {
    set({ isReconciling: false });
  }
};

export const disarmVenue = async (venue: string, name: string): Promise<void> => {
  try {
    const answer = await desk.trading.disarm({ venue });
    if (answer.outcome === 'refused') {
      const { code, message } = answer;
      return said({ tone: 'danger', title: `${name} is not disarmed`, text: message, code });
    }
    said({
      tone: 'good',
      title: `${name} is disarmed`,
      text: 'Nothing new is begun there. What is under way is brought to its end.',
      code: null,
    });
    await followed.read();
  } catch (error) {
    const { code, message } = problemOf(error);
    const title = `Whether ${name} is disarmed is not known`;
    said({ tone: 'danger', title, text: message, code });
  }
};
