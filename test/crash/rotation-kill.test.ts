/**
 * Goal: a rotation that is killed before or after any persisted step leaves a vault in which every
 * secret opens, and goes on when the vault opens. Method: a real process that kills itself at each.
 */
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../fakes/temp-folder.ts';

const program = join(import.meta.dirname, 'rotating-vault.ts');
const run = (folder: string, act: string, dieAt = 0) =>
  spawnSync(process.execPath, ['--no-warnings', program, folder, act, String(dieAt)], {
    encoding: 'utf8',
    timeout: 25_000,
  });

type Checked = {
  readonly lost: number[];
  readonly secrets: number;
  readonly keys: { version: number; state: string; secrets: number }[];
};
const check = (folder: string): Checked => JSON.parse(run(folder, 'check').stdout) as Checked;

describe('a rotation that is killed', () => {
  const copyOf = (whole: string): string => {
    const folder = tempFolder();
    cpSync(whole, folder, { recursive: true });
    return folder;
  };

  it(
    'opens every secret afterwards and finishes, whichever step it was killed at',
    { timeout: 120_000 },
    () => {
      const whole = tempFolder();
      expect(run(whole, 'fill').status).toBe(0);
      const untouched = run(copyOf(whole), 'rotate');
      const steps = Number(/steps (\d+)/.exec(untouched.stdout)?.[1]);
      // Key written, added, activated, three batches, retired, entry removed, row removed.
      expect(steps).toBe(9);
      for (let dieAt = 1; dieAt <= steps * 2; dieAt += 1) {
        const folder = copyOf(whole);
        expect(run(folder, 'rotate', dieAt).signal, `step ${dieAt}`).toBe('SIGKILL');
        const { lost, secrets, keys } = check(folder);
        expect(lost, `step ${dieAt}`).toEqual([]);
        expect(secrets).toBe(450);
        expect(keys.filter(({ state }) => state === 'active')).toHaveLength(1);
        // Whatever was begun is finished: nothing waits to be sealed anew.
        expect(
          keys.filter(({ state }) => state === 'decrypt-only'),
          `step ${dieAt}`,
        ).toEqual([]);
        expect(keys.find(({ state }) => state === 'active')?.secrets).toBe(450);
      }
    },
  );
});
