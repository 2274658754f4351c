/** The vault itself and the versions of its master key, on disk: no key lies here in the clear. */
import { ScryptCost } from '../vault/crypto/scrypt.ts';
import type { Database } from './database.ts';

export type PlaceKind = 'keychain' | 'passphrase';
export type KeyState = 'active' | 'decrypt-only' | 'retired';

export type VaultRow = {
  readonly storeId: string;
  readonly salt: Buffer;
  readonly place: PlaceKind;
  /** Null where the place is the keychain, or what is recorded cannot be used. */
  readonly cost: ScryptCost | null;
  readonly createdAtMs: number;
  readonly failedTries: number;
  readonly failedAtMs: number | null;
};

/** A master key under the passphrase's key. */
export type Wrapped = { readonly nonce: Buffer; readonly ciphertext: Buffer; readonly tag: Buffer };

export type KeyRow = {
  readonly version: number;
  readonly state: KeyState;
  readonly check: Buffer;
  /** Null where the key lies in the keychain. */
  readonly wrapped: Wrapped | null;
  readonly createdAtMs: number;
  /** How many secrets need it. */
  readonly secrets: number;
};

type RawVault = Omit<VaultRow, 'cost'> & { readonly scrypt: string | null };
type RawKey = Omit<KeyRow, 'wrapped'> & {
  readonly nonce: Buffer | null;
  readonly wrappedKey: Buffer | null;
  readonly tag: Buffer | null;
};

const keyOf = ({ nonce, wrappedKey, tag, ...row }: RawKey): KeyRow => ({
  ...row,
  wrapped:
    nonce === null || wrappedKey === null || tag === null
      ? null
      : { nonce, ciphertext: wrappedKey, tag },
});

/** Whatever was written there from outside, it does not make this machine stretch for an hour. */
const costIn = (text: string | null): ScryptCost | null => {
  try {
    return ScryptCost.safeParse(JSON.parse(text ?? 'null')).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

export type VaultKeyStore = ReturnType<typeof vaultKeyStoreOf>;

/** Writes belong into the transaction of the act they are part of. */
export const vaultKeyStoreOf = (db: Database) => {
  const readVault = db.prepare<[], RawVault>(
    `SELECT store_id AS storeId, salt, place, scrypt, created_at AS createdAtMs,
       failed_tries AS failedTries, failed_at AS failedAtMs FROM vault_store WHERE one = 1`,
  );
  const insertVault = db.prepare(
    `INSERT INTO vault_store (one, store_id, salt, place, scrypt, created_at)
     VALUES (1, @storeId, @salt, @place, @scrypt, @createdAtMs)`,
  );
  const movePlace = db.prepare('UPDATE vault_store SET place = @place, scrypt = @scrypt');
  const setTries = db.prepare('UPDATE vault_store SET failed_tries = ?, failed_at = ?');
  const listKeys = db.prepare<[], RawKey>(
    `SELECT k.version, k.state, k.check_value AS "check", k.nonce, k.wrapped AS wrappedKey, k.tag,
       k.created_at AS createdAtMs,
       (SELECT count(*) FROM vault_secrets s WHERE s.key_version = k.version) AS secrets
     FROM vault_keys k ORDER BY k.version`,
  );
  const insertKey = db.prepare(
    `INSERT INTO vault_keys (version, state, check_value, nonce, wrapped, tag, created_at)
     VALUES (@version, @state, @check, @nonce, @wrapped, @tag, @createdAtMs)`,
  );
  const setState = db.prepare('UPDATE vault_keys SET state = ? WHERE version = ?');
  const setWrapped = db.prepare(
    'UPDATE vault_keys SET nonce = @nonce, wrapped = @wrapped, tag = @tag WHERE version = @version',
  );
  const removeKey = db.prepare('DELETE FROM vault_keys WHERE version = ?');

  const flat = (wrapped: Wrapped | null) => ({
    nonce: wrapped?.nonce ?? null,
    wrapped: wrapped?.ciphertext ?? null,
    tag: wrapped?.tag ?? null,
  });
  const costText = (cost: ScryptCost | null): string | null =>
    cost === null ? null : JSON.stringify(cost);

  return {
    /** Null where no vault was set up. A cost that nobody may ask for is no cost. */
    vault: (): VaultRow | null => {
      const raw = readVault.get();
      if (raw === undefined) return null;
      const { scrypt, ...row } = raw;
      return { ...row, cost: costIn(scrypt) };
    },
    create: (row: Pick<VaultRow, 'storeId' | 'salt' | 'place' | 'cost' | 'createdAtMs'>): void => {
      const { cost, ...rest } = row;
      insertVault.run({ ...rest, scrypt: costText(cost) });
    },
    movePlace: (place: PlaceKind, cost: ScryptCost | null): void => {
      movePlace.run({ place, scrypt: costText(cost) });
    },
    setTries: (tries: number, atMs: number | null): void => {
      setTries.run(tries, atMs);
    },
    keys: (): KeyRow[] => listKeys.all().map(keyOf),
    addKey: (row: Omit<KeyRow, 'secrets'>): void => {
      const { wrapped, ...rest } = row;
      insertKey.run({ ...rest, ...flat(wrapped) });
    },
    setState: (version: number, state: KeyState): void => {
      setState.run(state, version);
    },
    setWrapped: (version: number, wrapped: Wrapped | null): void => {
      setWrapped.run({ version, ...flat(wrapped) });
    },
    removeKey: (version: number): void => {
      removeKey.run(version);
    },
  };
};
