/** What the operator looks at on the scans screen: which scan's receipt, and whether the chart. */
import { create } from 'zustand';
import type { ScanReceipt } from '../../src-preload/contract/scan.ts';
import { movedIndex } from './queue-fold.ts';
import { useScan } from './scan-store.ts';

type ScanHistoryView = {
  /** The scan whose receipt is shown; null shows the newest. */
  readonly scanId: string | null;
  readonly isChartShown: boolean;
};

export const useScanHistory = create<ScanHistoryView>(() => ({ scanId: null, isChartShown: true }));

export const chosenIndex = (receipts: readonly ScanReceipt[], scanId: string | null): number => {
  const index = receipts.findIndex((receipt) => receipt.scanId === scanId);
  return index < 0 && receipts.length > 0 ? 0 : index;
};

export const selectScan = (index: number): void => {
  const receipt = useScan.getState().history.value?.[index];
  if (receipt !== undefined) useScanHistory.setState({ scanId: receipt.scanId });
};

export const moveScan = (step: number): void => {
  const receipts = useScan.getState().history.value ?? [];
  const at = chosenIndex(receipts, useScanHistory.getState().scanId);
  selectScan(movedIndex(at, step, receipts.length));
};

export const toggleChart = (): void =>
  useScanHistory.setState(({ isChartShown }) => ({ isChartShown: !isChartShown }));
