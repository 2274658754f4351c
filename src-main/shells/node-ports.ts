/**
 * The real outside world for a desk that runs on Node: the machine's clock and a log. Shared by
 * all shells. Nothing here ever writes to standard output: that belongs to the shell.
 */
import type { DeskPorts } from '../core/desk.ts';
import { assert } from '../core/fault.ts';
import type { Clock, Log } from '../core/ports.ts';
import { fileLog } from './log-file.ts';

/** A Node timer longer than this fires at once instead of late (a 32-bit signed integer). */
const TIMER_MS_MAX = 2_147_483_647;

const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    assert(ms >= 0 && ms <= TIMER_MS_MAX, 'a sleep fits in a timer, or it would end at once');
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });

const systemClock: Clock = { nowMs: () => Date.now(), sleep };

/** For a shell without a desk folder: only what the operator must see, and only the sentence. */
const stderrLog: Log = {
  info: () => undefined,
  warn: (message) => process.stderr.write(`pairdesk: ${message}\n`),
  error: (message) => process.stderr.write(`pairdesk: ${message}\n`),
};

export const nodePorts = (options: { logFile: string | null }): DeskPorts => ({
  clock: systemClock,
  log: options.logFile === null ? stderrLog : fileLog(options.logFile, systemClock.nowMs),
});

/** The scan's worker thread where the sources run as they are; a bundled shell passes its own. */
export const scanWorkerFile = new URL('../core/scanner/worker.ts', import.meta.url);
