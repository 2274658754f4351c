/**
 * Sees to the programs that the tests of the real keychain need on Linux: dbus-run-session and
 * gnome-keyring-daemon. Installs Debian's packages where apt can; says what to do where it cannot.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { pathToFileURL } from 'node:url';

const PROGRAMS = ['/usr/bin/dbus-run-session', '/usr/bin/gnome-keyring-daemon'];
const isRunnable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
};

/** Whether both programs are here. */
export const hasKeyring = () => process.platform === 'linux' && PROGRAMS.every(isRunnable);

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const canInstall =
    process.platform === 'linux' && process.getuid?.() === 0 && isRunnable('/usr/bin/apt-get');
  if (!hasKeyring() && canInstall) {
    console.log(
      'Installing the Debian packages "dbus" and "gnome-keyring" for the keychain tests.',
    );
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (args) =>
      spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: 300_000 })
        .status;
    if (apt(['update', '-q']) === 0)
      apt(['install', '-y', '-q', '--no-install-recommends', 'dbus', 'gnome-keyring']);
  }
  if (process.platform === 'linux' && !hasKeyring()) {
    console.error(
      'The tests of the real keychain need dbus-run-session and gnome-keyring-daemon. Install them (Debian: apt-get install dbus gnome-keyring).',
    );
    process.exitCode = 1;
  }
}
