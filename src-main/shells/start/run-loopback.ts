/**
 * The loopback shell from start to stop: opens the desk, serves the console, prints the one-time
 * link, stays up until it is asked to stop, and closes everything within a hard time limit.
 */
import { join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { exitCode } from '../cli/exit-code.ts';
import { closeInOrder } from '../closing.ts';
import type { Closable } from '../closing.ts';
import { watchForDefects } from '../defects.ts';
import { endingOf } from '../fault-words.ts';
import { serveLoopback } from '../loopback/server.ts';
import { nodePorts, scanWorkerFile } from '../node-ports.ts';
import { logFileOf, openShell, startFirstScan } from '../opening.ts';
import type { Profile } from '../opening.ts';
import { startWatchdogOf, watchdogFile } from '../watchdog/start-watchdog.ts';
import { outFolder, projectVersion } from './project.ts';
import { untilAborted } from './stop-signal.ts';

export type LoopbackRun = {
  readonly home: string;
  readonly profile: Profile;
  /** Null takes any free port. */
  readonly port: number | null;
  readonly print: (line: string) => void;
  /** Told once where the console is, for a program that started it. */
  readonly announce?: (document: Readonly<Record<string, string>>) => void;
  readonly signal: AbortSignal;
};

/**
 * Resolves with the exit status once it has stopped. Throws a Fault when the desk or the port
 * cannot be opened; nothing stays open then.
 */
export const runLoopback = async (run: LoopbackRun): Promise<number> => {
  const { home, profile, print, signal } = run;
  const logFile = logFileOf(home, profile);
  const ports = { ...nodePorts({ logFile }), startWatchdog: startWatchdogOf(watchdogFile) };
  const parts: Closable[] = [];
  const defect = Promise.withResolvers<number>();
  const endWatch = watchForDefects((error) => {
    ports.log.error('An error that nothing caught ends the shell.', { error });
    const { words, code } = endingOf(error, logFile);
    print(words);
    defect.resolve(code);
  });
  try {
    const open = await openShell(ports, {
      home,
      profile,
      shell: 'loopback',
      version: projectVersion(),
      scanWorker: scanWorkerFile,
    });
    parts.push(...open.parts);
    const server = await serveLoopback({
      answer: open.answer,
      listen: open.listen,
      folder: join(outFolder, 'renderer'),
      port: run.port ?? 0,
      log: ports.log,
      onAbandoned: (link) =>
        print(`The page was closed. Open it again with this link, once: ${link}`),
    });
    parts.push({ name: 'loopback server', close: server.close });
    const link = server.link();
    print(`Open this link on this machine; it works once: ${link}`);
    run.announce?.({ shell: 'loopback', url: link });
    const isScanning = await startFirstScan(open, profile);
    if (isScanning) print('A first scan of the practice venues is running.');
    if (open.practiceMarketsUrl !== null) {
      print(
        `Practice markets are changed and settled at ${open.practiceMarketsUrl} (GET says how).`,
      );
    }
    print('Ctrl-C stops Pairdesk.');
    const stopped = untilAborted(signal).then(() => exitCode.done);
    const code = await Promise.race([stopped, defect.promise]);
    print('Stopping …');
    return code;
  } catch (error) {
    if (error instanceof Fault) throw error;
    ports.log.error('The loopback shell could not open.', { error });
    const { words, code } = endingOf(error, logFile);
    print(words);
    return code;
  } finally {
    await closeInOrder(parts, ports.log);
    endWatch();
  }
};
