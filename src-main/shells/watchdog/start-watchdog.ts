/**
 * Starts the watchdog's process: in a session of its own, so that what ends a terminal or a group of
 * processes does not end it with the desk, and with next to nothing of the desk's environment.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { StartWatchdog } from '../../core/watchdog/watched.ts';

/** Where the sources run as they are; a bundled shell passes its own. */
export const watchdogFile = fileURLToPath(new URL('./main.ts', import.meta.url));

/** What TLS and the system's own libraries need. No key is ever in an environment. */
const PASSED = [
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'SystemRoot',
  'TZ',
] as const;

const environment = (): NodeJS.ProcessEnv => {
  const passed = PASSED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // Electron's program is a plain Node with this, which has no window and no session.
  const asNode = process.versions.electron === undefined ? [] : [['ELECTRON_RUN_AS_NODE', '1']];
  return Object.fromEntries([...passed, ...asNode]) as NodeJS.ProcessEnv;
};

export const startWatchdogOf =
  (file: string): StartWatchdog =>
  (listener) => {
    const child = spawn(process.execPath, [file], {
      detached: true,
      env: environment(),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let hasEnded = false;
    const end = (why: string): void => {
      if (hasEnded) return;
      hasEnded = true;
      listener.ended(why);
    };
    child.once('error', (error) => end(`Its process could not be started: ${error.message}.`));
    child.once('exit', (code, signal) =>
      end(`Its process ended (${signal === null ? `status ${code ?? '?'}` : signal}).`),
    );
    // Writing to one that has ended fails; that it ended is told above.
    child.stdin.on('error', () => undefined);
    child.stdout.on('error', () => undefined);
    createInterface({ input: child.stdout }).on('line', listener.line);
    // It never keeps a desk open.
    child.unref();
    return {
      pid: child.pid ?? null,
      say: (line) => {
        if (!hasEnded && child.stdin.writable) child.stdin.write(line);
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
