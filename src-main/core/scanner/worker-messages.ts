/** What the scan's worker thread and its owner say to each other. */
import type { Problem, ScanProgress, ScanReceipt } from '../../../src-preload/contract/scan.ts';
import type { ScanJob } from './job.ts';

export type WorkerInput = {
  readonly databaseFile: string;
  readonly job: ScanJob;
  /** One 32-bit word: anything but 0 means stop. */
  readonly cancelFlag: SharedArrayBuffer;
};

export type ToWorker = { readonly kind: 'stop' };

export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: ScanProgress }
  | { readonly kind: 'finished'; readonly receipt: ScanReceipt }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly stack: string };
