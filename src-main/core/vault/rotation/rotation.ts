/**
 * Rotation of the master key, in steps that each leave a vault that opens: the new key is put in its
 * place, becomes the active one, every secret is sealed anew in batches, the old ones are retired.
 * What a kill cut off goes on when the vault opens. Reads and writes go on throughout.
 */
import type { KeyRow, KeyState } from '../../storage/vault-key-store.ts';
import type { SealedRow, SecretName } from '../../storage/vault-secret-store.ts';
import { assert } from '../../fault.ts';
import { checkValue, freshMasterKey } from '../crypto/keys.ts';
import { openSecret, sealSecret } from '../crypto/sealed-secret.ts';
import type { Opening } from '../opening.ts';
import type { VaultParts } from '../parts.ts';
import { wrap } from '../places/passphrase-place.ts';
import { type Refusal, refused, refusedFor } from '../refusals.ts';
import type { UnlockedKeys } from '../unlocked-keys.ts';

export type Progress = { readonly done: number; readonly total: number };
export type Rotated = {
  readonly outcome: 'rotated';
  readonly version: number;
  /** How many secrets were sealed anew. */
  readonly secrets: number;
  /** Rows that no key opens: they stay as they are, and so does the key they name. */
  readonly damaged: number;
};

/** A transaction each: a few milliseconds, and no reader waits longer. */
const BATCH = 200;
const START: SecretName = { account: '', venue: '', name: '' };

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export type Rotation = ReturnType<typeof rotationOf>;

export const rotationOf = (parts: VaultParts, opening: Opening) => {
  const { keys: store, secrets, place, clock, onRecord } = parts;
  let progress: Progress | null = null;
  let running: Promise<Rotated | Refusal> | null = null;

  const inState = (state: KeyState): KeyRow[] => store.keys().filter((key) => key.state === state);
  const active = (): KeyRow => {
    const [key] = inState('active');
    assert(key !== undefined, 'a vault that was set up has an active key');
    return key;
  };

  /** Steps 1 and 2: a new key in its place, then the active one. */
  const addAndActivate = async (keys: UnlockedKeys): Promise<number | Refusal> => {
    const row = opening.row();
    assert(row !== null, 'an open vault was set up');
    const version = Math.max(...store.keys().map((key) => key.version)) + 1;
    const master = freshMasterKey();
    // An entry that a kill left here belongs to no row, and is written over.
    if (row.place === 'keychain') {
      const trouble = await place.write(row.storeId, version, master);
      if (trouble !== null) return refusedFor(trouble);
    }
    const wrapped =
      keys.wrapping === null ? null : wrap(keys.wrapping, row.storeId, version, master);
    const key = {
      version,
      state: 'decrypt-only' as const,
      check: checkValue(master, row.salt, version),
      wrapped,
      createdAtMs: clock.nowMs(),
    };
    onRecord('key-added', row.storeId, { key: version }, () => store.addKey(key));
    keys.add(version, master);
    onRecord('key-activated', row.storeId, { key: version }, () => {
      store.setState(active().version, 'decrypt-only');
      store.setState(version, 'active');
    });
    return version;
  };

  /** A secret under the active key; null where no key opens it. */
  const resealed = (keys: UnlockedKeys, row: SealedRow, version: number): SealedRow | null => {
    const { account, venue, name, keyVersion } = row;
    if (!keys.has(keyVersion)) return null;
    const at = { account, venue, name };
    const secret = openSecret(
      keys.accountKey(account, keyVersion),
      { ...at, keyVersion },
      row.sealed,
    );
    if (secret === null) return null;
    try {
      const key = keys.accountKey(account, version);
      const place = { ...at, keyVersion: version };
      return { ...at, keyVersion: version, sealed: sealSecret(key, place, secret) };
    } finally {
      secret.wipe();
    }
  };

  /** Step 3, from wherever it was left. */
  const reseal = async (
    version: number,
  ): Promise<{ secrets: number; damaged: number } | Refusal> => {
    const total = secrets.countNotUnder(version);
    let done = 0;
    let damaged = 0;
    let after = START;
    progress = { done, total };
    for (;;) {
      const keys = opening.keysInMemory();
      if (keys === null)
        return refused('vault-locked', 'The vault was locked; the rotation goes on when it opens.');
      const batch = secrets.notUnder(version, after, BATCH);
      const last = batch.at(-1);
      if (last === undefined) return { secrets: done, damaged };
      parts.db
        .transaction(() => {
          for (const row of batch) {
            const next = resealed(keys, row, version);
            if (next === null) damaged += 1;
            else secrets.reseal(next);
          }
        })
        .immediate();
      done += batch.length;
      after = last;
      progress = { done, total };
      parts.onChanged();
      await turn();
    }
  };

  /** Step 4: keys that nothing needs any more. */
  const retire = (storeId: string, version: number, sealedAnew: number, damaged: number): void => {
    const unneeded = inState('decrypt-only').filter((key) => key.secrets === 0);
    const body = {
      key: version,
      secrets: sealedAnew,
      damaged,
      retired: unneeded.map((k) => k.version),
    };
    onRecord('key-rotated', storeId, body, () => {
      for (const key of unneeded) store.setState(key.version, 'retired');
    });
  };

  const finish = async (version: number): Promise<Rotated | Refusal> => {
    const storeId = opening.row()?.storeId ?? '';
    const sealedAnew = await reseal(version);
    if ('outcome' in sealedAnew) return sealedAnew;
    const { secrets: count, damaged } = sealedAnew;
    retire(storeId, version, count - damaged, damaged);
    return { outcome: 'rotated', version, secrets: count - damaged, damaged };
  };

  const once = (act: () => Promise<Rotated | Refusal>): Promise<Rotated | Refusal> => {
    if (running !== null)
      return Promise.resolve(refused('rotation-running', 'A rotation is under way already.'));
    running = act().finally(() => {
      running = null;
      progress = null;
      parts.onChanged();
    });
    return running;
  };

  const removeNow = async (version: number): Promise<{ outcome: 'removed' } | Refusal> => {
    const key = store.keys().find((each) => each.version === version);
    const row = opening.row();
    if (key === undefined || row === null)
      return refused('unknown-key', `There is no key version ${version}.`);
    if (key.state !== 'retired' || key.secrets > 0) {
      return refused(
        'key-in-use',
        `Key version ${version} is ${key.state}, and ${key.secrets} secrets need it. Rotate first; only a retired key is removed.`,
      );
    }
    if (row.place === 'keychain') {
      const trouble = await place.remove(row.storeId, version);
      if (trouble !== null) return refusedFor(trouble);
    }
    onRecord('key-removed', row.storeId, { key: version }, () => store.removeKey(version));
    parts.onChanged();
    return { outcome: 'removed' };
  };

  return {
    progress: (): Progress | null => progress,
    rotate: (): Promise<Rotated | Refusal> =>
      once(async () => {
        const opened = await opening.ensureOpen();
        if (opened.outcome === 'refused') return opened;
        const version = await parts.serially(() => addAndActivate(opened.keys));
        return typeof version === 'number' ? finish(version) : version;
      }),
    /** Goes on with what a kill or a lock cut off; nothing where nothing was. */
    resume: (): Promise<Rotated | Refusal> | null => {
      if (running !== null || opening.keysInMemory() === null) return null;
      const { version } = active();
      const isLeft =
        secrets.countNotUnder(version) > 0 ||
        inState('decrypt-only').some((key) => key.secrets === 0);
      return isLeft ? once(() => finish(version)) : null;
    },
    removeKey: (version: number) => parts.serially(() => removeNow(version)),
  };
};
