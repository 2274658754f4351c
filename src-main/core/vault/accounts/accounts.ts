/** The operator's accounts, and which of them trades now. */
import type { AccountRow } from '../../storage/vault-secret-store.ts';
import type { VaultParts } from '../parts.ts';
import { type Refusal, refused } from '../refusals.ts';
import { BAD_ACCOUNT, isAccountId } from '../secrets.ts';
import {
  type ActiveAccount,
  activeAccount,
  type Choice,
  EVERY_HOURS,
  heldAccount,
} from './active-account.ts';

/** Whether an account has open orders or positions in flight; the engine says so when there is one. */
export type IsBusy = (account: string) => boolean;

const unknown = (id: string): Refusal =>
  refused('unknown-account', `There is no account ${JSON.stringify(id)}. "vault list" names them.`);

export type Accounts = ReturnType<typeof accountsOf>;

export const accountsOf = (parts: VaultParts, isBusy: IsBusy) => {
  const { secrets: store, clock, onRecord } = parts;
  let current: string | null = null;

  const byId = (id: string): AccountRow | undefined =>
    store.accounts().find((row) => row.id === id);

  const active = (): ActiveAccount => {
    const choice = store.choice();
    if (choice === null) return { account: null, untilMs: null };
    const isUsable = (id: string): boolean => byId(id)?.isDisabled === false;
    // After a start it is not known who traded; who has something in flight did.
    const before = current ?? store.accounts().find(({ id }) => isBusy(id))?.id ?? null;
    const chosen = heldAccount(activeAccount(choice, isUsable, clock.nowMs()), before, isBusy);
    current = chosen.account;
    return chosen;
  };

  return {
    list: (): AccountRow[] => store.accounts(),
    create: (id: string, label: string): { outcome: 'created' } | Refusal => {
      if (!isAccountId(id)) return BAD_ACCOUNT;
      if (byId(id) !== undefined)
        return refused('account-exists', `There is an account ${id} already.`);
      onRecord('account-created', id, { label }, () =>
        store.addAccount({ id, label, createdAtMs: clock.nowMs() }),
      );
      parts.onChanged();
      return { outcome: 'created' };
    },
    change: (
      id: string,
      change: { readonly label?: string | undefined; readonly isDisabled?: boolean | undefined },
    ): { outcome: 'changed' } | Refusal => {
      const row = byId(id);
      if (row === undefined) return unknown(id);
      if (change.isDisabled === true && isBusy(id)) {
        return refused(
          'account-busy',
          `Account ${id} has orders or positions in flight. Close them first.`,
        );
      }
      const next = {
        id,
        label: change.label ?? row.label,
        isDisabled: change.isDisabled ?? row.isDisabled,
      };
      const { label, isDisabled } = next;
      onRecord('account-changed', id, { label, isDisabled }, () => store.updateAccount(next));
      parts.onChanged();
      return { outcome: 'changed' };
    },
    /** One account for good, or several in turn. */
    choose: (
      ids: readonly string[],
      everyHours: number = EVERY_HOURS,
    ): { outcome: 'chosen' } | Refusal => {
      if (ids.length === 0)
        return refused('no-choice', 'Name the account that trades, or several that take turns.');
      const stranger = ids.find((id) => byId(id) === undefined);
      if (stranger !== undefined) return unknown(stranger);
      const accounts = [...new Set(ids)];
      onRecord('account-chosen', null, { accounts: accounts.join(' '), everyHours }, () =>
        store.setChoice({ accounts, everyHours }),
      );
      parts.onChanged();
      return { outcome: 'chosen' };
    },
    choice: (): Choice | null => store.choice(),
    active,
  };
};
