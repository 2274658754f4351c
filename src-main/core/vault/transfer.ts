/**
 * Taking the vault to another machine: one file, sealed under a passphrase of its own and
 * authenticated as a whole, its header included. Restoring takes all of it or nothing.
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SecretName } from '../storage/vault-secret-store.ts';
import { NONCE_BYTES, openWith, sealWith, TAG_BYTES } from './crypto/aead.ts';
import { labelOf } from './crypto/labels.ts';
import { freshCost, ScryptCost } from './crypto/scrypt.ts';
import { openSecret, sealSecret } from './crypto/sealed-secret.ts';
import type { Opening } from './opening.ts';
import type { VaultParts } from './parts.ts';
import { passphraseWeakness, wrappingKey } from './places/passphrase-place.ts';
import { type Refusal, refused } from './refusals.ts';
import { type Secret, secretOf } from './secret.ts';
import { isAccountId } from './secrets.ts';

const FORMAT = 'pairdesk-vault-export';
const Header = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1),
  createdAtMs: z.int().nonnegative(),
  scrypt: ScryptCost,
});
type Header = z.output<typeof Header>;
const File = z.strictObject({
  header: Header,
  nonce: z.base64(),
  tag: z.base64(),
  ciphertext: z.base64(),
});

const Content = z.strictObject({
  accounts: z.array(
    z.strictObject({
      id: z.string().refine(isAccountId),
      label: z.string().min(1).max(80),
      isDisabled: z.boolean(),
    }),
  ),
  choice: z
    .strictObject({ accounts: z.array(z.string()), everyHours: z.int().min(1).max(8_760) })
    .nullable(),
  secrets: z.array(
    z.strictObject({
      account: z.string(),
      venue: z.string(),
      name: z.string(),
      label: z.string().nullable(),
      fact: z.string().nullable(),
      isActive: z.boolean(),
      value: z.base64(),
    }),
  ),
});
type Content = z.output<typeof Content>;

const boundTo = ({ createdAtMs, scrypt, version }: Header): Buffer =>
  labelOf('export', version, createdAtMs, scrypt.n, scrypt.r, scrypt.p, scrypt.salt);

const BAD = (why: string): Refusal => refused('bad-export', `${why} Nothing was restored.`);

const parsed = (text: string): z.output<typeof File> | null => {
  try {
    const read = File.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

export type Exported = {
  readonly outcome: 'exported';
  readonly text: string;
  readonly secrets: number;
};
export type Restored = {
  readonly outcome: 'restored';
  readonly secrets: number;
  readonly accounts: number;
};

export type Transfer = ReturnType<typeof transferOf>;

export const transferOf = (parts: VaultParts, opening: Opening) => {
  const { secrets: store, keys: keyStore, clock, onRecord } = parts;

  const gathered = (): Content | Refusal => {
    const keys = opening.keysInMemory();
    if (keys === null) return refused('vault-locked', 'The vault was locked meanwhile.');
    const secrets: Content['secrets'] = [];
    for (const { account, venue, name, label, fact, isActive } of store.list()) {
      const row = store.sealed({ account, venue, name });
      const secret =
        row === null || !keys.has(row.keyVersion)
          ? null
          : openSecret(keys.accountKey(account, row.keyVersion), row, row.sealed);
      if (secret === null) {
        return refused(
          'secret-damaged',
          `${name} of account ${account} does not open, so the export would not be whole. Store it again or remove it.`,
        );
      }
      const value = secret.open((bytes) => bytes.toString('base64'));
      secret.wipe();
      secrets.push({ account, venue, name, label, fact, isActive, value });
    }
    const accounts = store
      .accounts()
      .map(({ id, label, isDisabled }) => ({ id, label, isDisabled }));
    const choice = store.choice();
    return {
      accounts,
      choice: choice === null ? null : { ...choice, accounts: [...choice.accounts] },
      secrets,
    };
  };

  const exportNow = async (passphrase: Secret): Promise<Exported | Refusal> => {
    const weakness = passphraseWeakness(passphrase);
    if (weakness !== null) return refused('passphrase-weak', weakness);
    const opened = await opening.ensureOpen();
    if (opened.outcome === 'refused') return opened;
    const content = gathered();
    if ('outcome' in content) return content;
    const header: Header = {
      format: FORMAT,
      version: 1,
      createdAtMs: clock.nowMs(),
      scrypt: freshCost(),
    };
    const key = await wrappingKey(passphrase, header.scrypt);
    const plain = Buffer.from(JSON.stringify(content), 'utf8');
    try {
      const sealed = sealWith(key, randomBytes(NONCE_BYTES), boundTo(header), plain);
      const text = JSON.stringify({
        header,
        nonce: sealed.nonce.toString('base64'),
        tag: sealed.tag.toString('base64'),
        ciphertext: sealed.ciphertext.toString('base64'),
      });
      const count = content.secrets.length;
      onRecord('vault-exported', opening.row()?.storeId ?? null, { secrets: count }, () => null);
      return { outcome: 'exported', text: `${text}\n`, secrets: count };
    } finally {
      plain.fill(0);
      key.fill(0);
    }
  };

  const openedContent = async (text: string, passphrase: Secret): Promise<Content | Refusal> => {
    const file = parsed(text);
    if (file === null)
      return BAD('This is not an export of a Pairdesk vault, or it was cut off or changed.');
    const key = await wrappingKey(passphrase, file.header.scrypt);
    const sealed = {
      nonce: Buffer.from(file.nonce, 'base64'),
      tag: Buffer.from(file.tag, 'base64'),
      ciphertext: Buffer.from(file.ciphertext, 'base64'),
    };
    const isWhole = sealed.nonce.length === NONCE_BYTES && sealed.tag.length === TAG_BYTES;
    const plain = isWhole ? openWith(key, boundTo(file.header), sealed) : null;
    key.fill(0);
    if (plain === null)
      return BAD('The passphrase is not the one of this export, or the file was changed.');
    try {
      const content = Content.safeParse(JSON.parse(plain.toString('utf8')));
      return content.success
        ? content.data
        : BAD('The export holds something this Pairdesk cannot read.');
    } finally {
      plain.fill(0);
    }
  };

  const taken = ({ secrets, accounts }: Content): string | null => {
    const known = new Set(accounts.map(({ id }) => id));
    const stranger = secrets.find(({ account }) => !known.has(account));
    return stranger === undefined ? null : stranger.account;
  };

  const write = (content: Content): Restored | Refusal => {
    const keys = opening.keysInMemory();
    const active = keyStore.keys().find(({ state }) => state === 'active');
    if (keys === null || active === undefined)
      return refused('vault-locked', 'The vault was locked meanwhile. Nothing was restored.');
    const stored = new Set(store.accounts().map(({ id }) => id));
    const { secrets, accounts } = content;
    const body = { secrets: secrets.length, accounts: accounts.length };
    onRecord('vault-restored', opening.row()?.storeId ?? null, body, () => {
      for (const { id, label, isDisabled } of accounts) {
        if (!stored.has(id)) store.addAccount({ id, label, createdAtMs: clock.nowMs() });
        store.updateAccount({ id, label, isDisabled });
      }
      for (const { account, venue, name, label, fact, isActive, value } of secrets) {
        const at = { account, venue, name, keyVersion: active.version };
        const secret = secretOf(Buffer.from(value, 'base64'));
        const sealed = sealSecret(keys.accountKey(account, active.version), at, secret);
        secret.wipe();
        store.put({ ...at, sealed, label, fact, atMs: clock.nowMs() });
        store.setActive(at, isActive);
      }
      if (content.choice !== null) store.setChoice(content.choice);
    });
    parts.onChanged();
    return { outcome: 'restored', secrets: secrets.length, accounts: accounts.length };
  };

  const restoreNow = async (
    text: string,
    passphrase: Secret,
    isReplacing: boolean,
  ): Promise<Restored | Refusal> => {
    const opened = await opening.ensureOpen();
    if (opened.outcome === 'refused') return opened;
    const content = await openedContent(text, passphrase);
    if ('outcome' in content) return content;
    if (taken(content) !== null)
      return BAD('The export names secrets of an account it does not have.');
    const here = new Set(store.list().map(placeText));
    const both = content.secrets.filter((secret) => here.has(placeText(secret)));
    if (both.length > 0 && !isReplacing) {
      return refused(
        'secrets-exist',
        `${both.length} of these secrets are stored here already. Nothing was restored; say that they are to be replaced.`,
      );
    }
    return write(content);
  };

  return {
    exportAll: (passphrase: Secret) =>
      parts.serially(() => exportNow(passphrase)).finally(() => passphrase.wipe()),
    restore: (text: string, passphrase: Secret, isReplacing: boolean) =>
      parts
        .serially(() => restoreNow(text, passphrase, isReplacing))
        .finally(() => passphrase.wipe()),
  };
};

const placeText = ({ account, venue, name }: SecretName): string =>
  JSON.stringify([account, venue, name]);
