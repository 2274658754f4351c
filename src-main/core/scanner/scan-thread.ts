/** Runs one scan in a worker thread and turns whatever happens to that thread into a receipt. */
import { Worker } from 'node:worker_threads';
import type { Problem, ScanProgress, ScanReceipt } from '../../../src-preload/contract/scan.ts';
import type { ScanJob } from './job.ts';
import type { FromWorker, ToWorker, WorkerInput } from './worker-messages.ts';

export type ScanThread = {
  /** Always resolves: a thread that dies gives an incomplete receipt with its problem. */
  readonly receipt: Promise<ScanReceipt>;
  readonly stop: () => void;
  /** Ends the thread now; what it had committed stays. */
  readonly terminate: () => Promise<void>;
};

export type ScanThreadPorts = {
  readonly workerFile: URL | string;
  readonly databaseFile: string;
  readonly nowMs: () => number;
  readonly onProgress: (progress: ScanProgress) => void;
  readonly onDefect: (stack: string) => void;
};

/** The receipt of a scan that could not write its own. */
export const brokenReceipt = (
  job: Pick<ScanJob, 'scanId' | 'startedAtMs' | 'asOfMs' | 'matcher'>,
  outcome: 'incomplete' | 'interrupted' | 'stopped',
  problem: Problem,
  durationMs: number,
): ScanReceipt => ({
  scanId: job.scanId,
  outcome,
  matcher: job.matcher,
  asOfMs: job.asOfMs,
  startedAtMs: job.startedAtMs,
  durationMs: Math.max(0, durationMs),
  venues: [],
  compared: [],
  candidates: { new: 0, duplicate: 0, updated: 0 },
  problem,
});

export const startScanThread = (job: ScanJob, ports: ScanThreadPorts): ScanThread => {
  const cancelFlag = new SharedArrayBuffer(4);
  const input: WorkerInput = { databaseFile: ports.databaseFile, job, cancelFlag };
  const worker = new Worker(ports.workerFile, { workerData: input });
  const broken = (problem: Problem) =>
    brokenReceipt(job, 'incomplete', problem, ports.nowMs() - job.startedAtMs);

  const receipt = new Promise<ScanReceipt>((resolve) => {
    worker.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'progress':
          return ports.onProgress(message.progress);
        case 'finished':
          return resolve(message.receipt);
        case 'failed':
          if (message.problem.code === 'defect') ports.onDefect(message.stack);
          return resolve(broken(message.problem));
      }
    });
    worker.on('error', (error: unknown) => {
      ports.onDefect(error instanceof Error ? (error.stack ?? error.message) : String(error));
      resolve(
        broken({
          code: 'worker-died',
          message: 'The scan broke off. What it had stored was kept; scan again to go on.',
        }),
      );
    });
    // After a message or an error this changes nothing: a promise resolves once.
    worker.on('exit', () =>
      resolve(
        broken({
          code: 'worker-died',
          message: 'The scan was cut off. What it had stored was kept; scan again to go on.',
        }),
      ),
    );
  });

  return {
    receipt,
    stop: () => {
      Atomics.store(new Int32Array(cancelFlag), 0, 1);
      const stop: ToWorker = { kind: 'stop' };
      worker.postMessage(stop);
    },
    terminate: async () => {
      await worker.terminate();
    },
  };
};
