/**
 * Goal: a stop is written down on a disk that has no room left. Method: a real process whose writes to
 * the stop file the kernel refuses once, as a full disk does. Not run where there is no `strace`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { keepReserve, readLatch, writeLatch } from '../../../src-main/core/stop/latch-file.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const canTrace =
  spawnSync('strace', ['-f', '-e', 'trace=none', 'true'], { stdio: 'ignore' }).status === 0;
const MODULE = resolve('src-main/core/stop/latch-file.ts');
const RECORD = { epoch: 3, engagedAtMs: 1_790_000_000_000, cause: 'The disk is full.' };

/** Writes a stop in a process whose first write to its file finds the disk full. */
const writeOnFullDisk = (path: string): string => {
  const script = `import(${JSON.stringify(MODULE)}).then(({ writeLatch }) => writeLatch(${JSON.stringify(path)}, ${JSON.stringify(RECORD)}))`;
  const { stderr } = spawnSync(
    'strace',
    [
      ...['-f', '-o', '/dev/null', '-P', `${path}.half`],
      ...['-e', 'trace=write,pwrite64', '-e', 'inject=write,pwrite64:error=ENOSPC:when=1'],
      ...[process.execPath, '-e', script],
    ],
    { encoding: 'utf8' },
  );
  return stderr;
};

it.skipIf(!canTrace)('gives up the room that was kept for it where the disk is full', () => {
  const path = join(tempFolder(), 'STOP');
  keepReserve(path);
  expect(statSync(`${path}.reserve`).size).toBe(65_536);
  expect(readLatch(path)).toEqual({ kind: 'released' });
  expect(writeOnFullDisk(path)).not.toContain('Error');
  expect(readLatch(path)).toEqual({ kind: 'engaged', record: RECORD });
  expect(existsSync(`${path}.reserve`)).toBe(false);
});

it.skipIf(!canTrace)('says that it could not, where no room was kept', () => {
  const path = join(tempFolder(), 'STOP');
  expect(writeOnFullDisk(path)).toContain('ENOSPC');
  // What it left half done is engaged all the same.
  expect(readLatch(path).kind).toBe('engaged-unreadable');
});

it('keeps the room for another failure, and makes it whole where it is not', () => {
  const path = join(tempFolder(), 'STOP');
  keepReserve(path);
  keepReserve(path);
  mkdirSync(path);
  expect(() => writeLatch(path, RECORD)).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(statSync(`${path}.reserve`).size).toBe(65_536);
});
