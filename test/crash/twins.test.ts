/**
 * Goal: of two desks that start on one folder in the same instant exactly one opens, and the other one
 * ends before it touched the database, the network or the keychain. Method: pairs of real processes.
 * PAIRDESK_TWINS says how many pairs.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { tempFolder } from '../fakes/temp-folder.ts';

const PAIRS = Number(process.env['PAIRDESK_TWINS'] ?? 2);
const program = join(import.meta.dirname, 'twin-desk.ts');

type Told = { opened: boolean; message?: string; asked?: string[]; files?: string[] };

const twinOf = (home: string) => {
  const child = spawn(process.execPath, [program, home], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value));
  return { child, next, ended: once(child, 'exit') };
};

it.skipIf(!existsSync('/proc/self/fd'))(
  'opens one of two desks that start in the same instant, and the other touches nothing',
  { timeout: 20_000 + PAIRS * 10_000 },
  async () => {
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const home = tempFolder();
      const twins = [twinOf(home), twinOf(home)];
      await Promise.all(twins.map(({ next }) => next()));
      const atMs = Date.now() + 100;
      for (const { child } of twins) child.stdin.write(`${atMs}\n`);
      const told = (await Promise.all(twins.map(({ next }) => next()))) as Told[];
      expect(told.filter(({ opened }) => opened)).toHaveLength(1);
      const { message, asked, files } = told.find(({ opened }) => !opened)!;
      expect(message).toContain('Another Pairdesk has the data folder');
      expect(asked).toEqual([]);
      expect(files).toEqual([]);
      for (const { child } of twins) child.stdin.end();
      expect((await Promise.all(twins.map(({ ended }) => ended))).map(([code]) => code)).toContain(
        3,
      );
    }
  },
);
