/** The contract's vault calls. What comes in as text becomes a `Secret` at once; nothing goes out. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { VaultRefusal } from '../../src-preload/contract/vault.ts';
import type { Desk } from '../core/desk.ts';
import { type Secret, secretOfText } from '../core/vault/secret.ts';
import { credentialForms } from '../core/venues/credential-forms.ts';

const optional = (text: string | undefined): Secret | null =>
  text === undefined ? null : secretOfText(text);

const TERMINAL_ONLY: VaultRefusal = {
  outcome: 'refused',
  code: 'terminal-only',
  message: 'This is done in a terminal only: "pairdesk vault export" and "pairdesk vault restore".',
};

export const vaultHandlers = ({ vault }: Desk): DeskHandlers['vault'] => ({
  status: async () => {
    const status = vault.status();
    return {
      ...status,
      keys: [...status.keys],
      accounts: [...status.accounts],
      secrets: [...status.secrets],
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
  rotate: async () => vault.rotation.rotate(),
  removeKey: async ({ version }) => vault.rotation.removeKey(version),
  move: async ({ place, passphrase }) => vault.move(place, optional(passphrase)),
  exportAll: async ({ passphrase }, { caller }) =>
    caller === 'terminal' ? vault.exportAll(secretOfText(passphrase)) : TERMINAL_ONLY,
  restore: async ({ text, passphrase, replace }, { caller }) =>
    caller === 'terminal' ? vault.restore(text, secretOfText(passphrase), replace) : TERMINAL_ONLY,
});
