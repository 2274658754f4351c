/**
 * Goal: the vault works with a real keychain, and each way a real one fails is a named state that
 * loses nothing. Method: gnome-keyring in a session bus and a home of the test's own.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tempFolder } from '../fakes/temp-folder.ts';
import { hasKeyring } from './find-keyring.mjs';

const program = join(import.meta.dirname, 'session.ts');
const NOT_RUN = '(not run: dbus-run-session or gnome-keyring-daemon is not installed)';

const home = mkdtempSync(join(tmpdir(), 'pairdesk-keychain-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const folder = (name: string): string => {
  const path = join(home, name);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
};
const environment = (hasBus: boolean): NodeJS.ProcessEnv => {
  const { DBUS_SESSION_BUS_ADDRESS: bus, DISPLAY: _, ...rest } = process.env;
  return {
    ...rest,
    HOME: folder('home'),
    XDG_RUNTIME_DIR: folder('runtime'),
    XDG_DATA_HOME: folder('data'),
    ...(hasBus && bus !== undefined ? { DBUS_SESSION_BUS_ADDRESS: bus } : {}),
  };
};

const file = join(home, 'vault.db');
/** Runs one scenario and returns what it said. */
const inSession = (scenario: string, database = file): Record<string, unknown> => {
  const node = [process.execPath, '--no-warnings', program, scenario, database];
  const done = spawnSync('dbus-run-session', ['--', ...node], {
    env: environment(true),
    encoding: 'utf8',
    timeout: 25_000,
  });
  const line = done.stdout.split('\n').find((each) => each.startsWith('{'));
  if (line === undefined) throw new Error(`${scenario} said nothing: ${done.stderr}`);
  return JSON.parse(line) as Record<string, unknown>;
};

describe.skipIf(!hasKeyring())(`the real keychain ${hasKeyring() ? '' : NOT_RUN}`, () => {
  it('keeps, gives back and forgets what it is given', () => {
    expect(inSession('entries')).toEqual({
      missing: { kind: 'missing' },
      written: { kind: 'done' },
      isSame: true,
      removed: [{ kind: 'done' }, { kind: 'done' }],
      after: { kind: 'missing' },
    });
  });

  it('holds the key of a vault from one login to the next', () => {
    expect(inSession('set-up')).toMatchObject({ set: { outcome: 'opened' } });
    expect(inSession('reopen')).toMatchObject({
      value: 'from the first session',
      status: 'unlocked',
    });
  });

  it('that is locked is told as locked, and nothing is lost', () => {
    expect(inSession('reopen-locked')).toMatchObject({
      value: 'keychain-locked',
      status: { state: 'unavailable', problem: { code: 'keychain-locked' } },
    });
    expect(inSession('reopen')).toMatchObject({ value: 'from the first session' });
  });

  it('takes a new key and forgets the old one in a rotation', () => {
    expect(inSession('rotate')).toMatchObject({
      rotated: { outcome: 'rotated', version: 2, secrets: 1 },
      removed: { outcome: 'removed' },
      value: 'from the first session',
    });
  });

  it('whose entry was replaced or deleted behind our back says which', () => {
    expect(inSession('garbage')).toMatchObject({ outcome: 'refused', code: 'key-wrong' });
    expect(inSession('deleted')).toMatchObject({ outcome: 'refused', code: 'key-missing' });
  });

  it('that is not there is told as absent: no keyring, no bus', () => {
    expect(inSession('no-keyring', join(tempFolder(), 'vault.db'))).toMatchObject({
      outcome: 'refused',
      code: expect.stringMatching(/^keychain-(?:absent|locked)$/) as string,
    });
    const alone = spawnSync(
      process.execPath,
      ['--no-warnings', program, 'no-keyring', join(tempFolder(), 'vault.db')],
      { env: environment(false), encoding: 'utf8', timeout: 25_000 },
    );
    expect(JSON.parse(alone.stdout)).toMatchObject({ code: 'keychain-absent' });
  });
});
