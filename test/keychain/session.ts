/**
 * The process that runs inside a session bus of its own: starts the keyring as a login would (or
 * not), does one scenario on the real keychain, and says as JSON what came of it.
 */
import { spawnSync } from 'node:child_process';
import { osKeychain } from '../../src-main/shells/keychain/os-keychain.ts';
import { vaultParts } from '../fakes/vault-parts.ts';

const [scenario = '', file = ''] = process.argv.slice(2);

/** Unlocks the login keyring with a password, which makes it the first time. */
const unlockKeyring = (): void => {
  spawnSync('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    input: 'a login password',
  });
};
/** The daemon without anybody's password: what is there is locked. */
const startLocked = (): void => {
  spawnSync('gnome-keyring-daemon', ['--start', '--components=secrets']);
};

const keychain = osKeychain();
const open = () => vaultParts(file, { keychain });

const scenarios: Record<string, () => Promise<unknown>> = {
  entries: async () => {
    unlockKeyring();
    const bytes = Buffer.alloc(32, 0xa5);
    const missing = await keychain.read('one');
    const written = await keychain.write('one', bytes);
    const found = await keychain.read('one');
    const removed = [await keychain.remove('one'), await keychain.remove('one')];
    return {
      missing,
      written,
      isSame: found.kind === 'found' && found.bytes.equals(bytes),
      removed,
      after: await keychain.read('one'),
    };
  },
  'set-up': async () => {
    unlockKeyring();
    const { vault, put, db } = open();
    const set = await vault.setUp('keychain', null);
    const stored = await put('main', 'POLY_API_PASSPHRASE', 'from the first session');
    await vault.close();
    db.close();
    return { set, stored };
  },
  reopen: async () => {
    unlockKeyring();
    const { vault, take } = open();
    const startedAt = performance.now();
    const value = await take('main', 'POLY_API_PASSPHRASE');
    return { value, ms: performance.now() - startedAt, status: vault.status().state };
  },
  'reopen-locked': async () => {
    startLocked();
    const { vault, take } = open();
    const value = await take('main', 'POLY_API_PASSPHRASE');
    return { value, status: vault.status() };
  },
  rotate: async () => {
    unlockKeyring();
    const { vault, take } = open();
    await vault.unlock(null);
    const rotated = await vault.rotation.rotate();
    const removed = await vault.rotation.removeKey(1);
    return { rotated, removed, value: await take('main', 'POLY_API_PASSPHRASE') };
  },
  deleted: async () => {
    unlockKeyring();
    const { vault, keys } = open();
    const { storeId } = keys.vault() ?? { storeId: '' };
    await keychain.remove(`${storeId} key 2`);
    return vault.unlock(null);
  },
  garbage: async () => {
    unlockKeyring();
    const { vault, keys } = open();
    const { storeId } = keys.vault() ?? { storeId: '' };
    await keychain.write(`${storeId} key 2`, Buffer.from('garbage'));
    return vault.unlock(null);
  },
  'no-keyring': async () => vaultParts(file, { keychain }).vault.setUp('keychain', null),
};

const run = scenarios[scenario];
if (run === undefined) throw new Error(`There is no scenario ${scenario}.`);
process.stdout.write(`${JSON.stringify(await run())}\n`);
process.exit(0);
