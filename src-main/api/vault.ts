/** The contract's vault calls. What comes in as text becomes a `Secret` at once; nothing goes out. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { VaultRefusal } from '../../src-preload/contract/vault.ts';
import type { Desk } from '../core/desk.ts';
import type { Refusal } from '../core/vault/refusals.ts';
import { type Secret, secretOfText } from '../core/vault/secret.ts';
import { credentialForms } from '../core/venues/credential-forms.ts';

const optional = (text: string | undefined): Secret | null =>
  text === undefined ? null : secretOfText(text);

/** Outside the core a secret is called what it is to the operator: a credential. */
const counted = <Done extends { readonly outcome: string; readonly secrets: number }>(
  answer: Done | Refusal,
): (Omit<Done, 'secrets'> & { credentials: number }) | Refusal => {
  if (isRefusal(answer)) return answer;
  const { secrets: credentials, ...rest } = answer;
  return { ...rest, credentials };
};
const isRefusal = (answer: { readonly outcome: string }): answer is Refusal =>
  answer.outcome === 'refused';

const TERMINAL_ONLY: VaultRefusal = {
  outcome: 'refused',
  code: 'terminal-only',
  message: 'This is done in a terminal only: "pairdesk vault export" and "pairdesk vault restore".',
};

export const vaultHandlers = ({ vault }: Desk): DeskHandlers['vault'] => ({
  status: async () => {
    const { secrets, ...status } = vault.status();
    return {
      ...status,
      keys: status.keys.map(({ secrets: credentials, ...key }) => ({ ...key, credentials })),
      accounts: [...status.accounts],
      credentials: [...secrets],
      choice:
        status.choice === null ? null : { ...status.choice, accounts: [...status.choice.accounts] },
      venues: credentialForms(),
    };
  },
  setUp: async ({ place, passphrase }) => vault.setUp(place, optional(passphrase)),
  unlock: async ({ passphrase }) => vault.unlock(optional(passphrase)),
  lock: async ({ because }) => {
    vault.lock(because);
    return { outcome: 'locked' };
  },
  store: async ({ value, label, ...at }) =>
    vault.secrets.store({ ...at, label: label ?? null, value: secretOfText(value) }),
  remove: async (at) => vault.secrets.remove(at),
  setActive: async ({ isActive, ...at }) => vault.secrets.setActive(at, isActive),
  createAccount: async ({ id, label }) => vault.accounts.create(id, label),
  changeAccount: async ({ id, ...change }) => vault.accounts.change(id, change),
  chooseAccounts: async ({ accounts, everyHours }) => vault.accounts.choose(accounts, everyHours),
  rotate: async () => counted(await vault.rotation.rotate()),
  removeKey: async ({ version }) => vault.rotation.removeKey(version),
  move: async ({ place, passphrase }) => vault.move(place, optional(passphrase)),
  exportAll: async ({ passphrase }, { caller }) =>
    caller === 'terminal'
      ? counted(await vault.exportAll(secretOfText(passphrase)))
      : TERMINAL_ONLY,
  restore: async ({ text, passphrase, replace }, { caller }) =>
    caller === 'terminal'
      ? counted(await vault.restore(text, secretOfText(passphrase), replace))
      : TERMINAL_ONLY,
});
