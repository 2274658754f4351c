/** Master keys in the operating system's keychain: one entry per store and key version. */
import type { Keychain, KeychainProblem } from '../../ports.ts';
import type { KeyRow, VaultRow } from '../../storage/vault-key-store.ts';
import { isRightKey } from '../crypto/keys.ts';
import type { VaultProblem } from '../refusals.ts';

export type KeychainRead =
  | { readonly kind: 'read'; readonly master: Buffer }
  | { readonly kind: 'problem'; readonly problem: VaultProblem };

const WORDS: Readonly<Record<KeychainProblem['why'], string>> = {
  absent:
    'This machine has no keychain that can be used (on Linux: no Secret Service on the session bus). Start one, or set the vault up with a passphrase.',
  locked: 'The keychain is locked. Unlock it (log in, or open its own application) and try again.',
  denied:
    'The keychain did not let Pairdesk in. Allow it in the keychain’s own application and try again.',
  slow: 'The keychain did not answer in time. Answer its prompt, if there is one, and try again.',
  failed: 'The keychain failed.',
};

export const keychainRefusal = ({ why, detail }: KeychainProblem): VaultProblem => ({
  code: `keychain-${why}`,
  message: `${WORDS[why]} It said: ${detail}`,
});

const MISSING =
  'The key of this vault is not in this machine’s keychain. If the data folder came from another machine, export the vault there and restore it here; if the entry was deleted, restore an export. What is stored stays as it is.';
const WRONG =
  'What the keychain holds for this vault is not its key: the entry was replaced. Put the old entry back, or restore an export. What is stored stays as it is.';

export type KeychainPlace = ReturnType<typeof keychainPlaceOf>;

export const keychainPlaceOf = (keychain: Keychain) => {
  const nameOf = (storeId: string, version: number): string => `${storeId} key ${version}`;
  return {
    /** The key of this version, known to be the right one. */
    read: async (
      { storeId, salt }: VaultRow,
      { version, check }: Pick<KeyRow, 'version' | 'check'>,
    ): Promise<KeychainRead> => {
      const found = await keychain.read(nameOf(storeId, version));
      if (found.kind === 'problem') return { kind: 'problem', problem: keychainRefusal(found) };
      if (found.kind === 'missing')
        return { kind: 'problem', problem: { code: 'key-missing', message: MISSING } };
      if (isRightKey(found.bytes, salt, { keyVersion: version, check }))
        return { kind: 'read', master: found.bytes };
      found.bytes.fill(0);
      return { kind: 'problem', problem: { code: 'key-wrong', message: WRONG } };
    },
    /** Writes and reads back: a keychain that only says yes keeps nothing. */
    write: async (
      storeId: string,
      version: number,
      master: Buffer,
    ): Promise<VaultProblem | null> => {
      const written = await keychain.write(nameOf(storeId, version), master);
      if (written.kind === 'problem') return keychainRefusal(written);
      const back = await keychain.read(nameOf(storeId, version));
      if (back.kind === 'problem') return keychainRefusal(back);
      const isKept = back.kind === 'found' && back.bytes.equals(master);
      if (back.kind === 'found') back.bytes.fill(0);
      return isKept
        ? null
        : {
            code: 'keychain-failed',
            message: 'The keychain took the key and did not give it back. Nothing was set up.',
          };
    },
    remove: async (storeId: string, version: number): Promise<VaultProblem | null> => {
      const removed = await keychain.remove(nameOf(storeId, version));
      return removed.kind === 'problem' ? keychainRefusal(removed) : null;
    },
  };
};
