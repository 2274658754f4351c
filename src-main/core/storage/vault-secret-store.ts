/** Accounts and their secrets on disk: names, times and ciphertext, never a value. */
import type { Sealed } from '../vault/crypto/aead.ts';
import type { Database } from './database.ts';

export type AccountRow = {
  readonly id: string;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly createdAtMs: number;
};

export type SecretName = {
  readonly account: string;
  readonly venue: string;
  readonly name: string;
};

/** What may be told of a secret. */
export type SecretRow = SecretName & {
  readonly label: string | null;
  /** What may be shown of the value: the kind of key, the address of a wallet. */
  readonly fact: string | null;
  readonly isActive: boolean;
  readonly keyVersion: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly usedAtMs: number | null;
};

export type SealedRow = SecretName & { readonly keyVersion: number; readonly sealed: Sealed };

export type ChoiceRow = { readonly accounts: readonly string[]; readonly everyHours: number };

type RawAccount = Omit<AccountRow, 'isDisabled'> & { readonly isDisabled: number };
type RawSecret = Omit<SecretRow, 'isActive'> & { readonly isActive: number };
type RawSealed = SecretName & Sealed & { readonly keyVersion: number };

const sealedOf = ({ nonce, ciphertext, tag, ...rest }: RawSealed): SealedRow => ({
  ...rest,
  sealed: { nonce, ciphertext, tag },
});

const SEALED = 'account, venue, name, key_version AS keyVersion, nonce, ciphertext, tag';

export type VaultSecretStore = ReturnType<typeof vaultSecretStoreOf>;

/** Writes belong into the transaction of the act they are part of. */
export const vaultSecretStoreOf = (db: Database) => {
  const listAccounts = db.prepare<[], RawAccount>(
    `SELECT id, label, is_disabled AS isDisabled, created_at AS createdAtMs FROM vault_accounts
     ORDER BY created_at, id`,
  );
  const insertAccount = db.prepare(
    'INSERT INTO vault_accounts (id, label, created_at) VALUES (@id, @label, @createdAtMs)',
  );
  const updateAccount = db.prepare(
    'UPDATE vault_accounts SET label = @label, is_disabled = @isDisabled WHERE id = @id',
  );
  const listSecrets = db.prepare<[], RawSecret>(
    `SELECT account, venue, name, label, fact, is_active AS isActive, key_version AS keyVersion,
       created_at AS createdAtMs, updated_at AS updatedAtMs, used_at AS usedAtMs
     FROM vault_secrets ORDER BY account, venue, name`,
  );
  const readSealed = db.prepare<SecretName, RawSealed>(
    `SELECT ${SEALED} FROM vault_secrets
     WHERE account = @account AND venue = @venue AND name = @name`,
  );
  const readActive = db.prepare<SecretName, { isActive: number }>(
    `SELECT is_active AS isActive FROM vault_secrets
     WHERE account = @account AND venue = @venue AND name = @name`,
  );
  const olderThan = db.prepare<unknown[], RawSealed>(
    `SELECT ${SEALED} FROM vault_secrets
     WHERE key_version <> @keyVersion AND (account, venue, name) > (@account, @venue, @name)
     ORDER BY account, venue, name LIMIT @limit`,
  );
  const countOlder = db.prepare<[number], { n: number }>(
    'SELECT count(*) AS n FROM vault_secrets WHERE key_version <> ?',
  );
  const upsert = db.prepare(
    `INSERT INTO vault_secrets
       (account, venue, name, label, fact, key_version, nonce, ciphertext, tag, created_at,
        updated_at)
     VALUES (@account, @venue, @name, @label, @fact, @keyVersion, @nonce, @ciphertext, @tag, @atMs, @atMs)
     ON CONFLICT (account, venue, name) DO UPDATE SET
       label = coalesce(excluded.label, label), fact = excluded.fact, is_active = 1, key_version = excluded.key_version,
       nonce = excluded.nonce, ciphertext = excluded.ciphertext, tag = excluded.tag,
       updated_at = excluded.updated_at`,
  );
  const reseal = db.prepare(
    `UPDATE vault_secrets SET key_version = @keyVersion, nonce = @nonce, ciphertext = @ciphertext,
       tag = @tag
     WHERE account = @account AND venue = @venue AND name = @name`,
  );
  const touch = db.prepare(
    'UPDATE vault_secrets SET used_at = ? WHERE account = ? AND venue = ? AND name = ?',
  );
  const setActive = db.prepare(
    'UPDATE vault_secrets SET is_active = ? WHERE account = ? AND venue = ? AND name = ?',
  );
  const remove = db.prepare(
    'DELETE FROM vault_secrets WHERE account = ? AND venue = ? AND name = ?',
  );
  const readChoice = db.prepare<[], { accounts: string; everyHours: number }>(
    'SELECT accounts, every_hours AS everyHours FROM vault_choice WHERE one = 1',
  );
  const setChoice = db.prepare(
    `INSERT INTO vault_choice (one, accounts, every_hours) VALUES (1, ?, ?)
     ON CONFLICT (one) DO UPDATE SET accounts = excluded.accounts, every_hours = excluded.every_hours`,
  );

  return {
    accounts: (): AccountRow[] =>
      listAccounts.all().map((row) => ({ ...row, isDisabled: row.isDisabled === 1 })),
    addAccount: (row: Omit<AccountRow, 'isDisabled'>): void => {
      insertAccount.run(row);
    },
    updateAccount: (row: Pick<AccountRow, 'id' | 'label' | 'isDisabled'>): void => {
      updateAccount.run({ ...row, isDisabled: Number(row.isDisabled) });
    },
    list: (): SecretRow[] =>
      listSecrets.all().map((row) => ({ ...row, isActive: row.isActive === 1 })),
    sealed: (name: SecretName): SealedRow | null => {
      const row = readSealed.get(name);
      return row === undefined ? null : sealedOf(row);
    },
    /** Null where there is nothing of that name. */
    isActive: ({ account, venue, name }: SecretName): boolean | null => {
      const row = readActive.get({ account, venue, name });
      return row === undefined ? null : row.isActive === 1;
    },
    put: (row: SealedRow & Pick<SecretRow, 'label' | 'fact'> & { readonly atMs: number }): void => {
      const { sealed, ...rest } = row;
      upsert.run({ ...rest, ...sealed });
    },
    /** Secrets that are not under this version, by name, from behind the one that was last. */
    notUnder: (keyVersion: number, { account, venue, name }: SecretName, limit: number) =>
      olderThan.all({ keyVersion, account, venue, name, limit }).map(sealedOf),
    countNotUnder: (keyVersion: number): number => countOlder.get(keyVersion)?.n ?? 0,
    reseal: ({ sealed, ...rest }: SealedRow): void => {
      reseal.run({ ...rest, ...sealed });
    },
    touch: ({ account, venue, name }: SecretName, atMs: number): void => {
      touch.run(atMs, account, venue, name);
    },
    setActive: ({ account, venue, name }: SecretName, isActive: boolean): boolean =>
      setActive.run(Number(isActive), account, venue, name).changes === 1,
    remove: ({ account, venue, name }: SecretName): boolean =>
      remove.run(account, venue, name).changes === 1,
    choice: (): ChoiceRow | null => {
      const row = readChoice.get();
      return row === undefined
        ? null
        : { accounts: JSON.parse(row.accounts) as string[], everyHours: row.everyHours };
    },
    setChoice: ({ accounts, everyHours }: ChoiceRow): void => {
      setChoice.run(JSON.stringify(accounts), everyHours);
    },
  };
};
