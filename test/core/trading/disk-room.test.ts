/** Goal: nothing new is begun on a disk that is nearly full, and it is said in figures. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskObstacles, freeBytes } from '../../../src-main/core/trading/disk-room.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

describe('the room on the disk', () => {
  it.each([
    [50_000_000, []],
    [49_999_999, [expect.stringContaining('has 49 MB left, and 50 MB are asked for') as string]],
    [0, [expect.stringContaining('has 0 MB left') as string]],
    [null, []],
  ])('of %s bytes is an obstacle or none', (bytes, sentences) => {
    const obstacles = diskObstacles('folder', () => bytes);
    expect(obstacles.map(({ sentence }) => sentence)).toEqual(sentences);
    expect(obstacles.every(({ code, venue }) => code === 'disk-low' && venue === null)).toBe(true);
  });

  it('is asked of the file system, and is not known of a folder that is not there', () => {
    expect(freeBytes(tempFolder())).toBeGreaterThan(0);
    expect(freeBytes(join(tempFolder(), 'nowhere'))).toBeNull();
  });
});
