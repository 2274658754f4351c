/**
 * A secret as a file, for the time that something needs a path: in a folder of the desk's own, made
 * exclusively so that nobody can have put a link there, removed when it is over, swept at a start.
 */
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import type { Secret } from './secret.ts';

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;
/** Windows knows no O_NOFOLLOW; there O_EXCL alone refuses what is there. */
const EXCLUSIVELY = O_WRONLY | O_CREAT | O_EXCL | (O_NOFOLLOW ?? 0);

/** The folder, with nobody else in it. Throws a Fault where it is a link or somebody else's. */
const ownFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const uid = process.getuid?.();
  if (!found.isDirectory() || (uid !== undefined && found.uid !== uid)) {
    throw new Fault(
      'data-folder',
      `${folder} is a link, or belongs to somebody else. Remove it: keys are never written there.`,
    );
  }
  chmodSync(folder, 0o700);
};

/** Lends the path of a file that holds the secret; the file is gone when `use` is over. */
export const withPathFile = async <Value>(
  folder: string,
  secret: Secret,
  use: (path: string) => Promise<Value>,
): Promise<Value> => {
  ownFolder(folder);
  const path = join(folder, randomUUID());
  const file = openSync(path, EXCLUSIVELY, 0o600);
  try {
    try {
      // Whatever the umask of this process took away or left.
      if (process.platform !== 'win32') fchmodSync(file, 0o600);
      secret.open((bytes) => writeFileSync(file, bytes));
    } finally {
      closeSync(file);
    }
    return await use(path);
  } finally {
    rmSync(path, { force: true });
  }
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isOurs = (name: string): boolean => UUID.test(name);

/** Removes what a killed desk left, and nothing that it did not write. Returns how many files there were. */
export const sweepPathFiles = (folder: string): number => {
  let names: string[];
  try {
    names = lstatSync(folder).isDirectory() ? readdirSync(folder).filter(isOurs) : [];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  for (const name of names) rmSync(join(folder, name), { force: true, recursive: true });
  return names.length;
};
