/**
 * What the Electron shell was told at its start: which data folder and which book. Also what a
 * wrong runtime is told instead of a stack trace. Pure.
 */
import { ProfileId } from '../../../src-preload/contract/vocabulary.ts';
import type { Profile } from '../opening.ts';

export type Launch = { readonly home: string; readonly profile: Profile };

const valueOf = (argv: readonly string[], name: string): string | null => {
  const prefix = `--${name}=`;
  return argv.findLast((word) => word.startsWith(prefix))?.slice(prefix.length) ?? null;
};

/** Returns what to open, or the sentence that says what is wrong with what was asked. */
export const launchOf = (argv: readonly string[], defaultHome: string): Launch | string => {
  const profile = ProfileId.safeParse(valueOf(argv, 'desk-profile') ?? 'practice');
  if (!profile.success) {
    return `--desk-profile is one of ${ProfileId.options.join(', ')}.`;
  }
  return { home: valueOf(argv, 'desk-home') ?? defaultHome, profile: profile.data };
};

type Versions = { readonly electron?: string | undefined; readonly napi?: string | undefined };

/** The database's native module needs Node-API 10 and ends the process without it. */
const NODE_API_MIN = 10;

/** Returns why this program cannot run the window, or null. */
export const runtimeProblem = (
  versions: Versions,
  processType: string | undefined,
): string | null => {
  if (versions.electron === undefined || processType !== 'browser') {
    return 'This is the part of Pairdesk that runs inside Electron. Start it with `npm start`.';
  }
  if (!(Number(versions.napi) >= NODE_API_MIN)) {
    return `Electron ${versions.electron} is too old for Pairdesk. Run \`npm ci\` and start again.`;
  }
  return null;
};
