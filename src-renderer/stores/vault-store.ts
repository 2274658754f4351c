/**
 * The vault as the desk tells of it. Values pass through here on their way in and are never kept: no
 * store holds one, and the desk returns none.
 */
import { create } from 'zustand';
import type { DeskClient } from '../../src-preload/contract/index.ts';
import type { VaultStatus } from '../../src-preload/contract/vault.ts';
import { desk } from '../desk.ts';
import { announce } from './console-store.ts';
import { type Loadable, load, loading, type Problem, problemOf } from './loadable.ts';
import type { SaidNotice } from '../ui/Said.tsx';

/** Which credential's form is open. */
export type OpenForm = { readonly account: string; readonly venue: string; readonly name: string };

export type VaultView = {
  readonly status: Loadable<VaultStatus>;
  readonly notice: SaidNotice | null;
  /** What is under way, in words; one act at a time. */
  readonly busy: string | null;
  readonly form: OpenForm | null;
};

export const useVault = create<VaultView>(() => ({
  status: loading,
  notice: null,
  busy: null,
  form: null,
}));

const { getState: get, setState: set } = useVault;

export const loadVault = (): Promise<void> =>
  load(
    get().status,
    () => desk.vault.status({}),
    (status) => set({ status }),
  );

export const dismissVaultNotice = (): void => set({ notice: null });
export const openForm = (form: OpenForm | null): void => set({ form });

type Vault = DeskClient['vault'];
type Done<Answer> = Exclude<Answer, { readonly outcome: 'refused' }>;
type Refused = { readonly outcome: 'refused' } & Problem;

/** Does one act, tells what came of it and reads the vault again. Resolves to whether it was done. */
const act = async <Answer extends { readonly outcome: string }>(
  words: string,
  ask: () => Promise<Answer | Refused>,
  told: (done: Done<Answer>) => { readonly title: string; readonly text: string },
): Promise<boolean> => {
  if (get().busy !== null) return false;
  set({ busy: words, notice: null });
  let notice: SaidNotice;
  try {
    const answer = await ask();
    notice = isRefused(answer)
      ? { tone: 'danger', title: 'Not done', text: answer.message, code: answer.code }
      : { tone: 'good', code: null, ...told(answer as Done<Answer>) };
  } catch (error) {
    const { code, message } = problemOf(error);
    notice = { tone: 'danger', title: 'Not done', text: message, code };
  }
  set({ busy: null, notice });
  announce(`${notice.title}. ${notice.text}`);
  await loadVault();
  return notice.tone === 'good';
};
const isRefused = (answer: { readonly outcome: string }): answer is Refused =>
  answer.outcome === 'refused';

export const setUpVault = (input: Parameters<Vault['setUp']>[0]): Promise<boolean> =>
  act(
    'Setting up',
    () => desk.vault.setUp(input),
    () => ({
      title: 'The vault is set up',
      text:
        input.place === 'keychain'
          ? 'Its key lies in the keychain of this machine.'
          : 'Its key lies behind your passphrase. Nobody can open the vault without it.',
    }),
  );

export const unlockVault = (passphrase: string | undefined): Promise<boolean> =>
  act(
    'Unlocking',
    () => desk.vault.unlock(passphrase === undefined ? {} : { passphrase }),
    () => ({ title: 'Unlocked', text: 'Credentials can be used and stored.' }),
  );

export const lockVault = (): Promise<boolean> =>
  act(
    'Locking',
    () => desk.vault.lock({}),
    () => ({ title: 'Locked', text: 'The keys are out of memory until somebody unlocks it.' }),
  );

export const storeCredential = (at: OpenForm, value: string): Promise<boolean> =>
  act(
    `Storing ${at.name}`,
    () => desk.vault.store({ ...at, value }),
    ({ isReplaced, fact }) => {
      set({ form: null });
      return {
        title: isReplaced ? 'Replaced' : 'Stored',
        text: `${at.name} of account ${at.account}${fact === null ? '' : `: ${fact}`}.`,
      };
    },
  );

export const removeCredential = (at: OpenForm): Promise<boolean> =>
  act(
    `Removing ${at.name}`,
    () => desk.vault.remove(at),
    () => ({ title: 'Removed', text: `${at.name} of account ${at.account} is gone for good.` }),
  );

export const setActive = (at: OpenForm, isActive: boolean): Promise<boolean> =>
  act(
    'Changing',
    () => desk.vault.setActive({ ...at, isActive }),
    () => ({
      title: isActive ? 'In use' : 'Put aside',
      text: isActive
        ? `${at.name} of account ${at.account} is used again.`
        : `${at.name} of account ${at.account} stays stored and is not used.`,
    }),
  );

export const createAccount = (id: string): Promise<boolean> =>
  act(
    'Making the account',
    () => desk.vault.createAccount({ id, label: id }),
    () => ({ title: 'Account made', text: `${id} has no credentials yet.` }),
  );

export const setDisabled = (id: string, isDisabled: boolean): Promise<boolean> =>
  act(
    'Changing the account',
    () => desk.vault.changeAccount({ id, isDisabled }),
    () => ({
      title: isDisabled ? 'Disabled' : 'Enabled',
      text: isDisabled ? `${id} keeps its credentials and never trades.` : `${id} may trade again.`,
    }),
  );

export const chooseAccounts = (accounts: string[], everyHours: number): Promise<boolean> =>
  act(
    'Choosing',
    () => desk.vault.chooseAccounts({ accounts, everyHours }),
    () => ({
      title: 'Chosen',
      text:
        accounts.length === 1
          ? `${accounts[0]} trades.`
          : `${accounts.join(', ')} take turns of ${everyHours} hours.`,
    }),
  );

export const rotateKey = (): Promise<boolean> =>
  act(
    'Rotating the key',
    () => desk.vault.rotate({}),
    ({ version, credentials, damaged }) => ({
      title: `Key version ${version} is active`,
      text: `${credentials} credentials are sealed under it.${damaged === 0 ? '' : ` ${damaged} do not open and were left as they are.`}`,
    }),
  );

export const removeKey = (version: number): Promise<boolean> =>
  act(
    'Removing the key',
    () => desk.vault.removeKey({ version }),
    () => ({ title: 'Removed', text: `Key version ${version} is gone.` }),
  );

export const moveKey = (input: Parameters<Vault['move']>[0]): Promise<boolean> =>
  act(
    'Moving the key',
    () => desk.vault.move(input),
    ({ place }) => ({
      title: 'Moved',
      text:
        place === 'keychain'
          ? 'The key lies in the keychain; the passphrase opens nothing any more.'
          : 'The key lies behind the new passphrase.',
    }),
  );
