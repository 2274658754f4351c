/** Goal: what is typed at a hidden prompt is taken and never shown. Method: a real pseudo-terminal. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../fakes/temp-folder.ts';

const SCRIPT = '/usr/bin/script';
const hasTerminal = process.platform === 'linux' && existsSync(SCRIPT);
const root = resolve(import.meta.dirname, '../../..');
const program = join(root, 'src-main/shells/cli/pairdesk.mjs');

/** One prompt that is waited for, and what is typed at it. */
type Typed = readonly [prompt: string, keys: string];

const atTerminal = async (home: string, args: readonly string[], typed: readonly Typed[]) => {
  const words = [process.execPath, program, 'vault', ...args, '--home', home];
  const command = words.map((word) => `'${word}'`).join(' ');
  const child = spawn(SCRIPT, ['-qefc', command, '/dev/null'], { cwd: root, timeout: 25_000 });
  let shown = '';
  const waiting = [...typed];
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    const next = waiting[0];
    if (next === undefined || !shown.includes(next[0])) return;
    waiting.shift();
    // Raw mode begins right after the prompt is written.
    setTimeout(() => child.stdin.write(next[1]), 150);
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, shown };
};

describe.skipIf(!hasTerminal)(
  `a hidden prompt ${hasTerminal ? '' : '(not run: no script(1) here)'}`,
  () => {
    it('takes a passphrase twice, and a pasted key whole, and shows neither', async () => {
      const home = tempFolder();
      const made = await atTerminal(
        home,
        ['init', '--passphrase'],
        [
          [
            'New passphrase: ',
            'seven kingz\u007fs\u001b[D\u001b[A on a boat\rls this is the rest of a paste\r',
          ],
          ['Once more: ', 'seven kings on a boat\r'],
        ],
      );
      expect(made.shown).toMatch(/set up behind your passphrase/);
      expect(made.shown).not.toMatch(/kings|rest of a paste/);
      const pem = '-----BEGIN PRIVATE KEY-----\nAAAAcanary\n-----END PRIVATE KEY-----\n';
      const args = [
        'set',
        '--account',
        'a',
        '--venue',
        'kalshi',
        '--name',
        'KALSHI_PRIVATE_KEY_PATH',
      ];
      const refused = await atTerminal(home, args, [
        ['nothing is shown', pem],
        ['Passphrase of the vault: ', 'seven kings on a boat\r'],
      ]);
      expect(refused.shown).toMatch(/cut off or damaged/);
      expect(refused.shown).not.toMatch(/canary|kings/);
      expect(refused.code).toBe(1);
    });

    it('does nothing where the two differ, or where it is stopped', async () => {
      const home = tempFolder();
      const differ = await atTerminal(
        home,
        ['init', '--passphrase'],
        [
          ['New passphrase: ', 'seven kings on a boat\r'],
          ['Once more: ', 'six kings on a boat\r'],
        ],
      );
      expect(differ.shown).toMatch(/are not the same; nothing was done/);
      const stopped = await atTerminal(
        home,
        ['init', '--passphrase'],
        [['New passphrase: ', 'seven\u0003']],
      );
      expect(stopped.shown).toMatch(/Stopped. Nothing was changed/);
      expect((await atTerminal(home, ['status'], [])).shown).toMatch(/not set up/);
    });
  },
);
