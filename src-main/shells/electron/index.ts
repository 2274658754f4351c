/**
 * Entry of the Electron shell. It imports nothing of Electron itself, so that a wrong runtime ends
 * in a sentence; everything that must happen before `ready` happens while this module is awaited.
 */
import { join, resolve } from 'node:path';
import { runtimeProblem } from './launch.ts';

const problem = runtimeProblem(process.versions, process.type);
if (problem === null) {
  const { openElectronShell } = await import('./shell.ts');
  // This file is built to out/main/index.js; the other two parts lie beside that folder.
  const out = resolve(import.meta.dirname, '..');
  openElectronShell({
    rendererFolder: join(out, 'renderer'),
    preloadFile: join(out, 'preload', 'index.cjs'),
    scanWorkerFile: join(out, 'main', 'scan-worker.js'),
    watchdogFile: join(out, 'main', 'watchdog.js'),
    iconFile: resolve(out, '..', 'resources', 'icon.png'),
  });
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 3;
}
