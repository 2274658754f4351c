/**
 * Finds the Chromium that the end-to-end tests drive: CHROMIUM_PATH, else the usual places, else
 * Debian's package where apt can install it. Prints its path; says what to do where there is none.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { pathToFileURL } from 'node:url';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const isRunnable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
};

/** Returns the path of a Chromium, or null. */
export const findChromium = () => {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return isRunnable(named) ? named : null;
  return usualPlaces.find(isRunnable) ?? null;
};

const installWithApt = () => {
  const canInstall =
    process.platform === 'linux' && process.getuid?.() === 0 && isRunnable('/usr/bin/apt-get');
  if (!canInstall || process.env.CHROMIUM_PATH) return;
  console.log(
    'Chromium is not here; installing the Debian package "chromium" for the end-to-end tests.',
  );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: 300_000 })
      .status;
  if (apt(['update', '-q']) === 0)
    apt(['install', '-y', '-q', '--no-install-recommends', 'chromium']);
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (findChromium() === null) installWithApt();
  const found = findChromium();
  if (found === null) {
    const named = process.env.CHROMIUM_PATH;
    console.error(
      named
        ? `CHROMIUM_PATH names ${named}, which is not there or cannot be run. Correct it, or unset it.`
        : 'No Chromium was found, and the end-to-end tests need one. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to its program file.',
    );
    process.exit(1);
  }
  console.log(found);
}
