/** Goal: what is stored comes back to nobody but this process, and each failure is a named state. */
import { describe, expect, it } from 'vitest';
import { secretOfText } from '../../../src-main/core/vault/secret.ts';
import { vaultParts } from '../../fakes/vault-parts.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';
import { join } from 'node:path';

const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
const ADDRESS = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const PASSPHRASE = 'seven kings on a boat';
const pass = (text = PASSPHRASE) => secretOfText(text);

const withKeychain = async (file?: string) => {
  const parts = vaultParts(file);
  expect(await parts.vault.setUp('keychain', null)).toEqual({ outcome: 'opened' });
  return parts;
};

describe('a vault in the keychain', () => {
  it('says that there is none before one is set up, and is never set up twice', async () => {
    const { vault, put, take } = vaultParts();
    expect(vault.status()).toMatchObject({ state: 'not-set-up', place: null });
    expect(await put('main', 'POLY_PRIVATE_KEY', KEY)).toMatchObject({ code: 'not-set-up' });
    expect(await take('main', 'POLY_PRIVATE_KEY')).toBe('not-set-up');
    const all = await Promise.all([1, 2, 3].map(() => vault.setUp('keychain', null)));
    expect(all.map((each) => ('code' in each ? each.code : each.outcome)).toSorted()).toEqual([
      'already-set-up',
      'already-set-up',
      'opened',
    ]);
    expect(vault.status()).toMatchObject({ state: 'unlocked', place: 'keychain' });
  });

  it('keeps ciphertext only, makes the account, and tells whether it replaced', async () => {
    const { vault, put, take, db, actions } = await withKeychain();
    expect(await put('main', 'POLY_PRIVATE_KEY', `${KEY}\n`)).toEqual({
      outcome: 'stored',
      isReplaced: false,
      fact: ADDRESS,
    });
    expect(await put('main', 'POLY_PRIVATE_KEY', KEY.slice(2).toUpperCase())).toMatchObject({
      isReplaced: true,
    });
    expect(await take('main', 'POLY_PRIVATE_KEY')).toBe(KEY);
    expect(vault.status().secrets).toMatchObject([
      { account: 'main', venue: 'polymarket', name: 'POLY_PRIVATE_KEY', keyVersion: 1 },
    ]);
    const rows = JSON.stringify(db.prepare('SELECT * FROM vault_secrets').all());
    expect(rows).not.toContain(Buffer.from(KEY).toString('hex').slice(0, 20));
    expect(actions()).toEqual([
      'vault-set-up',
      'vault-unlocked',
      'secret-stored',
      'secret-replaced',
      'secret-used',
    ]);
    const audit = JSON.stringify(db.prepare('SELECT body FROM audit').all());
    expect(audit).not.toContain(KEY.slice(2, 20));
  });

  it('opens by itself at the next start, once for however many ask', async () => {
    const file = join(tempFolder(), 'vault.db');
    const first = await withKeychain(file);
    await first.put('main', 'POLY_PRIVATE_KEY', KEY);
    await first.vault.close();
    first.db.close();
    const next = vaultParts(file, { keychain: first.keychain });
    expect(next.vault.status()).toMatchObject({ state: 'locked', lockedBecause: 'start' });
    const taken = await Promise.all([1, 2, 3].map(() => next.take('main', 'POLY_PRIVATE_KEY')));
    expect(taken).toEqual([KEY, KEY, KEY]);
    expect(next.actions().filter((action) => action === 'vault-unlocked')).toHaveLength(2);
    next.db.close();
  });

  it('stays locked once it was locked, until somebody unlocks it', async () => {
    const { vault, put, take } = await withKeychain();
    await put('main', 'POLY_PRIVATE_KEY', KEY);
    vault.lock('operator');
    expect(vault.status()).toMatchObject({ state: 'locked', lockedBecause: 'operator' });
    expect(await take('main', 'POLY_PRIVATE_KEY')).toBe('vault-locked');
    expect(await put('main', 'POLY_PRIVATE_KEY', KEY)).toMatchObject({ code: 'vault-locked' });
    expect(await vault.unlock(pass())).toMatchObject({ code: 'passphrase-not-used' });
    expect(await vault.unlock(null)).toEqual({ outcome: 'opened' });
    expect(await take('main', 'POLY_PRIVATE_KEY')).toBe(KEY);
  });

  it.each(['absent', 'locked', 'denied', 'slow', 'failed'] as const)(
    'is unavailable in words while the keychain is %s, and loses nothing',
    async (why) => {
      const { vault, put, take, keychain } = await withKeychain();
      await put('main', 'POLY_PRIVATE_KEY', KEY);
      vault.lock('operator');
      keychain.fail(why);
      expect(await vault.unlock(null)).toMatchObject({ code: `keychain-${why}` });
      expect(vault.status()).toMatchObject({
        state: 'unavailable',
        problem: { code: `keychain-${why}` },
      });
      keychain.fail(null);
      expect(await vault.unlock(null)).toEqual({ outcome: 'opened' });
      expect(await take('main', 'POLY_PRIVATE_KEY')).toBe(KEY);
    },
  );

  it('is not set up half where the keychain does not work', async () => {
    const { vault, keychain, actions } = vaultParts();
    keychain.fail('absent');
    expect(await vault.setUp('keychain', null)).toMatchObject({ code: 'keychain-absent' });
    expect(vault.status().state).toBe('not-set-up');
    expect(actions()).toEqual([]);
  });

  it('says so when its entry is gone, or was replaced by another or by garbage', async () => {
    const { vault, put, take, keychain } = await withKeychain();
    await put('main', 'POLY_PRIVATE_KEY', KEY);
    const [[name, right]] = [...keychain.entries] as [[string, Buffer]];
    const lockAndUnlock = async (entry: Buffer | null) => {
      vault.lock('operator');
      if (entry === null) keychain.entries.delete(name);
      else keychain.entries.set(name, entry);
      return vault.unlock(null);
    };
    expect(await lockAndUnlock(null)).toMatchObject({ code: 'key-missing' });
    expect(await lockAndUnlock(Buffer.alloc(32, 7))).toMatchObject({ code: 'key-wrong' });
    expect(await lockAndUnlock(Buffer.from('garbage'))).toMatchObject({ code: 'key-wrong' });
    expect(await lockAndUnlock(right)).toEqual({ outcome: 'opened' });
    expect(await take('main', 'POLY_PRIVATE_KEY')).toBe(KEY);
  });

  it('says so on a machine whose keychain has never heard of it', async () => {
    const file = join(tempFolder(), 'vault.db');
    const here = await withKeychain(file);
    await here.put('main', 'POLY_PRIVATE_KEY', KEY);
    await here.vault.close();
    here.db.close();
    const there = vaultParts(file);
    expect(await there.take('main', 'POLY_PRIVATE_KEY')).toBe('key-missing');
    expect(there.vault.status()).toMatchObject({
      state: 'unavailable',
      problem: { message: expect.stringMatching(/came from another machine/) as string },
      secrets: [{ name: 'POLY_PRIVATE_KEY' }],
    });
    there.db.close();
  });

  it('does not lend a row that was moved, changed or put aside', async () => {
    const { vault, put, take, db, actions } = await withKeychain();
    await put('main', 'POLY_PRIVATE_KEY', KEY);
    await put('other', 'POLY_PRIVATE_KEY', `0x${'11'.repeat(32)}`);
    vault.secrets.setActive(
      { account: 'main', venue: 'polymarket', name: 'POLY_PRIVATE_KEY' },
      false,
    );
    expect(await take('main', 'POLY_PRIVATE_KEY')).toBe('secret-inactive');
    db.exec("DELETE FROM vault_secrets WHERE account = 'other'");
    db.exec("UPDATE vault_secrets SET account = 'other', is_active = 1");
    expect(await take('other', 'POLY_PRIVATE_KEY')).toBe('secret-damaged');
    expect(actions()).toContain('secret-damaged');
  });

  it('is unavailable where the machine computes wrongly', async () => {
    const parts = vaultParts(':memory:', { broken: () => 'AES-256-GCM opening' });
    const answer = await parts.vault.setUp('keychain', null);
    expect(answer).toMatchObject({
      code: 'self-test-failed',
      message: expect.stringContaining('AES-256-GCM opening') as string,
    });
  });
});

describe('a vault under a passphrase', () => {
  const withPassphrase = async () => {
    const parts = vaultParts();
    expect(await parts.vault.setUp('passphrase', pass())).toEqual({ outcome: 'opened' });
    return parts;
  };

  it('refuses a passphrase that protects nothing', async () => {
    const { vault } = vaultParts();
    for (const weak of ['', 'short', 'aaaaaaaaaaaaaaaa', '            '])
      expect(await vault.setUp('passphrase', pass(weak))).toMatchObject({
        code: 'passphrase-weak',
      });
    expect(await vault.setUp('passphrase', null)).toMatchObject({ code: 'passphrase-needed' });
    expect(vault.status().state).toBe('not-set-up');
  });

  it('opens with it, and makes one wait longer after each wrong one', async () => {
    const { vault, put, take, clock, keychain } = await withPassphrase();
    await put('main', 'POLY_PRIVATE_KEY', KEY);
    expect(keychain.entries.size).toBe(0);
    vault.lock('operator');
    expect(await vault.unlock(null)).toMatchObject({ code: 'passphrase-needed' });
    expect(await vault.unlock(pass('another one entirely'))).toMatchObject({
      code: 'wrong-passphrase',
    });
    expect(await vault.unlock(pass())).toMatchObject({ code: 'try-later' });
    clock.advance(1_000);
    expect(await vault.unlock(pass('another one entirely'))).toMatchObject({
      code: 'wrong-passphrase',
    });
    clock.advance(1_000);
    expect(await vault.unlock(pass())).toMatchObject({ code: 'try-later' });
    // Setting the clock back shortens nothing.
    clock.setWall(clock.nowMs() - 86_400_000);
    expect(await vault.unlock(pass())).toMatchObject({ code: 'try-later' });
    clock.advance(86_400_000 + 1_000);
    expect(await vault.unlock(pass())).toEqual({ outcome: 'opened' });
    expect(await take('main', 'POLY_PRIVATE_KEY')).toBe(KEY);
    expect(vault.status().retryAtMs).toBeNull();
  });

  it('takes the same passphrase from every keyboard, and a file’s line end', async () => {
    const { vault } = vaultParts();
    await vault.setUp('passphrase', pass('café au lait, s’il'));
    vault.lock('operator');
    expect(await vault.unlock(pass('cafe\u0301 au lait, s’il\n'))).toEqual({ outcome: 'opened' });
  });

  it('moves to the keychain and back, and under another passphrase', async () => {
    const { vault, put, take, keychain, clock } = await withPassphrase();
    await put('main', 'POLY_PRIVATE_KEY', KEY);
    expect(await vault.move('keychain', null)).toEqual({ outcome: 'moved', place: 'keychain' });
    expect([vault.status().place, keychain.entries.size]).toEqual(['keychain', 1]);
    expect(await vault.move('keychain', null)).toMatchObject({ code: 'already-there' });
    vault.lock('operator');
    await vault.unlock(null);
    expect(await take('main', 'POLY_PRIVATE_KEY')).toBe(KEY);
    expect(await vault.move('passphrase', pass('an entirely new one'))).toMatchObject({
      outcome: 'moved',
    });
    expect(keychain.entries.size).toBe(0);
    vault.lock('operator');
    expect(await vault.unlock(pass())).toMatchObject({ code: 'wrong-passphrase' });
    clock.advance(2_000);
    expect(await vault.unlock(pass('an entirely new one'))).toEqual({ outcome: 'opened' });
    expect(await take('main', 'POLY_PRIVATE_KEY')).toBe(KEY);
  });

  it('says that it is damaged where its cost was changed from outside', async () => {
    const { vault, db } = await withPassphrase();
    vault.lock('operator');
    const cheap = JSON.stringify({ n: 2, r: 1, p: 1, salt: 'A'.repeat(24) });
    db.prepare('UPDATE vault_store SET scrypt = ?').run(cheap);
    expect(await vault.unlock(pass())).toMatchObject({ code: 'vault-damaged' });
  });
});

describe('storing', () => {
  it.each([
    ['POLY_PRIVATE_KEY', '0x1234', 'bad-value'],
    ['POLY_PRIVATE_KEY', '0'.repeat(64), 'bad-value'],
    ['POLY_PRIVATE_KEY', '', 'bad-value'],
    ['POLY_PRIVATE_KEY', `\0${KEY}`, 'bad-value'],
    ['POLY_PRIVATE_KEY', 'x'.repeat(65_537), 'bad-value'],
    ['POLY_ADDRESS', ADDRESS.replace('f39F', 'F39f'), 'bad-value'],
    ['POLY_SIGNATURE_TYPE', '4', 'bad-value'],
    ['NO_SUCH_NAME', KEY, 'unknown-name'],
  ])('refuses %s without repeating what it was', async (name, value, code) => {
    const { put, db } = await withKeychain();
    const answer = await put('main', name, value);
    expect(answer).toMatchObject({ code });
    if (value.length > 8) {
      expect(JSON.stringify(answer)).not.toContain(value.slice(2, 20));
      const rows = JSON.stringify(db.prepare('SELECT body FROM audit').all());
      expect(rows).not.toContain(value.slice(2, 20));
    }
  });

  it('refuses a key and an address of two wallets, whichever comes second', async () => {
    const { put } = await withKeychain();
    const other = `0x${'11'.repeat(32)}`;
    await put('a', 'POLY_ADDRESS', ADDRESS.toLowerCase());
    expect(await put('a', 'POLY_PRIVATE_KEY', other)).toMatchObject({ code: 'bad-value' });
    expect(await put('a', 'POLY_PRIVATE_KEY', KEY)).toMatchObject({ outcome: 'stored' });
    await put('b', 'POLY_PRIVATE_KEY', other);
    expect(await put('b', 'POLY_ADDRESS', ADDRESS)).toMatchObject({ code: 'bad-value' });
    expect(await put('A b', 'POLY_ADDRESS', ADDRESS)).toMatchObject({ code: 'bad-account' });
  });

  it('loses nothing that was stored when the disk is full', async () => {
    const { put, take, db } = await withKeychain(join(tempFolder(), 'vault.db'));
    await put('main', 'POLY_PRIVATE_KEY', KEY);
    const pages = db.pragma('page_count', { simple: true }) as number;
    db.pragma(`max_page_count = ${pages}`);
    const long = 'https://node.example/'.padEnd(40_000, 'k');
    await expect(put('main', 'BASE_RPC_URL', long)).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    db.pragma('max_page_count = 1000000');
    expect(await take('main', 'POLY_PRIVATE_KEY')).toBe(KEY);
    expect(await put('main', 'BASE_RPC_URL', long)).toMatchObject({ outcome: 'stored' });
    db.close();
  });
});

describe('locking by itself', () => {
  it('happens when the machine slept, whoever told or did not tell of it', async () => {
    const { vault, clock } = await withKeychain();
    vault.start();
    const look = async () => {
      clock.advance(15_000);
      await new Promise((resolve) => setImmediate(resolve));
    };
    await look();
    clock.setWall(clock.nowMs() + 30_000);
    await look();
    expect(vault.status().state).toBe('unlocked');
    clock.setWall(clock.nowMs() + 3_600_000);
    await look();
    expect(vault.status()).toMatchObject({ state: 'locked', lockedBecause: 'suspend' });
    await vault.close();
  });

  it('happens after the minutes of the setting without use, and not before', async () => {
    const { vault, clock, take, put } = await withKeychain();
    await put('main', 'POLY_PRIVATE_KEY', KEY);
    vault.start();
    const pass15s = async (times: number) => {
      for (let n = 0; n < times; n += 1) {
        clock.advance(15_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await pass15s(56);
    expect(await take('main', 'POLY_PRIVATE_KEY')).toBe(KEY);
    await pass15s(56);
    expect(vault.status().state).toBe('unlocked');
    await pass15s(4);
    expect(vault.status()).toMatchObject({ state: 'locked', lockedBecause: 'idle' });
    await vault.close();
  });
});
