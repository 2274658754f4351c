/**
 * The credential vault: what it is made of, and what may be told of it. Values go in; they come out
 * only as a loan inside this process, and no call of the contract returns one.
 */
import { repeatUntil } from '../repeat-until.ts';
import type { Log } from '../ports.ts';
import type { KeyState, PlaceKind } from '../storage/vault-key-store.ts';
import type { AccountRow, SecretName, SecretRow } from '../storage/vault-secret-store.ts';
import { accountsOf, type IsBusy } from './accounts/accounts.ts';
import type { ActiveAccount, Choice } from './accounts/active-account.ts';
import { LOOK_MS, lockWhenUnattended, sleepWatchOf } from './auto-lock.ts';
import { movingOf } from './moving.ts';
import { type LockReason, openingOf, type OpeningPorts } from './opening.ts';
import { vaultPartsOf, type VaultPorts } from './parts.ts';
import { retryAt } from './places/passphrase-place.ts';
import { sweepPathFiles, withPathFile } from './path-file.ts';
import type { Refusal, VaultProblem } from './refusals.ts';
import { type Progress, rotationOf } from './rotation/rotation.ts';
import type { Secret } from './secret.ts';
import { secretsOf } from './secrets.ts';
import { transferOf } from './transfer.ts';

export type VaultStatus = {
  readonly state: 'not-set-up' | 'locked' | 'unlocked' | 'unavailable';
  /** Where the master key lives; null where there is none. */
  readonly place: PlaceKind | null;
  /** Why it could not be opened the last time; null where nothing stood in the way. */
  readonly problem: VaultProblem | null;
  readonly lockedBecause: LockReason | null;
  /** After wrong passphrases: when the next may be tried. */
  readonly retryAtMs: number | null;
  readonly lockAfterMinutes: number;
  readonly keys: readonly {
    version: number;
    state: KeyState;
    secrets: number;
    createdAtMs: number;
  }[];
  readonly rotation: Progress | null;
  readonly accounts: readonly AccountRow[];
  readonly secrets: readonly SecretRow[];
  readonly choice: Choice | null;
  readonly active: ActiveAccount;
};

export type VaultOptions = VaultPorts &
  OpeningPorts & {
    readonly log: Log;
    /** 0: never. */
    readonly lockAfterMinutes: number;
    readonly isBusy: IsBusy;
    /** Where a secret lies while something needs it as a file. */
    readonly pathFolder: string;
  };

export type Vault = ReturnType<typeof vaultOf>;

export const vaultOf = (options: VaultOptions) => {
  const { keys: keyStore, secrets: secretStore, clock, log, lockAfterMinutes } = options;
  const parts = vaultPartsOf(options);
  const opening = openingOf(parts, options);
  const rotation = rotationOf(parts, opening);
  const accounts = accountsOf(parts, options.isBusy);
  const secrets = secretsOf(parts, opening);
  const end = new AbortController();

  const resume = (): void => {
    rotation.resume()?.catch((error: unknown) => {
      log.error('A rotation of the vault’s key could not go on.', { error: String(error) });
    });
  };
  const opened = async (
    act: Promise<{ readonly outcome: 'opened' } | Refusal>,
  ): Promise<{ readonly outcome: 'opened' } | Refusal> => {
    const answer = await act;
    if (answer.outcome === 'refused') return answer;
    resume();
    return { outcome: 'opened' };
  };

  const stateOf = (): VaultStatus['state'] => {
    if (opening.row() === null) return 'not-set-up';
    if (opening.keysInMemory() !== null) return 'unlocked';
    return opening.problem() === null ? 'locked' : 'unavailable';
  };

  return {
    /** What changes often, without a look at every credential. */
    standing: (): Pick<VaultStatus, 'state' | 'rotation'> => ({
      state: stateOf(),
      rotation: rotation.progress(),
    }),
    status: (): VaultStatus => {
      const row = opening.row();
      const state = stateOf();
      const nowMs = clock.nowMs();
      const waitUntilMs = row === null ? nowMs : retryAt(row, nowMs);
      return {
        state,
        place: row?.place ?? null,
        problem: opening.problem(),
        lockedBecause: state === 'locked' ? opening.lockedBecause() : null,
        retryAtMs: waitUntilMs > nowMs ? waitUntilMs : null,
        lockAfterMinutes,
        keys: keyStore.keys().map(({ version, state: its, secrets, createdAtMs }) => ({
          version,
          state: its,
          secrets,
          createdAtMs,
        })),
        rotation: rotation.progress(),
        accounts: accounts.list(),
        secrets: secretStore.list(),
        choice: accounts.choice(),
        active: accounts.active(),
      };
    },
    setUp: (place: PlaceKind, passphrase: Secret | null) =>
      opened(opening.setUp(place, passphrase)).finally(() => passphrase?.wipe()),
    unlock: (passphrase: Secret | null) =>
      opened(opening.unlock(passphrase)).finally(() => passphrase?.wipe()),
    lock: opening.lock,
    accounts,
    secrets,
    rotation: { rotate: rotation.rotate, removeKey: rotation.removeKey },
    ...movingOf(parts, opening),
    ...transferOf(parts, opening),
    /**
     * Lends the path of a file that holds a secret, for what can only read files. The file is gone
     * when `use` is over.
     */
    useAsFile: <Value>(at: SecretName, purpose: string, use: (path: string) => Promise<Value>) =>
      secrets.use(at, purpose, (secret) => withPathFile(options.pathFolder, secret, use)),
    /** Sweeps what a killed desk left, and locks by itself from here on. */
    start: (): void => {
      const hasSlept = sleepWatchOf(clock);
      const swept = sweepPathFiles(options.pathFolder);
      if (swept > 0) log.warn('Files with keys of a desk that was killed were removed.', { swept });
      repeatUntil(
        end.signal,
        clock,
        LOOK_MS,
        () => lockWhenUnattended(opening, lockAfterMinutes, hasSlept()),
        log,
      );
    },
    /** Ends what repeats, lets what is being written finish, and wipes the keys. */
    close: async (): Promise<void> => {
      end.abort();
      await parts.serially(() => Promise.resolve());
      opening.wipe();
    },
  };
};
