/**
 * Moving the master keys from the keychain under a passphrase, or back, or under another passphrase.
 * The secrets stay as they are. A kill leaves the vault in the old place or in the new one.
 */
import type { PlaceKind } from '../storage/vault-key-store.ts';
import { freshCost } from './crypto/scrypt.ts';
import type { Opening } from './opening.ts';
import type { VaultParts } from './parts.ts';
import { passphraseWeakness, wrap, wrappingKey } from './places/passphrase-place.ts';
import { type Refusal, refused, refusedFor } from './refusals.ts';
import type { Secret } from './secret.ts';

export type Moved = { readonly outcome: 'moved'; readonly place: PlaceKind };

export type Moving = ReturnType<typeof movingOf>;

export const movingOf = (parts: VaultParts, opening: Opening) => {
  const { keys: store, place, onRecord } = parts;

  const toPassphrase = async (passphrase: Secret): Promise<Moved | Refusal> => {
    const weakness = passphraseWeakness(passphrase);
    if (weakness !== null) return refused('passphrase-weak', weakness);
    const cost = freshCost();
    const wrapping = await wrappingKey(passphrase, cost);
    try {
      const keys = opening.keysInMemory();
      const row = opening.row();
      if (keys === null || row === null)
        return refused('vault-locked', 'The vault was locked meanwhile. Nothing was moved.');
      const versions = store.keys().map(({ version }) => version);
      onRecord('vault-moved', row.storeId, { from: row.place, to: 'passphrase' }, () => {
        for (const version of versions)
          store.setWrapped(version, wrap(wrapping, row.storeId, version, keys.master(version)));
        store.movePlace('passphrase', cost);
        store.setTries(0, null);
      });
      // From here on the entries are of no use; one that cannot be removed opens nothing new.
      if (row.place === 'keychain')
        for (const version of versions) await place.remove(row.storeId, version);
    } finally {
      wrapping.fill(0);
    }
    // The new wrapping key is not in memory yet: the passphrase proves itself by opening the vault.
    opening.lock('operator');
    const opened = await opening.unlock(passphrase);
    return opened.outcome === 'refused' ? opened : { outcome: 'moved', place: 'passphrase' };
  };

  const toKeychain = async (): Promise<Moved | Refusal> => {
    const keys = opening.keysInMemory();
    const row = opening.row();
    if (keys === null || row === null)
      return refused('vault-locked', 'The vault was locked meanwhile. Nothing was moved.');
    const versions = store.keys().map(({ version }) => version);
    for (const version of versions) {
      const trouble = await place.write(row.storeId, version, keys.master(version));
      if (trouble !== null) return refusedFor(trouble);
    }
    onRecord('vault-moved', row.storeId, { from: row.place, to: 'keychain' }, () => {
      for (const version of versions) store.setWrapped(version, null);
      store.movePlace('keychain', null);
    });
    opening.lock('operator');
    const opened = await opening.unlock(null);
    return opened.outcome === 'refused' ? opened : { outcome: 'moved', place: 'keychain' };
  };

  const moveNow = async (to: PlaceKind, passphrase: Secret | null): Promise<Moved | Refusal> => {
    const opened = await opening.ensureOpen();
    if (opened.outcome === 'refused') return opened;
    if (to === 'keychain' && opening.row()?.place === 'keychain')
      return refused('already-there', 'The key of this vault lies in the keychain already.');
    const lost = store.keys().find(({ version }) => !opened.keys.has(version));
    if (lost !== undefined) {
      return refused(
        'retired-keys',
        `The retired key ${lost.version} cannot be read and so not moved. Remove it first: "vault remove-key ${lost.version}".`,
      );
    }
    if (to === 'keychain') return toKeychain();
    return passphrase === null
      ? refused('passphrase-needed', 'Moving under a passphrase needs the new one.')
      : toPassphrase(passphrase);
  };

  return {
    move: (to: PlaceKind, passphrase: Secret | null) =>
      parts.serially(() => moveNow(to, passphrase)).finally(() => passphrase?.wipe()),
  };
};
