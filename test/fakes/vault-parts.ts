/** A vault over a database in memory or in a file, with a keychain and a clock that a test holds. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditLogOf } from '../../src-main/core/audit/audit-log.ts';
import { openDatabase } from '../../src-main/core/storage/database.ts';
import { vaultKeyStoreOf } from '../../src-main/core/storage/vault-key-store.ts';
import { vaultSecretStoreOf } from '../../src-main/core/storage/vault-secret-store.ts';
import { secretOfText } from '../../src-main/core/vault/secret.ts';
import { type VaultOptions, vaultOf } from '../../src-main/core/vault/vault.ts';
import { heldClock } from './clock.ts';
import { fakeKeychain } from './keychain.ts';
import { keptLog } from './log.ts';

export const vaultParts = (file = ':memory:', over: Partial<VaultOptions> = {}) => {
  const db = over.db ?? openDatabase(file, 'full');
  const clock = heldClock();
  const keychain = fakeKeychain();
  const auditLog = auditLogOf(db);
  const keys = vaultKeyStoreOf(db);
  const secrets = vaultSecretStoreOf(db);
  const log = keptLog();
  const vault = vaultOf({
    db,
    keys,
    secrets,
    auditLog,
    clock,
    keychain,
    log,
    sessionId: 'session-1',
    lockAfterMinutes: 15,
    isBusy: () => false,
    pathFolder: join(tmpdir(), 'pairdesk-no-such-folder'),
    onChanged: () => undefined,
    ...over,
  });
  /** Stores text as a caller would. */
  const put = (account: string, name: string, value: string, venue = 'polymarket') =>
    vault.secrets.store({ account, venue, name, value: secretOfText(value), label: null });
  /** What is stored, as text; a refusal's code where it is not lent. */
  const take = async (account: string, name: string, venue = 'polymarket'): Promise<string> => {
    const at = { account, venue, name };
    const used = await vault.secrets.use(at, 'a test', (secret) =>
      secret.open((bytes) => bytes.toString('utf8')),
    );
    return used.outcome === 'used' ? used.value : used.code;
  };
  const actions = (): string[] =>
    auditLog
      .list({ limit: 500 })
      .entries.map(({ action }) => action)
      .reverse();
  return { db, clock, keychain, auditLog, keys, secrets, log, vault, put, take, actions };
};
