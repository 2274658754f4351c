/**
 * Sees to the programs that the tests of the real keychain need on Linux: dbus-run-session and
 * gnome-keyring-daemon. Installs Debian's packages where apt can; says what to do where it cannot.
 */
import { pathToFileURL } from 'node:url';
import { installPackages, isRunnable } from '../install-packages.mjs';

const PROGRAMS = ['/usr/bin/dbus-run-session', '/usr/bin/gnome-keyring-daemon'];
/** Whether both programs are here. */
export const hasKeyring = () => process.platform === 'linux' && PROGRAMS.every(isRunnable);

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!hasKeyring()) installPackages(['dbus', 'gnome-keyring'], 'the keychain tests');
  if (process.platform === 'linux' && !hasKeyring()) {
    // Their tests then say that they were not run; nothing is called passed.
    console.error(
      'Not run: the tests of the real keychain need dbus-run-session and gnome-keyring-daemon. Install them (Debian: apt-get install dbus gnome-keyring).',
    );
  }
}
