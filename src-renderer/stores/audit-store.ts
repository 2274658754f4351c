/** The audit log, newest first, and the verdict on its chain. Read only. */
import { create } from 'zustand';
import type { AuditEntry, AuditVerdict } from '../../src-preload/contract/audit.ts';
import type { DeskNews } from '../../src-preload/contract/index.ts';
import { desk } from '../desk.ts';
import { announce } from './console-store.ts';
import { type Loadable, load, loading, problemOf } from './loadable.ts';
import { movedIndex } from './queue-fold.ts';

/** Entries asked for at once. */
const PAGE = 200;

export type AuditPage = { readonly entries: readonly AuditEntry[]; readonly total: number };

export type AuditView = {
  readonly page: Loadable<AuditPage>;
  readonly isReadingOn: boolean;
  /** Entries written since the list was read. */
  readonly newCount: number;
  /** The action shown; null shows all. */
  readonly action: string | null;
  readonly selectedSeq: number | null;
  readonly expanded: ReadonlySet<number>;
  readonly verdict: Loadable<AuditVerdict & { readonly atMs: number }> | null;
};

export const useAudit = create<AuditView>(() => ({
  page: loading,
  isReadingOn: false,
  newCount: 0,
  action: null,
  selectedSeq: null,
  expanded: new Set<number>(),
  verdict: null,
}));

const { getState: get, setState: set } = useAudit;

/**
 * The pure fold of news: a list that is being read is not pushed down, the new entries are
 * counted.
 */
export const auditAfter = (view: AuditView, news: DeskNews): AuditView =>
  news.name === 'audit.appended' && view.page.value !== null
    ? { ...view, newCount: view.newCount + 1 }
    : view;

export const shownEntries = ({
  page,
  action,
}: Pick<AuditView, 'page' | 'action'>): readonly AuditEntry[] => {
  const entries = page.value?.entries ?? [];
  return action === null ? entries : entries.filter((entry) => entry.action === action);
};

export const actionsOf = (entries: readonly AuditEntry[]): readonly string[] =>
  [...new Set(entries.map((entry) => entry.action))].toSorted();

/** Older entries below the ones read; a page that overlaps adds nothing twice. */
export const withOlder = (page: AuditPage, older: AuditPage): AuditPage => {
  const lowest = page.entries.at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  return {
    entries: [...page.entries, ...older.entries.filter(({ seq }) => seq < lowest)],
    total: older.total,
  };
};

export const loadAudit = async (): Promise<void> => {
  set({ newCount: 0 });
  await load(
    get().page,
    () => desk.audit.list({ limit: PAGE }),
    (page) => set({ page }),
  );
};

export const loadOlder = async (): Promise<void> => {
  const { page, isReadingOn } = get();
  const last = page.value?.entries.at(-1);
  if (page.value === null || last === undefined || last.seq <= 1 || isReadingOn) return;
  const before = page.value;
  set({ isReadingOn: true });
  try {
    const older = await desk.audit.list({ beforeSeq: last.seq, limit: PAGE });
    set({ page: { phase: 'ready', value: withOlder(before, older) } });
  } catch (error) {
    set({ page: { phase: 'failed', value: before, problem: problemOf(error) } });
  } finally {
    set({ isReadingOn: false });
  }
};

export const filterAction = (action: string | null): void => set({ action, selectedSeq: null });

export const selectEntry = (index: number): void => {
  const entry = shownEntries(get())[index];
  if (entry !== undefined) set({ selectedSeq: entry.seq });
};

export const moveEntry = (step: number): void => {
  const entries = shownEntries(get());
  selectEntry(
    movedIndex(
      entries.findIndex(({ seq }) => seq === get().selectedSeq),
      step,
      entries.length,
    ),
  );
};

export const toggleEntry = (): void => {
  const { selectedSeq, expanded } = get();
  if (selectedSeq === null) return;
  const next = new Set(expanded);
  if (!next.delete(selectedSeq)) next.add(selectedSeq);
  set({ expanded: next });
};

export const verifyChain = async (): Promise<void> => {
  if (get().verdict?.phase === 'loading') return;
  set({ verdict: loading });
  try {
    const verdict = await desk.audit.verify({});
    set({ verdict: { phase: 'ready', value: { ...verdict, atMs: Date.now() } } });
    announce(verdict.ok ? 'The audit chain is intact.' : 'The audit chain is broken.');
  } catch (error) {
    set({ verdict: { phase: 'failed', value: null, problem: problemOf(error) } });
  }
};
