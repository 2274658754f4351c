/** What every part of the vault works with, and how an act and its audit entry become one. */
import type { NewEntry } from '../audit/audit-log.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock, Keychain } from '../ports.ts';
import type { Database } from '../storage/database.ts';
import type { VaultKeyStore } from '../storage/vault-key-store.ts';
import type { VaultSecretStore } from '../storage/vault-secret-store.ts';
import { keychainPlaceOf, type KeychainPlace } from './places/keychain-place.ts';
import { type Serially, seriallyOf } from './serially.ts';

export type VaultPorts = {
  readonly db: Database;
  readonly keys: VaultKeyStore;
  readonly secrets: VaultSecretStore;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly keychain: Keychain;
  readonly sessionId: string;
  /** Told after every change and every lock or unlock. */
  readonly onChanged: () => void;
};

export type VaultParts = VaultPorts & {
  readonly place: KeychainPlace;
  readonly serially: Serially;
  /** Runs an act in one transaction that survives a power cut, its entry with it. */
  readonly onRecord: <Value>(
    action: string,
    subject: string | null,
    body: NewEntry['body'],
    act: () => Value,
  ) => Value;
};

export const vaultPartsOf = (ports: VaultPorts): VaultParts => ({
  ...ports,
  place: keychainPlaceOf(ports.keychain),
  serially: seriallyOf(),
  onRecord: (action, subject, body, act) =>
    ports.db
      .transaction(() => {
        const value = act();
        const { sessionId, clock } = ports;
        ports.auditLog.append({ atMs: clock.nowMs(), action, subject, sessionId, body });
        return value;
      })
      .immediate(),
});
