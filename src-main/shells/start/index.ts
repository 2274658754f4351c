/** `runStart` and `runServe` with the real world behind them. Imported by the command line only. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exitCode } from '../cli/exit-code.ts';
import { ensureBuilt } from './build.ts';
import { hasDisplay } from './choose-shell.ts';
import { downloadElectron, findElectron } from './electron-runtime.ts';
import { outFolder, projectFolder } from './project.ts';
import { runElectron } from './run-electron.ts';
import { serveIn, startIn } from './start.ts';
import type { StartOptions, StartWorld } from './start.ts';

const world = (): StartWorld => ({
  env: process.env,
  facts: {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasDisplay: hasDisplay(process.platform, process.env),
  },
  endNow: () => process.exit(exitCode.interrupted),
  ensureBuilt: (print, signal) => ensureBuilt({ project: projectFolder, print, signal }),
  hasConsole: () => existsSync(join(outFolder, 'renderer', 'index.html')),
  findElectron: () => findElectron(join(projectFolder, 'node_modules', 'electron'), process.env),
  downloadElectron,
  runElectron: (file, { home, profile, print }, signal) =>
    runElectron({
      file,
      args: [projectFolder, `--desk-home=${home}`, `--desk-profile=${profile}`],
      env: process.env,
      print,
      signal,
    }),
  // Imported late, so that a start that only builds or opens a window does not load a desk.
  runLoopback: async (run) => (await import('./run-loopback.ts')).runLoopback(run),
});

/** `pairdesk start`: the right shell for this machine. Resolves with the exit status. */
export const runStart = (options: StartOptions): Promise<number> => startIn(world(), options);

/** `pairdesk serve`: the loopback shell. Resolves with the exit status. */
export const runServe = (options: StartOptions): Promise<number> => serveIn(world(), options);
