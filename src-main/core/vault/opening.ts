/**
 * Setting the vault up, opening it and locking it. However many callers ask at once it is opened
 * once; a vault that was locked by somebody stays locked until somebody opens it.
 */
import { randomUUID } from 'node:crypto';
import { assert } from '../fault.ts';
import type { KeyRow, PlaceKind, VaultRow } from '../storage/vault-key-store.ts';
import { checkValue, freshMasterKey, freshSalt } from './crypto/keys.ts';
import { freshCost } from './crypto/scrypt.ts';
import { brokenPrimitive } from './crypto/self-test.ts';
import type { VaultParts } from './parts.ts';
import {
  passphraseWeakness,
  retryAt,
  unwrap,
  wrap,
  wrappingKey,
} from './places/passphrase-place.ts';
import { type Refusal, refused, refusedFor, type VaultProblem } from './refusals.ts';
import type { Secret } from './secret.ts';
import { type UnlockedKeys, unlockedKeysOf } from './unlocked-keys.ts';

export type LockReason = 'start' | 'operator' | 'idle' | 'suspend';
export type Opened = { readonly outcome: 'opened'; readonly keys: UnlockedKeys };

export type OpeningPorts = {
  /** The name of a primitive that gives wrong answers; null where all are right. */
  readonly broken?: () => string | null;
};

const NOT_SET_UP = refused(
  'not-set-up',
  'There is no vault yet. Set one up with "vault init", or on the Vault screen.',
);

const selfTestProblem = (name: string): VaultProblem => ({
  code: 'self-test-failed',
  message: `This machine’s ${name} gives a wrong answer to a known question. Nothing is sealed or opened with it. Use another build of Pairdesk and report this.`,
});

const DAMAGED: VaultProblem = {
  code: 'vault-damaged',
  message:
    'What the vault records of its passphrase cannot be used: the database was changed from outside. Restore a backup of it, or an export.',
};

export type Opening = ReturnType<typeof openingOf>;

export const openingOf = (parts: VaultParts, options: OpeningPorts = {}) => {
  const { keys: store, place, clock, onRecord } = parts;
  const broken = options.broken ?? brokenPrimitive;
  let open: UnlockedKeys | null = null;
  let lockedBecause: LockReason = 'start';
  let problem: VaultProblem | null = null;
  let opening: Promise<Opened | Refusal> | null = null;
  let lastUsedAtMs = clock.elapsedMs();

  /** A vault whose own rows cannot be read is damaged, and says so instead of failing the desk. */
  const vaultRow = (): VaultRow | null => store.vault();

  const opened = (row: VaultRow, masters: Map<number, Buffer>, wrapping: Buffer | null): Opened => {
    open?.wipe();
    open = unlockedKeysOf(row.salt, masters, wrapping);
    problem = null;
    lastUsedAtMs = clock.elapsedMs();
    onRecord('vault-unlocked', row.storeId, { place: row.place }, () => store.setTries(0, null));
    parts.onChanged();
    return { outcome: 'opened', keys: open };
  };

  const failed = (row: VaultRow, found: VaultProblem): Refusal => {
    problem = found;
    onRecord('vault-unlock-failed', row.storeId, { code: found.code }, () => undefined);
    parts.onChanged();
    return refusedFor(found);
  };

  const byKeychain = async (row: VaultRow): Promise<Opened | Refusal> => {
    const masters = new Map<number, Buffer>();
    for (const key of store.keys()) {
      const read = await place.read(row, key);
      if (read.kind === 'read') masters.set(key.version, read.master);
      // No secret needs a retired key, so the vault opens without it.
      else if (key.state !== 'retired') {
        for (const master of masters.values()) master.fill(0);
        return failed(row, read.problem);
      }
    }
    return opened(row, masters, null);
  };

  const unwrapped = (row: VaultRow, wrapping: Buffer): Map<number, Buffer> | null => {
    const masters = new Map<number, Buffer>();
    for (const key of store.keys()) {
      const master = unwrap(wrapping, row, key);
      if (master !== null) masters.set(key.version, master);
      else if (key.state !== 'retired') return null;
    }
    return masters;
  };

  const byPassphrase = async (row: VaultRow, passphrase: Secret): Promise<Opened | Refusal> => {
    const atMs = retryAt(row, clock.nowMs());
    if (atMs > clock.nowMs()) {
      const seconds = Math.ceil((atMs - clock.nowMs()) / 1_000);
      return refused(
        'try-later',
        `After ${row.failedTries} wrong passphrases the next may be tried in ${seconds} s.`,
      );
    }
    if (row.cost === null) return failed(row, DAMAGED);
    const wrapping = await wrappingKey(passphrase, row.cost);
    const masters = unwrapped(row, wrapping);
    if (masters !== null) return opened(row, masters, wrapping);
    wrapping.fill(0);
    const tries = row.failedTries + 1;
    onRecord('vault-unlock-failed', row.storeId, { code: 'wrong-passphrase', tries }, () =>
      store.setTries(tries, clock.nowMs()),
    );
    parts.onChanged();
    return refused('wrong-passphrase', 'That is not the passphrase of this vault.');
  };

  const openNow = async (passphrase: Secret | null): Promise<Opened | Refusal> => {
    const row = vaultRow();
    if (row === null) return NOT_SET_UP;
    const name = broken();
    if (name !== null) return failed(row, selfTestProblem(name));
    if (row.place === 'keychain') {
      return passphrase === null
        ? byKeychain(row)
        : refused(
            'passphrase-not-used',
            'The key of this vault lies in the keychain. Unlock it without a passphrase.',
          );
    }
    return passphrase === null
      ? refused('passphrase-needed', 'This vault is opened with its passphrase.')
      : byPassphrase(row, passphrase);
  };

  const unlock = (passphrase: Secret | null): Promise<Opened | Refusal> => {
    if (open !== null) return Promise.resolve({ outcome: 'opened', keys: open });
    // Two passphrases at once would be two tries; the second waits for the first and its answer.
    opening ??= openNow(passphrase).finally(() => {
      opening = null;
    });
    return opening;
  };

  /** The first key of a new vault, in its place. */
  const firstKey = async (
    row: Pick<VaultRow, 'storeId' | 'salt'>,
    kind: PlaceKind,
    passphrase: Secret | null,
  ): Promise<{ key: Omit<KeyRow, 'secrets'>; cost: VaultRow['cost'] } | Refusal> => {
    const master = freshMasterKey();
    try {
      const key = {
        version: 1,
        state: 'active' as const,
        check: checkValue(master, row.salt, 1),
        createdAtMs: clock.nowMs(),
      };
      if (kind === 'keychain') {
        const trouble = await place.write(row.storeId, 1, master);
        if (trouble !== null) return refusedFor(trouble);
        return { key: { ...key, wrapped: null }, cost: null };
      }
      assert(passphrase !== null, 'a passphrase vault is set up with one');
      const cost = freshCost();
      const wrapping = await wrappingKey(passphrase, cost);
      try {
        return { key: { ...key, wrapped: wrap(wrapping, row.storeId, 1, master) }, cost };
      } finally {
        wrapping.fill(0);
      }
    } finally {
      master.fill(0);
    }
  };

  const setUp = async (kind: PlaceKind, passphrase: Secret | null): Promise<Opened | Refusal> => {
    if (vaultRow() !== null)
      return refused('already-set-up', 'There is a vault already. "vault status" tells of it.');
    if (kind === 'passphrase' && passphrase === null)
      return refused('passphrase-needed', 'A passphrase vault is set up with a passphrase.');
    if (kind === 'passphrase' && passphrase !== null) {
      const weakness = passphraseWeakness(passphrase);
      if (weakness !== null) return refused('passphrase-weak', weakness);
    }
    const name = broken();
    if (name !== null) return refusedFor(selfTestProblem(name));
    const row = { storeId: randomUUID(), salt: freshSalt(), createdAtMs: clock.nowMs() };
    const first = await firstKey(row, kind, passphrase);
    if ('outcome' in first) return first;
    onRecord('vault-set-up', row.storeId, { place: kind, key: 1 }, () => {
      store.create({ ...row, place: kind, cost: first.cost });
      store.addKey(first.key);
    });
    return unlock(kind === 'keychain' ? null : passphrase);
  };

  const lock = (why: LockReason): void => {
    if (open === null) {
      if (lockedBecause === 'start') lockedBecause = why;
      return;
    }
    open.wipe();
    open = null;
    lockedBecause = why;
    onRecord('vault-locked', vaultRow()?.storeId ?? null, { why }, () => undefined);
    parts.onChanged();
  };

  return {
    row: vaultRow,
    setUp: (kind: PlaceKind, passphrase: Secret | null) =>
      parts.serially(() => setUp(kind, passphrase)),
    unlock,
    lock,
    /** Open if it is, opened if only the start left it locked; refused if somebody locked it. */
    ensureOpen: (): Promise<Opened | Refusal> => {
      lastUsedAtMs = clock.elapsedMs();
      if (open !== null) return Promise.resolve({ outcome: 'opened', keys: open });
      const row = vaultRow();
      if (row === null) return Promise.resolve(NOT_SET_UP);
      if (row.place === 'keychain' && lockedBecause === 'start') return unlock(null);
      return Promise.resolve(
        refused(
          'vault-locked',
          'The vault is locked. Unlock it with "vault unlock" or on its screen.',
        ),
      );
    },
    keysInMemory: (): UnlockedKeys | null => open,
    lockedBecause: (): LockReason => lockedBecause,
    problem: (): VaultProblem | null => problem,
    idleMs: (): number => clock.elapsedMs() - lastUsedAtMs,
    /** For the end of the process: nothing is put on record any more. */
    wipe: (): void => {
      open?.wipe();
      open = null;
    },
  };
};
