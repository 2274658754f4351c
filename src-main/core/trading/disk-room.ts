/**
 * How much room the disk of the data folder has left. Nothing new is begun on a disk that is nearly
 * full: an order needs a record before it leaves, and so do the fills and the second leg after it.
 */
import { statfsSync } from 'node:fs';
import type { Obstacle } from '../../../src-preload/contract/trading.ts';

const MEGABYTE = 1_000_000;
/** Some thousand undertakings, and the log of the database beside it. */
const LEAST_MEGABYTES = 50;

/** In bytes; null where it cannot be asked: then the next commit shows it. */
export type FreeBytes = (folder: string) => number | null;

export const freeBytes: FreeBytes = (folder) => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
};

export const diskObstacles = (folder: string, free: FreeBytes): Obstacle[] => {
  const bytes = free(folder);
  if (bytes === null || bytes >= LEAST_MEGABYTES * MEGABYTE) return [];
  const left = Math.floor(bytes / MEGABYTE);
  return [
    {
      code: 'disk-low',
      venue: null,
      sentence: `The disk of the data folder has ${left} MB left, and ${LEAST_MEGABYTES} MB are asked for. Make room; trading goes on by itself.`,
    },
  ];
};
