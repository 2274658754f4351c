/**
 * Finds the Chromium that the end-to-end tests drive: CHROMIUM_PATH, else the usual places, else
 * Debian's package where apt can install it. Prints its path; says what to do where there is none.
 */
import { pathToFileURL } from 'node:url';
import { installPackages, isRunnable } from '../install-packages.mjs';

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
/** Returns the path of a Chromium, or null. */
export const findChromium = () => {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return isRunnable(named) ? named : null;
  return usualPlaces.find(isRunnable) ?? null;
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // A path that was named is the operator's choice, right or wrong.
  if (findChromium() === null && !process.env.CHROMIUM_PATH)
    installPackages(['chromium'], 'the end-to-end tests');
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
