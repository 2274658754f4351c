/** Where the desk's data folder is when it is not said: each system has its own custom. */
import { posix, win32 } from 'node:path';
import { UsageError } from './usage-error.ts';

export type HomeEnvironment = {
  readonly platform: NodeJS.Platform;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly userHome: string;
  readonly workingFolder: string;
};

const given = (value: string | undefined): string | null =>
  value === undefined || value === '' ? null : value;

/** Returns the absolute data folder: the option, else PAIRDESK_HOME, else the system's custom. */
export const deskHome = (option: string | null, environment: HomeEnvironment): string => {
  const { platform, variables, userHome, workingFolder } = environment;
  const { isAbsolute, join, resolve } = platform === 'win32' ? win32 : posix;
  if (option === '') throw new UsageError('--home takes a folder, not nothing');
  const named = option ?? given(variables['PAIRDESK_HOME']);
  if (named !== null) return resolve(workingFolder, named);
  if (platform === 'win32') {
    return join(given(variables['APPDATA']) ?? join(userHome, 'AppData', 'Roaming'), 'Pairdesk');
  }
  if (platform === 'darwin') return join(userHome, 'Library', 'Application Support', 'Pairdesk');
  // The XDG base directory specification says that a relative path in the variable is ignored.
  const xdg = given(variables['XDG_DATA_HOME']);
  const data = xdg !== null && isAbsolute(xdg) ? xdg : join(userHome, '.local', 'share');
  return join(data, 'pairdesk');
};
