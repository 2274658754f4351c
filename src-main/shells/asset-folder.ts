/**
 * Reads the console's build folder: once to list it, then file by file. Only regular files that
 * truly lie inside the folder count; a symbolic link is never followed.
 */
import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Fault } from '../core/fault.ts';
import { assetFor, assetTable } from './assets.ts';
import type { Asset } from './assets.ts';

/** A build has about a dozen files; a folder with more is not one. */
const FILES_MAX = 2_000;

export type AssetFolder = {
  /** Returns the file a request means and its bytes, or null when there is no such file. */
  readonly read: (requestTarget: string) => Promise<{ asset: Asset; bytes: Buffer } | null>;
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const listFiles = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  if (entries.length > FILES_MAX) {
    throw new Fault(
      'file-unreadable',
      `The folder ${folder} is not a built console: too many files.`,
    );
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
};

export const openAssetFolder = async (folder: string): Promise<AssetFolder> => {
  let root: string;
  let files: string[];
  try {
    root = await realpath(folder);
    files = await listFiles(root);
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new Fault(
      'file-unreadable',
      `The console is not built: ${folder} is not there. Run \`npm run build\`.`,
      {
        cause: error,
      },
    );
  }
  const table = assetTable(files);

  const read: AssetFolder['read'] = async (requestTarget) => {
    const asset = assetFor(table, requestTarget);
    if (asset === null) return null;
    const file = join(root, asset.file);
    try {
      // The listing is old by now: a file that has since become a link must not be followed.
      if ((await realpath(file)) !== file) return null;
      return { asset, bytes: await readFile(file) };
    } catch (error) {
      // Gone since the start, as after a new build: not there, as far as this shell knows.
      if (isMissing(error)) return null;
      throw error;
    }
  };
  return { read };
};
