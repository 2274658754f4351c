/**
 * Receipts as points on a chart, oldest first. A scan that was not complete is a gap, not a dip.
 */
import type { ScanReceipt } from '../../../src-preload/contract/scan.ts';

/** Scans drawn at most; more would be narrower than a line. */
export const POINTS_MAX = 60;

export type ChartPoint = {
  readonly at: number;
  readonly startedAtMs: number;
  readonly isComplete: boolean;
  readonly newCount: number;
  readonly duplicateCount: number;
  /** Markets seen by venue id; null where that venue was not read to its end. */
  readonly seen: Readonly<Record<string, number | null>>;
};

export const chartPoints = (receipts: readonly ScanReceipt[]): readonly ChartPoint[] =>
  receipts
    .toSorted((a, b) => a.startedAtMs - b.startedAtMs)
    .slice(-POINTS_MAX)
    .map((receipt, at) => ({
      at,
      startedAtMs: receipt.startedAtMs,
      isComplete: receipt.outcome === 'complete',
      newCount: receipt.candidates.new,
      duplicateCount: receipt.candidates.duplicate,
      seen: Object.fromEntries(
        receipt.venues.map(({ venue, seen, complete }) => [venue, complete ? seen : null]),
      ),
    }));

export const venuesOf = (points: readonly ChartPoint[]): readonly string[] =>
  [...new Set(points.flatMap(({ seen }) => Object.keys(seen)))].toSorted();
