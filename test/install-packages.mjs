/** Installs Debian packages that the test bed needs, where this process may; otherwise does nothing. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

const APT = '/usr/bin/apt-get';

/** Whether a path is a program that this process may run. */
export const isRunnable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
};

export const installPackages = (names, what) => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isRunnable(APT)) return;
  console.log(`Installing the Debian packages ${names.join(', ')} for ${what}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Without a network this ends soon instead of trying for minutes.
  const patience = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20'];
  const apt = (args) =>
    spawnSync(APT, [...patience, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
      timeout: 300_000,
    }).status;
  if (apt(['update', '-q']) === 0)
    apt(['install', '-y', '-q', '--no-install-recommends', ...names]);
};
