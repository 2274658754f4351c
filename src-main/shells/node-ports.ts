/**
 * The real outside world for a desk that runs on Node: the machine's clock, its network and a log.
 * Shared by all shells. Nothing here ever writes to standard output: that belongs to the shell.
 */
import type { DeskPorts } from '../core/desk.ts';
import type { Log } from '../core/ports.ts';
import { systemClock } from '../core/system-clock.ts';
import { osKeychain } from './keychain/os-keychain.ts';
import { fileLog } from './log-file.ts';
import { openLine } from './open-line.ts';
import { openSocket } from './open-socket.ts';

/** For a shell without a desk folder: only what the operator must see, and only the sentence. */
const stderrLog: Log = {
  info: () => undefined,
  warn: (message) => process.stderr.write(`pairdesk: ${message}\n`),
  error: (message) => process.stderr.write(`pairdesk: ${message}\n`),
};

export const nodePorts = (options: { logFile: string | null }): DeskPorts => ({
  clock: systemClock,
  fetch: (url, init) => fetch(url, init),
  openSocket,
  openLine,
  random: Math.random,
  keychain: osKeychain(),
  log: options.logFile === null ? stderrLog : fileLog(options.logFile, systemClock.nowMs),
});

/** The scan's worker thread where the sources run as they are; a bundled shell passes its own. */
export const scanWorkerFile = new URL('../core/scanner/worker.ts', import.meta.url);
