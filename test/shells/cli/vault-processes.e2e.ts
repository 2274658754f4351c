/**
 * Goal: the vault's verbs keep their word as separate processes: a passphrase from a descriptor, two
 * at once, a kill in the middle, another machine. Method: real commands on folders of the test's own.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../fakes/temp-folder.ts';

const root = resolve(import.meta.dirname, '../../..');
const program = join(root, 'src-main/shells/cli/pairdesk.mjs');
const PASSPHRASE = 'a vault of the test';

type Said = { readonly code: number | null; readonly out: string; readonly err: string };
type Given = {
  /** What comes on standard input. */
  readonly input?: string;
  /** What descriptor 3 and 4 give. */
  readonly third?: string;
  readonly fourth?: string;
  readonly killAfterMs?: number;
};

const vault = async (home: string, args: readonly string[], given: Given = {}): Promise<Said> => {
  // No session bus: what is tested here is a machine without a keychain.
  const { DBUS_SESSION_BUS_ADDRESS: _, ...env } = process.env;
  const child = spawn(process.execPath, [program, 'vault', ...args, '--home', home], {
    cwd: root,
    env,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const feeds = [child.stdin, child.stdio[3], child.stdio[4]] as (NodeJS.WritableStream | null)[];
  [given.input, given.third, given.fourth].forEach((text, at) => {
    // A reader that did not ask for it is gone already.
    feeds[at]?.on('error', () => undefined);
    feeds[at]?.end(text ?? '');
  });
  if (given.killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), given.killAfterMs);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
};
const third = { third: `${PASSPHRASE}\n` };
const fd = ['--passphrase-fd', '3'];
const set = (home: string, account: string, value: string, more: Given = {}) =>
  vault(
    home,
    [
      'set',
      '--account',
      account,
      '--venue',
      'polymarket',
      '--name',
      'POLY_API_PASSPHRASE',
      '--value-stdin',
      ...fd,
    ],
    { input: value, ...third, ...more },
  );
const setUp = async (): Promise<string> => {
  const home = tempFolder();
  const made = await vault(home, ['init', '--passphrase', ...fd], third);
  expect(made.err + made.out).toMatch(/set up behind your passphrase/);
  return home;
};
type Status = { keys: { credentials: number }[]; state: string };
const status = async (home: string): Promise<Status> =>
  JSON.parse((await vault(home, ['status', '--json'])).out) as Status;

describe('the vault on the command line', { timeout: 60_000 }, () => {
  it('says that there is no keychain, and sets nothing up by itself', async () => {
    const home = tempFolder();
    const answer = await vault(home, ['init']);
    expect([answer.code, answer.err]).toEqual([
      1,
      expect.stringMatching(/keychain-absent.*set the vault up with a passphrase/) as string,
    ]);
    expect((await status(home)).state).toBe('not-set-up');
  });

  it('takes a passphrase from a descriptor only, and stores beside another process', async () => {
    const home = await setUp();
    const both = await Promise.all([set(home, 'one', 'first\r\n'), set(home, 'two', 'second')]);
    expect(both.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect((await status(home)).keys[0]?.credentials).toBe(2);
    const none = await set(home, 'three', 'third', { third: 'not the passphrase' });
    expect([none.code, none.err]).toEqual([1, expect.stringMatching(/wrong-passphrase/) as string]);
    const unasked = await vault(home, ['rotate']);
    expect([unasked.code, unasked.err]).toEqual([
      2,
      expect.stringMatching(/give it with --passphrase-fd N/) as string,
    ]);
  });

  it('loses nothing that was stored when a process is killed while it stores', async () => {
    const home = await setUp();
    await set(home, 'kept', 'kept');
    for (const killAfterMs of [250, 400, 550, 700, 850])
      await set(home, `k${killAfterMs}`, 'perhaps', { killAfterMs });
    const { keys, state } = await status(home);
    expect(state).toBe('locked');
    expect(keys[0]?.credentials).toBeGreaterThanOrEqual(1);
    const rotated = await vault(home, ['rotate', '--json', ...fd], third);
    expect(JSON.parse(rotated.out)).toMatchObject({ version: 2, damaged: 0 });
  });

  it('moves to another machine in one file, and never over a file that is there', async () => {
    const home = await setUp();
    await set(home, 'main', 'to be moved');
    const file = join(home, 'moving.json');
    const pass = { ...third, fourth: 'only for the way over' };
    const fds = [...fd, '--export-passphrase-fd', '4'];
    expect((await vault(home, ['export', file, ...fds], pass)).code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await vault(home, ['export', file, ...fds], pass)).err).toMatch(/there already/);
    const other = await setUp();
    const restored = await vault(other, ['restore', file, ...fds], pass);
    expect(restored.out).toMatch(/1 credentials of 1 accounts are restored/);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"ciphertext":"', '"ciphertext":"AAAA'));
    expect((await vault(other, ['restore', file, '--replace', ...fds], pass)).err).toMatch(
      /bad-export/,
    );
  });

  it('opens with its passphrase where its folder was copied to, and asks for it', async () => {
    const home = await setUp();
    await set(home, 'main', 'copied');
    const copy = join(tempFolder(), 'copy');
    cpSync(home, copy, { recursive: true });
    expect(existsSync(join(copy, 'practice', 'pairdesk.db'))).toBe(true);
    expect((await vault(copy, ['unlock', ...fd], third)).out).toMatch(/The vault opens/);
  });
});
