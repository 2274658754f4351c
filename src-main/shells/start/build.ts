/**
 * Builds the three parts (main, preload, console) when they are missing or older than the sources.
 * Two starts at once do not build into each other's folder: the second waits for the first.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Fault } from '../../core/fault.ts';
import { runChild } from './child.ts';

/** A build takes five to ten seconds on a small machine. */
const BUILD_MS_MAX = 180_000;
const LOCK_POLL_MS = 200;

const outputs = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];
const sources = [
  'src-main',
  'src-preload',
  'src-renderer',
  'electron.vite.config.ts',
  'package-lock.json',
];

export type BuildState = 'current' | 'missing' | 'stale';

const modifiedMs = (path: string): number | null =>
  statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;

/** The newest change below a path. Folders count too: removing a file changes only its folder. */
const newestMs = (path: string): number => {
  const own = modifiedMs(path);
  if (own === null) return 0;
  if (!statSync(path).isDirectory()) return own;
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries.reduce(
    (newest, { parentPath, name }) => Math.max(newest, modifiedMs(join(parentPath, name)) ?? 0),
    own,
  );
};

export const buildState = (project: string): BuildState => {
  const built = outputs.map((path) => modifiedMs(join(project, path)));
  const times = built.filter((time) => time !== null);
  if (times.length < outputs.length) return 'missing';
  const newest = Math.max(...sources.map((path) => newestMs(join(project, path))));
  return Math.min(...times) < newest ? 'stale' : 'current';
};

export type BuildOptions = {
  readonly project: string;
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
  /** The bundler's script; replaced in tests. */
  readonly script?: string;
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another account.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** The process that builds, or null when it has just gone or not yet signed. */
const builderOf = (file: string): number | null => {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};

/** Takes the build's lock, waiting for another build; one left by a dead process is taken over. */
const lockBuild = async (project: string, signal: AbortSignal): Promise<() => void> => {
  const folder = join(project, 'node_modules', '.cache');
  const file = join(folder, 'pairdesk-build.pid');
  mkdirSync(folder, { recursive: true });
  for (let waitedMs = 0; waitedMs < BUILD_MS_MAX; waitedMs += LOCK_POLL_MS) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const builder = builderOf(file);
      if (builder !== null && !isAlive(builder)) rmSync(file, { force: true });
      await delay(LOCK_POLL_MS, undefined, { signal });
    }
  }
  throw new Fault(
    'timeout',
    `Another build has not ended for ${BUILD_MS_MAX / 1_000} s. Remove ${file} if there is none.`,
  );
};

/** Lines of the bundler's output that say what is wrong, without its progress and its stack. */
const reasonOf = (lines: readonly string[]): string[] => {
  const plain = lines.map(stripVTControlCharacters).filter((line) => !/^\s+at /.test(line));
  const first = plain.findIndex((line) => /error/i.test(line));
  return plain.slice(first === -1 ? -5 : first).slice(0, 8);
};

/** Makes sure the build is there and current. Returns false, having said why, when it cannot. */
export const ensureBuilt = async (options: BuildOptions): Promise<boolean> => {
  const { project, print, signal } = options;
  if (buildState(project) === 'current') return true;
  const unlock = await lockBuild(project, signal);
  try {
    const state = buildState(project);
    if (state === 'current') return true;
    print(
      state === 'missing'
        ? 'Building Pairdesk for the first time (about ten seconds) …'
        : 'Building Pairdesk again, because its sources have changed …',
    );
    const startedMs = Date.now();
    const script =
      options.script ?? join(project, 'node_modules/electron-vite/bin/electron-vite.js');
    const end = await runChild(process.execPath, [script, 'build'], {
      timeoutMs: BUILD_MS_MAX,
      signal,
      cwd: project,
    });
    if (end.code === 0 && buildState(project) !== 'missing') {
      print(`Built in ${((Date.now() - startedMs) / 1_000).toFixed(1)} s.`);
      return true;
    }
    print(end.isLate ? 'The build did not end in time.' : 'The build failed:');
    for (const line of reasonOf(end.lastLines)) print(`  ${line}`);
    print('Run `npm ci` and try again; `npm run build` shows everything the bundler says.');
    return false;
  } finally {
    unlock();
  }
};
