/** Whether the market data can be trusted, and what practice venues are told to do about it. */
import { create } from 'zustand';
import type { FeedSummary } from '../../src-preload/contract/feeds.ts';
import type { DeskClient, DeskNews } from '../../src-preload/contract/index.ts';
import type { Lie, PracticeChange, ToldLie } from '../../src-preload/contract/practice.ts';
import { desk } from '../desk.ts';
import type { SaidNotice } from '../ui/Said.tsx';
import type { Tone } from '../ui/Badge.tsx';
import { announce } from './console-store.ts';
import { type Loadable, load, loading, problemOf } from './loadable.ts';
import { movedIndex } from './queue-fold.ts';

export type FeedStatus = Awaited<ReturnType<DeskClient['feeds']['status']>>;

export type Lies = { readonly available: readonly Lie[]; readonly told: readonly ToldLie[] };

export type FeedsView = {
  readonly status: Loadable<FeedStatus>;
  /** Null until a desk has told it; for the frame of every screen. */
  readonly summary: readonly FeedSummary[] | null;
  /** Null where the venues are real. */
  readonly lies: Lies | null;
  readonly notice: SaidNotice | null;
  /** `venue marketId`. */
  readonly selectedKey: string | null;
};

export const useFeeds = create<FeedsView>(() => ({
  status: loading,
  summary: null,
  lies: null,
  notice: null,
  selectedKey: null,
}));

const { getState: get, setState: set } = useFeeds;

export const loadFeeds = (): Promise<void> =>
  load(
    get().status,
    () => desk.feeds.status({}),
    (status) => set({ status, ...(status.phase === 'ready' && { summary: status.value.venues }) }),
  );

export const feedsNews = (news: DeskNews): void => {
  if (news.name === 'feeds.summary') set({ summary: news.payload.venues });
};

export const loadLies = async (): Promise<void> => {
  try {
    const answer = await desk.practice.lies({});
    set({ lies: answer.outcome === 'read' ? answer : null });
  } catch (error) {
    // The status says on this screen what is wrong with the link.
    problemOf(error);
  }
};

const said = (notice: SaidNotice): void => {
  set({ notice });
  announce(`${notice.title}. ${notice.text}`);
};
const notDone = ({ code, message }: { code: string; message: string }): void =>
  said({ tone: 'danger', title: 'Not done', text: message, code });

export const dismissFeedsNotice = (): void => set({ notice: null });

export const tellLie = async (venue: string, lie: string | null): Promise<void> => {
  try {
    const answer = await desk.practice.tell({ venue, lie });
    if (answer.outcome === 'refused') return notDone(answer);
    set({ lies: answer, notice: null });
    announce(lie === null ? `${venue} tells the truth` : `${venue} lies: ${lie}`);
  } catch (error) {
    notDone(problemOf(error));
  }
};

export const changePracticeMarket = async (
  { venue, marketId }: { readonly venue: string; readonly marketId: string },
  change: PracticeChange,
): Promise<void> => {
  try {
    const answer = await desk.practice.change({ venue, market: marketId, change });
    if (answer.outcome === 'refused') return notDone(answer);
    said({
      tone: 'good',
      title: 'Done',
      text: `The practice venue did it: ${change.change}.`,
      code: null,
    });
  } catch (error) {
    notDone(problemOf(error));
  }
};

export type Instrument = FeedStatus['instruments'][number];

export const keyOf = ({ venue, marketId }: Pick<Instrument, 'venue' | 'marketId'>): string =>
  `${venue} ${marketId}`;

/** What is wrong comes first, then by venue; a book keeps its place among its like. */
export const shownInstruments = ({ status }: FeedsView): readonly Instrument[] =>
  (status.value?.instruments ?? []).toSorted(
    (one, other) => Number(one.standing.state === 'live') - Number(other.standing.state === 'live'),
  );

export const selectedInstrument = (view: FeedsView): Instrument | null =>
  view.status.value?.instruments.find((one) => keyOf(one) === view.selectedKey) ?? null;

export const selectInstrument = (index: number): void => {
  const chosen = shownInstruments(get())[index];
  set({ selectedKey: chosen === undefined ? null : keyOf(chosen) });
};

export const moveInstrument = (step: number): void => {
  const rows = shownInstruments(get());
  const at = rows.findIndex((one) => keyOf(one) === get().selectedKey);
  if (rows.length > 0) selectInstrument(movedIndex(at, step, rows.length));
};

export const BOOK_TONES: Readonly<Record<Instrument['standing']['state'], Tone>> = {
  live: 'good',
  unknown: 'unknown',
  stale: 'caution',
  gapped: 'caution',
  crossed: 'danger',
  down: 'danger',
};

export const VENUE_TONES: Readonly<Record<FeedSummary['state'], Tone>> = {
  live: 'good',
  degraded: 'caution',
  maintenance: 'caution',
  down: 'danger',
  idle: 'unknown',
};

/** All venues in one word and a tone, for the frame: the worst of them counts. */
export const feedsChip = (
  summary: readonly FeedSummary[] | null,
): { readonly tone: Tone; readonly word: string } => {
  if (summary === null) return { tone: 'unknown', word: 'unknown' };
  const watched = summary.filter(({ state }) => state !== 'idle');
  if (watched.length === 0) return { tone: 'unknown', word: 'nothing watched' };
  const live = watched.filter(({ state }) => state === 'live').length;
  const worst =
    watched.find(({ state }) => state === 'down') ?? watched.find(({ state }) => state !== 'live');
  const tone = worst === undefined ? 'good' : VENUE_TONES[worst.state];
  const word = worst === undefined ? '' : ` ${worst.name} ${worst.state}`;
  return { tone, word: `${live}/${watched.length}${word}` };
};
