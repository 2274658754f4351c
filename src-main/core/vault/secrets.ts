/** Secrets in and, to a named purpose inside this process, out. No caller outside gets one. */
import type { SecretName } from '../storage/vault-secret-store.ts';
import { venueOf } from '../venues/registry.ts';
import type { Credentials } from '../venues/credential.ts';
import { openSecret, sealSecret } from './crypto/sealed-secret.ts';
import { cleanValue } from './intake/clean-value.ts';
import type { Opening } from './opening.ts';
import type { VaultParts } from './parts.ts';
import { type Refusal, refused } from './refusals.ts';
import { type Secret, secretOf } from './secret.ts';
import type { UnlockedKeys } from './unlocked-keys.ts';

export type StoreInput = SecretName & { readonly value: Secret; readonly label: string | null };
export type Stored = {
  readonly outcome: 'stored';
  /** What was there before is gone. */
  readonly isReplaced: boolean;
  /** What may be shown of it: the kind of key, the address of a wallet. */
  readonly fact: string | null;
};

const ACCOUNT_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
export const isAccountId = (id: string): boolean => ACCOUNT_ID.test(id);
export const BAD_ACCOUNT = refused(
  'bad-account',
  'An account is named by lower-case letters, digits and hyphens, 40 at most, such as "main".',
);

const noSecret = ({ account, venue, name }: SecretName): Refusal =>
  refused('no-secret', `Account ${account} has no ${name} for ${venue}.`);

export type Secrets = ReturnType<typeof secretsOf>;

export const secretsOf = (parts: VaultParts, opening: Opening) => {
  const { secrets: store, keys: keyStore, clock, onRecord } = parts;

  /** The open secret at a place, or null. The caller wipes it. */
  const openedAt = (keys: UnlockedKeys, at: SecretName): Secret | null => {
    const row = store.sealed(at);
    if (row === null || !keys.has(row.keyVersion)) return null;
    const { account, venue, name, keyVersion } = row;
    const key = keys.accountKey(account, keyVersion);
    return openSecret(key, { account, venue, name, keyVersion }, row.sealed);
  };

  const checked = async (
    keys: UnlockedKeys,
    { account, venue, name }: SecretName,
    credentials: Credentials,
    bytes: Buffer,
  ) => {
    const lent: Secret[] = [];
    const other = (otherName: string): Buffer | null => {
      const secret = openedAt(keys, { account, venue, name: otherName });
      if (secret === null) return null;
      lent.push(secret);
      return secret.open((opened) => opened);
    };
    try {
      return await credentials.check(name, bytes, other);
    } finally {
      for (const secret of lent) secret.wipe();
    }
  };

  /** What the venue makes of a value; a refusal never repeats it. */
  const judged = async (
    keys: UnlockedKeys,
    { value, ...at }: StoreInput,
  ): Promise<{ readonly bytes: Buffer; readonly fact: string | null } | Refusal> => {
    const credentials = venueOf(at.venue)?.credentials;
    if (credentials === undefined)
      return refused('unknown-venue', `There is no venue ${JSON.stringify(at.venue)}.`);
    const known = credentials.fields.map(({ name }) => name);
    if (!known.includes(at.name)) {
      return refused(
        'unknown-name',
        `${at.venue} has no credential ${JSON.stringify(at.name)}. It has: ${known.join(', ')}.`,
      );
    }
    const clean = value.open(cleanValue);
    if (clean.kind === 'unfit') return refused('bad-value', clean.why);
    try {
      const verdict = await checked(keys, at, credentials, clean.bytes);
      return verdict.kind === 'fine' ? verdict : refused('bad-value', verdict.why);
    } finally {
      clean.bytes.fill(0);
    }
  };

  const activeVersion = (): number =>
    keyStore.keys().find(({ state }) => state === 'active')?.version ?? 0;

  const put = (
    keys: UnlockedKeys,
    { account, venue, name, label }: Omit<StoreInput, 'value'>,
    secret: Secret,
    fact: string | null,
  ): Stored => {
    const keyVersion = activeVersion();
    const sealed = sealSecret(
      keys.accountKey(account, keyVersion),
      { account, venue, name, keyVersion },
      secret,
    );
    const isReplaced = store.sealed({ account, venue, name }) !== null;
    const body = { venue, name, key: keyVersion, ...(fact === null ? {} : { fact }) };
    onRecord(isReplaced ? 'secret-replaced' : 'secret-stored', account, body, () => {
      if (!store.accounts().some(({ id }) => id === account))
        store.addAccount({ id: account, label: account, createdAtMs: clock.nowMs() });
      store.put({ account, venue, name, keyVersion, sealed, label, fact, atMs: clock.nowMs() });
    });
    return { outcome: 'stored', isReplaced, fact };
  };

  const storeNow = async (input: StoreInput): Promise<Stored | Refusal> => {
    if (!isAccountId(input.account)) return BAD_ACCOUNT;
    const opened = await opening.ensureOpen();
    if (opened.outcome === 'refused') return opened;
    const judgement = await judged(opened.keys, input);
    if ('outcome' in judgement) {
      const { venue, name } = input;
      onRecord('secret-refused', input.account, { venue, name, code: judgement.code }, () => null);
      return judgement;
    }
    const secret = secretOf(judgement.bytes);
    try {
      // Somebody may have locked the vault while the value was judged.
      const keys = opening.keysInMemory();
      if (keys === null) return refused('vault-locked', 'The vault was locked meanwhile.');
      const stored = put(keys, input, secret, judgement.fact);
      parts.onChanged();
      return stored;
    } finally {
      secret.wipe();
    }
  };

  const removeNow = async (at: SecretName): Promise<{ outcome: 'removed' } | Refusal> => {
    if (store.sealed(at) === null) return noSecret(at);
    onRecord('secret-removed', at.account, { venue: at.venue, name: at.name }, () =>
      store.remove(at),
    );
    parts.onChanged();
    return { outcome: 'removed' };
  };

  return {
    /** The value is the vault's from here on, and wiped whatever becomes of it. */
    store: (input: StoreInput): Promise<Stored | Refusal> =>
      parts.serially(() => storeNow(input)).finally(() => input.value.wipe()),
    remove: (at: SecretName) => parts.serially(() => removeNow(at)),
    /** A credential that is put aside stays stored and is not lent. */
    setActive: (at: SecretName, isActive: boolean): { outcome: 'set' } | Refusal => {
      if (store.sealed(at) === null) return noSecret(at);
      const { venue, name } = at;
      onRecord(
        isActive ? 'secret-activated' : 'secret-put-aside',
        at.account,
        { venue, name },
        () => store.setActive(at, isActive),
      );
      parts.onChanged();
      return { outcome: 'set' };
    },
    /**
     * Lends a secret inside this process for the time of `use`, on record with its purpose. The
     * secret is wiped when `use` is over.
     */
    use: async <Value>(
      at: SecretName,
      purpose: string,
      use: (secret: Secret) => Promise<Value> | Value,
    ): Promise<{ readonly outcome: 'used'; readonly value: Value } | Refusal> => {
      const opened = await opening.ensureOpen();
      if (opened.outcome === 'refused') return opened;
      const isActive = store.isActive(at);
      if (isActive === null) return noSecret(at);
      if (!isActive)
        return refused('secret-inactive', `${at.name} of account ${at.account} was put aside.`);
      const secret = openedAt(opened.keys, at);
      const { venue, name } = at;
      if (secret === null) {
        onRecord('secret-damaged', at.account, { venue, name, purpose }, () => undefined);
        return refused(
          'secret-damaged',
          `${at.name} of account ${at.account} does not open: its row was changed or moved. Store it again.`,
        );
      }
      try {
        onRecord('secret-used', at.account, { venue, name, purpose }, () =>
          store.touch(at, clock.nowMs()),
        );
        return { outcome: 'used', value: await use(secret) };
      } finally {
        secret.wipe();
      }
    },
  };
};
