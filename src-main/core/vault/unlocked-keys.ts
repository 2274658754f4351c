/** The keys in memory while the vault is open, and the one place where they are wiped. */
import { assert } from '../fault.ts';
import { accountKey } from './crypto/keys.ts';

export type UnlockedKeys = ReturnType<typeof unlockedKeysOf>;

/** Takes the masters and the wrapping key over. */
export const unlockedKeysOf = (
  salt: Buffer,
  masters: Map<number, Buffer>,
  wrapping: Buffer | null,
) => {
  const derived = new Map<string, Buffer>();
  return {
    wrapping,
    has: (version: number): boolean => masters.has(version),
    master: (version: number): Buffer => {
      const key = masters.get(version);
      assert(key !== undefined, `the master key ${version} was read when the vault opened`);
      return key;
    },
    add: (version: number, master: Buffer): void => {
      masters.set(version, master);
    },
    /** Derived once while the vault is open: HKDF for each of 10,000 secrets would be felt. */
    accountKey: (account: string, keyVersion: number): Buffer => {
      const name = `${keyVersion} ${account}`;
      const known = derived.get(name);
      if (known !== undefined) return known;
      const master = masters.get(keyVersion);
      assert(master !== undefined, `the master key ${keyVersion} was read when the vault opened`);
      const key = accountKey(master, salt, { account, keyVersion });
      derived.set(name, key);
      return key;
    },
    wipe: (): void => {
      for (const key of [...masters.values(), ...derived.values()]) key.fill(0);
      masters.clear();
      derived.clear();
      wrapping?.fill(0);
    },
  };
};
