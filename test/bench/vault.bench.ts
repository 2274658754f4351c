/**
 * The vault: from locked to the first secret in hand, with a keychain that answers at once, and
 * 10,000 secrets sealed anew in a rotation on a disk, beside sealing alone as the floor.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountKey } from '../../src-main/core/vault/crypto/keys.ts';
import { openSecret, sealSecret } from '../../src-main/core/vault/crypto/sealed-secret.ts';
import { secretOfText } from '../../src-main/core/vault/secret.ts';
import { vaultParts } from '../fakes/vault-parts.ts';

const SECRETS = 10_000;
const ACCOUNTS = 100;
const UNLOCKS = 50;
const UNLOCK_MS_MAX = 50;
const RESEAL_MS_MAX = 5_000;
const VALUE = 'a passphrase of the usual length';

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Opening and sealing alone, without a database: what cannot be had for less. */
const floorMs = (): number => {
  const [master, salt] = [randomBytes(32), randomBytes(32)];
  const key = accountKey(master, salt, { account: 'a', keyVersion: 1 });
  const place = { account: 'a', venue: 'v', name: 'n', keyVersion: 1 };
  const sealed = sealSecret(key, place, secretOfText(VALUE));
  const startedAt = performance.now();
  for (let n = 0; n < SECRETS; n += 1) {
    const secret = openSecret(key, place, sealed);
    if (secret !== null) sealSecret(key, place, secret);
    secret?.wipe();
  }
  return performance.now() - startedAt;
};

export const runVaultBench = async (say: (line: string) => void): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'pairdesk-bench-'));
  try {
    const parts = vaultParts(join(folder, 'vault.db'));
    const { vault, put, take, db } = parts;
    await vault.setUp('keychain', null);
    for (let n = 0; n < ACCOUNTS; n += 1) await put(`a${n}`, 'POLY_API_PASSPHRASE', VALUE);
    const copy = db.prepare(
      `INSERT INTO vault_secrets (account, venue, name, key_version, nonce, ciphertext, tag, created_at, updated_at)
       SELECT account, venue, name || ?, key_version, nonce, ciphertext, tag, created_at, updated_at
       FROM vault_secrets WHERE name = 'POLY_API_PASSPHRASE'`,
    );
    // Copies are bound to another row and do not open; they are sealed for their own places below.
    for (let n = 1; n < SECRETS / ACCOUNTS; n += 1) copy.run(`_${n}`);
    const keys = new Map<string, Buffer>();
    const { salt, storeId } = parts.keys.vault() ?? { salt: Buffer.alloc(0), storeId: '' };
    const master = parts.keychain.entries.get(`${storeId} key 1`) ?? Buffer.alloc(0);
    db.transaction(() => {
      for (const { account, venue, name, keyVersion } of parts.secrets.list()) {
        const key = keys.get(account) ?? accountKey(master, salt, { account, keyVersion });
        keys.set(account, key);
        const place = { account, venue, name, keyVersion };
        parts.secrets.reseal({ ...place, sealed: sealSecret(key, place, secretOfText(VALUE)) });
      }
    })();

    const unlocks: number[] = [];
    for (let n = 0; n < UNLOCKS; n += 1) {
      vault.lock('operator');
      const startedAt = performance.now();
      await vault.unlock(null);
      if ((await take('a7', 'POLY_API_PASSPHRASE')) !== VALUE) throw new Error('it does not open');
      unlocks.push(performance.now() - startedAt);
    }
    const unlockMs = median(unlocks);
    const worstMs = Math.max(...unlocks);

    const startedAt = performance.now();
    const rotated = await vault.rotation.rotate();
    const resealMs = performance.now() - startedAt;
    const count = rotated.outcome === 'rotated' ? rotated.secrets : 0;
    const floor = floorMs();
    db.close();
    say('Vault');
    say(
      `  unlock to first secret, ${SECRETS.toLocaleString('en-US')} stored: median ${unlockMs.toFixed(1)} ms, worst ${worstMs.toFixed(1)} ms (limit ${UNLOCK_MS_MAX})`,
    );
    say(
      `  ${count.toLocaleString('en-US')} secrets sealed anew: ${resealMs.toFixed(0)} ms (limit ${RESEAL_MS_MAX}), ${(resealMs / floor).toFixed(1)} times opening and sealing alone`,
    );
    return unlockMs < UNLOCK_MS_MAX && resealMs < RESEAL_MS_MAX && count === SECRETS ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
