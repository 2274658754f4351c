/**
 * The scan's worker thread: gives `runScan` a database connection of its own and the real clock
 * and network, so that the desk's event loop is never held up by a scan.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { assert, Fault } from '../fault.ts';
import { openDatabase } from '../storage/database.ts';
import { systemClock } from '../system-clock.ts';
import { runScan } from './scan.ts';
import type { FromWorker, ToWorker, WorkerInput } from './worker-messages.ts';

const port = parentPort;
assert(port !== null, 'the scan worker runs in a worker thread');
const input = workerData as WorkerInput;
const tell = (message: FromWorker): void => port.postMessage(message);

// Shared memory, since a matcher that computes for seconds takes no messages.
const flag = new Int32Array(input.cancelFlag);
const stopping = new AbortController();
port.on('message', (message: ToWorker) => {
  if (message.kind === 'stop') stopping.abort(new Fault('cancelled', 'The scan was stopped.'));
});

const main = async (): Promise<void> => {
  const db = openDatabase(input.databaseFile, 'normal');
  try {
    const receipt = await runScan(input.job, {
      db,
      fetch,
      clock: systemClock,
      random: Math.random,
      signal: stopping.signal,
      isCancelled: () => Atomics.load(flag, 0) !== 0,
      onProgress: (progress) => tell({ kind: 'progress', progress }),
    });
    db.pragma('wal_checkpoint(PASSIVE)');
    tell({ kind: 'finished', receipt });
  } finally {
    db.close();
  }
};

main().then(
  () => port.close(),
  (error: unknown) => {
    const problem =
      error instanceof Fault
        ? { code: error.code, message: error.message }
        : {
            code: 'defect',
            message:
              'Pairdesk made a mistake during the scan. What had been stored was kept; the log says more.',
          };
    tell({
      kind: 'failed',
      problem,
      stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    port.close();
  },
);
