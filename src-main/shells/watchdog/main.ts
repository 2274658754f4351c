/**
 * The process of the watchdog. It is started by a desk alone, hears it on standard input and answers on
 * standard output. It opens no database, no keychain and no lock; it writes one log beside the desk's.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '../../core/system-clock.ts';
import { venueOf } from '../../core/venues/registry.ts';
import { STEP_MS } from '../../core/watchdog/silence.ts';
import { watcherOf } from '../../core/watchdog/watcher.ts';
import { lineOf } from '../../core/watchdog/words.ts';
import { fileLog } from '../log-file.ts';
import { openLine } from '../open-line.ts';

const NOT_DONE = 1;

const watcher = watcherOf({
  clock: systemClock,
  random: Math.random,
  openLine,
  venueOf,
  logIn: (folder) => fileLog(join(folder, 'watchdog.log'), systemClock.nowMs),
  tell: (word) => process.stdout.write(lineOf(word)),
  end: (isDone) => process.exit(isDone ? 0 : NOT_DONE),
});

// A desk that is gone reads no more; what is left to do is not for it.
process.stdout.on('error', () => undefined);
process.stdin.on('error', () => undefined);
// Ctrl-C and a terminal that closes are meant for the desk, which says goodbye.
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);
createInterface({ input: process.stdin }).on('line', watcher.heard).on('close', watcher.pipeEnded);
// It also keeps the process alive once the desk is gone.
setInterval(watcher.step, STEP_MS);
