/**
 * Where a desk's socket lives: beside its database, or, when that path is too long for the system,
 * in a private folder of the user's own among the temporary files. On Windows it is a named pipe.
 */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../core/fault.ts';

/** Bytes a socket's path may have. Linux allows 107 (unix(7)), macOS 103; 100 serves both. */
export const SOCKET_PATH_BYTES_MAX = 100;

export type SocketPlace = { readonly path: string; readonly kind: 'folder' | 'temporary' | 'pipe' };

export type SocketPlaceOptions = {
  readonly platform: NodeJS.Platform;
  readonly temporaryFolder: string;
  readonly userId: number;
};

export const systemPlaceOptions = (): SocketPlaceOptions => ({
  platform: process.platform,
  temporaryFolder: tmpdir(),
  // Windows has no such number, and its pipes do not need one.
  userId: process.getuid?.() ?? -1,
});

const fits = (path: string): boolean => Buffer.byteLength(path) <= SOCKET_PATH_BYTES_MAX;

/** Returns where the socket of the desk in `folder` belongs. Touches nothing. */
export const socketPlace = (folder: string, options: SocketPlaceOptions): SocketPlace => {
  const tag = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  if (options.platform === 'win32') return { path: `\\\\.\\pipe\\pairdesk-${tag}`, kind: 'pipe' };
  const beside = join(folder, 'desk.sock');
  if (fits(beside)) return { path: beside, kind: 'folder' };
  const temporary = join(options.temporaryFolder, `pairdesk-${options.userId}`, `${tag}.sock`);
  if (fits(temporary)) return { path: temporary, kind: 'temporary' };
  throw new Fault(
    'data-folder',
    `Neither ${beside} nor ${temporary} is short enough for a socket (${SOCKET_PATH_BYTES_MAX} bytes).` +
      ' Use a shorter --home, or set TMPDIR to a shorter folder.',
  );
};

/** Makes the folder for a temporary socket, or refuses one that somebody else could reach into. */
export const preparePrivateFolder = (folder: string, userId: number): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // lstat and not stat: a link planted by somebody else must not lead us elsewhere.
  const found = lstatSync(folder);
  const isPrivate = found.isDirectory() && found.uid === userId && (found.mode & 0o077) === 0;
  if (isPrivate) return;
  throw new Fault(
    'data-folder',
    `${folder} is not a private folder of yours, so the desk's socket is not put there.` +
      ' Remove it, or use a shorter --home so that the socket fits beside the database.',
  );
};

/** Removes the socket a dead desk left behind. Only the holder of the folder's lock may call this. */
export const removeStaleSocket = (path: string): void => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) {
    throw new Fault('data-folder', `${path} is in the way: it is not a socket. Move it elsewhere.`);
  }
  rmSync(path);
};
