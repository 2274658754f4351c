/**
 * Finds Electron's runtime, and fetches it where that is possible. Since Electron 42 `npm ci` no
 * longer downloads it: the package brings a script for that, which is bounded in time here.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.ts';

const DOWNLOAD_MS_MAX = 60_000;

type Env = Readonly<Record<string, string | undefined>>;
export type Runtime =
  | { readonly kind: 'present'; readonly file: string }
  | { readonly kind: 'downloadable'; readonly script: string }
  | { readonly kind: 'absent' };

/** Reads what the package's installer wrote: the executable's path below `dist`. */
const executableIn = (packageFolder: string): string | null => {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  return readFileSync(pathFile, 'utf8').trim() || null;
};

export const findElectron = (packageFolder: string, env: Env): Runtime => {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const executable = executableIn(packageFolder);
  if (override !== '') {
    const file = join(override, executable ?? 'electron');
    return existsSync(file) ? { kind: 'present', file } : { kind: 'absent' };
  }
  const file = executable === null ? null : join(packageFolder, 'dist', executable);
  if (file !== null && existsSync(file)) return { kind: 'present', file };
  const script = join(packageFolder, 'install.js');
  return existsSync(script) ? { kind: 'downloadable', script } : { kind: 'absent' };
};

/** Fetches the runtime. Returns null when it is there now, otherwise what stopped it. */
export const downloadElectron = async (
  script: string,
  signal: AbortSignal,
): Promise<string | null> => {
  const { code, isLate, lastLines } = await runChild(process.execPath, [script], {
    timeoutMs: DOWNLOAD_MS_MAX,
    signal,
  });
  if (code === 0) return null;
  if (isLate) return `its runtime did not arrive within ${DOWNLOAD_MS_MAX / 1_000} seconds`;
  // The installer prints a stack trace; its first line is the reason.
  const reason = lastLines.find((line) => /^\w*Error\b/.test(line)) ?? lastLines.at(0);
  return `its runtime could not be downloaded${reason === undefined ? '' : ` (${reason.trim()})`}`;
};
