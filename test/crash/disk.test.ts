/**
 * Goal: a disk that fails loses no fill and lets no order leave that is not on record; the next start
 * takes up what is there. Method: the crash grid's process on a real file, under `strace`, which makes
 * the nth fsync fail, or every write from the nth on. Not run where there is no `strace` or it may not
 * trace. PAIRDESK_DISK_FAULTS says at how many places.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { tempFolder } from '../fakes/temp-folder.ts';
import { restart } from './cell-restart.ts';
import { cellWorldOf, endAhead, run } from './cell-run.ts';

const PLACES = Number(process.env['PAIRDESK_DISK_FAULTS'] ?? 2);
/** On a file that is there, one undertaking syncs 14 times and writes 219 to 247 times (2026-12). */
const FSYNCS = { from: 1, to: 15 };
const WRITES = { from: 4, to: 216 };

afterAll(endAhead);

const canTrace =
  spawnSync('strace', ['-f', '-e', 'trace=none', 'true'], { stdio: 'ignore' }).status === 0;

const spread = ({ from, to }: { from: number; to: number }): number[] =>
  Array.from({ length: PLACES }, (_, n) => from + Math.floor((n * (to - from)) / PLACES));

const failing = (inject: string, trace: string): string[] => {
  const call = /^(\w+):/.exec(inject)?.[1] ?? '';
  return ['strace', '-f', '-o', trace, '-e', `trace=${call}`, '-e', `inject=${inject}`];
};

const seenThrough = async (inject: string, seed: number): Promise<void> => {
  const folder = tempFolder();
  const trace = join(folder, 'trace');
  const world = cellWorldOf(seed);
  try {
    // The file itself is made on a disk that is well.
    const made = { step: 'P1', moment: 'before', leg: 'first', outcome: 'filled' } as const;
    expect(await run(folder, made, world)).toEqual({ end: 'killed', complaints: '' });
    await run(folder, null, world, failing(inject, trace));
    expect(readFileSync(trace, 'utf8')).toContain('(INJECTED)');
    await restart(folder, world, 'any');
  } catch (error) {
    throw new Error(`${inject}, seed ${seed}`, { cause: error });
  }
};

it.skipIf(!canTrace)(
  'goes on after an fsync that failed',
  { timeout: 30_000 + PLACES * 15_000 },
  async () => {
    for (const [seed, nth] of spread(FSYNCS).entries())
      await seenThrough(`fsync:error=EIO:when=${nth}`, seed);
  },
);

it.skipIf(!canTrace)(
  'goes on after a disk that was full',
  { timeout: 30_000 + PLACES * 15_000 },
  async () => {
    for (const [seed, nth] of spread(WRITES).entries())
      await seenThrough(`pwrite64:error=ENOSPC:when=${nth}+`, seed);
  },
);
