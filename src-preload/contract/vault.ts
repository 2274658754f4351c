/**
 * The vault: accounts and their credentials. Values go in and never out; an export is ciphertext
 * under a passphrase of its own.
 */
import { call } from './define.ts';
import { refusal, TimestampMs, VenueId } from './vocabulary.ts';
import { z } from './zod.ts';

export const AccountId = z.string().trim().min(1).max(80);
const CredentialName = z.object({
  account: AccountId,
  venue: VenueId,
  name: z.string().trim().min(1).max(80),
});
/** As long as a refused value may be, so that its refusal is a sentence and not a schema's. */
const Value = z.string().max(200_000);
const Passphrase = z.string().max(4_096);
const Label = z.string().trim().min(1).max(80);

export const KeyPlace = z.enum(['keychain', 'passphrase']);
export type KeyPlace = z.output<typeof KeyPlace>;

export const CredentialField = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['pem', 'uuid', 'address', 'private-key', 'base64', 'url', 'choice', 'text']),
  isHidden: z.boolean(),
  isRequired: z.boolean(),
  help: z.string(),
  choices: z.array(z.object({ value: z.string(), text: z.string() })).optional(),
  aliases: z.array(z.string()),
});
export type CredentialField = z.output<typeof CredentialField>;

/** What may be told of a stored credential: everything but its value. */
export const StoredCredential = CredentialName.extend({
  label: z.string().nullable(),
  /** What may be shown of the value: the kind of key, the address of a wallet. */
  fact: z.string().nullable(),
  isActive: z.boolean(),
  keyVersion: z.int().positive(),
  createdAtMs: TimestampMs,
  updatedAtMs: TimestampMs,
  usedAtMs: TimestampMs.nullable(),
});
export type StoredCredential = z.output<typeof StoredCredential>;

export const VaultStatus = z.object({
  state: z.enum(['not-set-up', 'locked', 'unlocked', 'unavailable']),
  place: KeyPlace.nullable(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  lockedBecause: z.enum(['start', 'operator', 'idle', 'suspend']).nullable(),
  retryAtMs: TimestampMs.nullable(),
  lockAfterMinutes: z.int().nonnegative(),
  keys: z.array(
    z.object({
      version: z.int().positive(),
      state: z.enum(['active', 'decrypt-only', 'retired']),
      credentials: z.int().nonnegative(),
      createdAtMs: TimestampMs,
    }),
  ),
  rotation: z.object({ done: z.int().nonnegative(), total: z.int().nonnegative() }).nullable(),
  accounts: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      isDisabled: z.boolean(),
      createdAtMs: TimestampMs,
    }),
  ),
  credentials: z.array(StoredCredential),
  choice: z.object({ accounts: z.array(z.string()), everyHours: z.int().positive() }).nullable(),
  active: z.object({ account: z.string().nullable(), untilMs: TimestampMs.nullable() }),
  /** What each venue can be told, in the order a form asks for it. */
  venues: z.array(z.object({ venue: VenueId, name: z.string(), fields: z.array(CredentialField) })),
});
export type VaultStatus = z.output<typeof VaultStatus>;

const vaultRefusal = refusal([
  'self-test-failed',
  'keychain-absent',
  'keychain-locked',
  'keychain-denied',
  'keychain-slow',
  'keychain-failed',
  'key-missing',
  'key-wrong',
  'vault-damaged',
  'not-set-up',
  'already-set-up',
  'vault-locked',
  'passphrase-needed',
  'passphrase-not-used',
  'passphrase-weak',
  'wrong-passphrase',
  'try-later',
  'unknown-account',
  'account-exists',
  'bad-account',
  'unknown-venue',
  'unknown-name',
  'bad-value',
  'no-secret',
  'secret-inactive',
  'secret-damaged',
  'unknown-key',
  'key-in-use',
  'retired-keys',
  'rotation-running',
  'already-there',
  'no-choice',
  'account-busy',
  'bad-export',
  'secrets-exist',
  'terminal-only',
]);
export type VaultRefusal = z.output<typeof vaultRefusal>;

const done = <const Outcome extends string, Shape extends z.ZodRawShape>(
  outcome: Outcome,
  shape: Shape,
) =>
  z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal(outcome), ...shape }),
    vaultRefusal,
  ]);

export const vault = {
  calls: {
    status: call(z.object({}), VaultStatus),
    setUp: call(
      z.object({ place: KeyPlace, passphrase: Passphrase.optional() }),
      done('opened', {}),
    ),
    unlock: call(z.object({ passphrase: Passphrase.optional() }), done('opened', {})),
    lock: call(
      z.object({ because: z.enum(['operator', 'suspend']).default('operator') }),
      z.object({ outcome: z.literal('locked') }),
    ),
    /** Stores or replaces one credential; the account is made if it is not there. */
    store: call(
      CredentialName.extend({ value: Value, label: Label.optional() }),
      done('stored', { isReplaced: z.boolean(), fact: z.string().nullable() }),
    ),
    remove: call(CredentialName, done('removed', {})),
    /** Puts a credential aside, or takes it back into use. */
    setActive: call(CredentialName.extend({ isActive: z.boolean() }), done('set', {})),
    createAccount: call(z.object({ id: AccountId, label: Label }), done('created', {})),
    changeAccount: call(
      z.object({ id: AccountId, label: Label.optional(), isDisabled: z.boolean().optional() }),
      done('changed', {}),
    ),
    chooseAccounts: call(
      z.object({ accounts: z.array(AccountId).max(100), everyHours: z.int().min(1).max(8_760) }),
      done('chosen', {}),
    ),
    /** Answers when it is over; news tells how far it is. */
    rotate: call(
      z.object({}),
      done('rotated', {
        version: z.int().positive(),
        credentials: z.int().nonnegative(),
        damaged: z.int().nonnegative(),
      }),
    ),
    removeKey: call(z.object({ version: z.int().positive() }), done('removed', {})),
    /** To the other place, or under a new passphrase. */
    move: call(
      z.object({ place: KeyPlace, passphrase: Passphrase.optional() }),
      done('moved', { place: KeyPlace }),
    ),
    /** Only from a terminal: a page has no business with the whole vault. */
    exportAll: call(
      z.object({ passphrase: Passphrase }),
      done('exported', { text: z.string(), credentials: z.int().nonnegative() }),
    ),
    restore: call(
      z.object({ text: z.string(), passphrase: Passphrase, replace: z.boolean().default(false) }),
      done('restored', { credentials: z.int().nonnegative(), accounts: z.int().nonnegative() }),
    ),
  },
  news: {
    /** Something of it is different: ask for its status. */
    changed: z.object({
      state: VaultStatus.shape.state,
      rotation: VaultStatus.shape.rotation,
    }),
  },
};
