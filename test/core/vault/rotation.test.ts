/** Goal: a new key takes over without a moment in which a secret does not open. */
import { describe, expect, it } from 'vitest';
import { vaultParts } from '../../fakes/vault-parts.ts';
import { secretOfText } from '../../../src-main/core/vault/secret.ts';

const passphrase = (n: number): string => `passphrase-${n}`;
const filled = async (count: number, place: 'keychain' | 'passphrase' = 'keychain') => {
  const parts = vaultParts();
  await parts.vault.setUp(
    place,
    place === 'keychain' ? null : secretOfText('seven kings on a boat'),
  );
  for (let n = 0; n < count; n += 1) await parts.put(`a${n}`, 'POLY_API_PASSPHRASE', passphrase(n));
  return parts;
};

describe('a rotation', () => {
  it('seals every secret anew, retires the old key, and removes it only then', async () => {
    const { vault, take, keychain } = await filled(450);
    expect(await vault.rotation.removeKey(1)).toMatchObject({ code: 'key-in-use' });
    expect(await vault.rotation.rotate()).toEqual({
      outcome: 'rotated',
      version: 2,
      secrets: 450,
      damaged: 0,
    });
    expect(vault.status().keys).toMatchObject([
      { version: 1, state: 'retired', secrets: 0 },
      { version: 2, state: 'active', secrets: 450 },
    ]);
    expect(await take('a449', 'POLY_API_PASSPHRASE')).toBe(passphrase(449));
    expect(keychain.entries.size).toBe(2);
    expect(await vault.rotation.removeKey(1)).toEqual({ outcome: 'removed' });
    expect(await vault.rotation.removeKey(1)).toMatchObject({ code: 'unknown-key' });
    expect([keychain.entries.size, vault.status().keys.length]).toEqual([1, 1]);
    vault.lock('operator');
    await vault.unlock(null);
    expect(await take('a0', 'POLY_API_PASSPHRASE')).toBe(passphrase(0));
  });

  it('goes on beside reads and writes, one at a time', async () => {
    const { vault, take, put } = await filled(450);
    const rotation = vault.rotation.rotate();
    expect(await vault.rotation.rotate()).toMatchObject({ code: 'rotation-running' });
    const seen = new Set<string>();
    for (let n = 0; n < 60; n += 1) {
      seen.add(
        `${await take(`a${n * 7}`, 'POLY_API_PASSPHRASE')}` === passphrase(n * 7) ? 'ok' : 'lost',
      );
      await put(`a${n}`, 'POLY_API_PASSPHRASE', passphrase(n));
    }
    expect(await rotation).toMatchObject({ outcome: 'rotated', damaged: 0 });
    expect([...seen]).toEqual(['ok']);
    expect(vault.status().keys).toMatchObject([{ secrets: 0 }, { secrets: 450 }]);
  });

  it('stops where the vault is locked, and goes on when it opens', async () => {
    const { vault } = await filled(450);
    const rotation = vault.rotation.rotate();
    while (vault.status().rotation === null) await new Promise((done) => setImmediate(done));
    vault.lock('operator');
    expect(await rotation).toMatchObject({ code: 'vault-locked' });
    expect(vault.status().keys[0]?.secrets).toBeGreaterThan(0);
    await vault.unlock(null);
    while (vault.status().rotation !== null) await new Promise((done) => setImmediate(done));
    expect(vault.status().keys).toMatchObject([
      { state: 'retired', secrets: 0 },
      { state: 'active', secrets: 450 },
    ]);
  });

  it('leaves a row that does not open, and keeps the key it names', async () => {
    const { vault, db, take } = await filled(3);
    db.exec("UPDATE vault_secrets SET tag = zeroblob(16) WHERE account = 'a1'");
    expect(await vault.rotation.rotate()).toMatchObject({ secrets: 2, damaged: 1 });
    expect(vault.status().keys).toMatchObject([
      { version: 1, state: 'decrypt-only', secrets: 1 },
      { version: 2, state: 'active', secrets: 2 },
    ]);
    expect(await vault.rotation.removeKey(1)).toMatchObject({ code: 'key-in-use' });
    expect(await take('a2', 'POLY_API_PASSPHRASE')).toBe(passphrase(2));
  });

  it('wraps the new key under the passphrase where the vault has one', async () => {
    const { vault, take } = await filled(3, 'passphrase');
    expect(await vault.rotation.rotate()).toMatchObject({ version: 2, secrets: 3 });
    vault.lock('operator');
    expect(await vault.unlock(secretOfText('seven kings on a boat'))).toEqual({
      outcome: 'opened',
    });
    expect(await take('a1', 'POLY_API_PASSPHRASE')).toBe(passphrase(1));
  });

  it('changes nothing where the keychain does not take the new key', async () => {
    const { vault, keychain } = await filled(2);
    keychain.fail('denied');
    expect(await vault.rotation.rotate()).toMatchObject({ code: 'keychain-denied' });
    expect(vault.status().keys).toMatchObject([{ version: 1, state: 'active' }]);
  });

  it('is refused by the database itself where a key in use would go', async () => {
    const { db } = await filled(1);
    expect(() => db.exec('DELETE FROM vault_keys')).toThrow(/in use/);
  });
});
