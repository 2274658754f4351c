/** Scans: the one that runs, the receipt of the last one, and the history. */
import { create } from 'zustand';
import type { DeskNews } from '../../src-preload/contract/index.ts';
import type { ScanReceipt, ScanStatus } from '../../src-preload/contract/scan.ts';
import { desk } from '../desk.ts';
import { type Loadable, load, loading, type Problem, problemOf } from './loadable.ts';

/** Scans kept in sight; the same number is asked of the desk. */
export const HISTORY_MAX = 100;

export type ScanView = {
  readonly status: Loadable<ScanStatus>;
  readonly history: Loadable<readonly ScanReceipt[]>;
  /** Why the last request (start, stop) was not carried out. */
  readonly refusal: Problem | null;
  readonly isAsking: boolean;
};

const initial: ScanView = { status: loading, history: loading, refusal: null, isAsking: false };

export const useScan = create<ScanView>(() => initial);

const withReceipt = (history: ScanView['history'], receipt: ScanReceipt): ScanView['history'] => {
  if (history.value === null) return history;
  const others = history.value.filter(({ scanId }) => scanId !== receipt.scanId);
  return { ...history, value: [receipt, ...others].slice(0, HISTORY_MAX) };
};

/** The pure fold of news over the scan's state. */
export const scanAfter = (view: ScanView, news: DeskNews): ScanView => {
  if (news.name === 'scan.progress') {
    const before = view.status.value;
    const isStopping =
      before?.state === 'stopping' && before.progress?.scanId === news.payload.scanId;
    const value: ScanStatus = {
      state: isStopping ? 'stopping' : 'running',
      progress: news.payload,
      lastReceipt: before?.lastReceipt ?? null,
    };
    return { ...view, status: { phase: 'ready', value } };
  }
  if (news.name === 'scan.finished') {
    const value: ScanStatus = { state: 'idle', progress: null, lastReceipt: news.payload };
    return {
      ...view,
      status: { phase: 'ready', value },
      history: withReceipt(view.history, news.payload),
    };
  }
  return view;
};

export const loadScan = (): Promise<void> =>
  load(
    useScan.getState().status,
    () => desk.scan.status({}),
    (status) => useScan.setState({ status }),
  );

export const loadHistory = (): Promise<void> =>
  load(
    useScan.getState().history,
    async () => (await desk.scan.history({ limit: HISTORY_MAX })).receipts,
    (history) => useScan.setState({ history }),
  );

/** One request at a time, and a refusal is shown in the desk's own words. */
const ask = async (
  request: () => Promise<{ outcome: string } | ({ outcome: 'refused' } & Problem)>,
): Promise<void> => {
  if (useScan.getState().isAsking) return;
  useScan.setState({ isAsking: true, refusal: null });
  try {
    const answer = await request();
    if ('code' in answer)
      useScan.setState({ refusal: { code: answer.code, message: answer.message } });
  } catch (error) {
    useScan.setState({ refusal: problemOf(error) });
  } finally {
    useScan.setState({ isAsking: false });
  }
  await loadScan();
};

export const startScan = (force: boolean): Promise<void> => ask(() => desk.scan.start({ force }));

export const stopScan = (): Promise<void> => ask(() => desk.scan.stop({}));

export const dismissScanRefusal = (): void => useScan.setState({ refusal: null });
