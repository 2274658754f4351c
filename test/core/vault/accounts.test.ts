/** Goal: which account trades is the same for every start in a window, and never changes in flight. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activeAccount,
  heldAccount,
} from '../../../src-main/core/vault/accounts/active-account.ts';
import { vaultParts } from '../../fakes/vault-parts.ts';

const HOUR_MS = 3_600_000;
const everyone = () => true;

describe('the account that trades', () => {
  it('is the only one for good, and nobody where nobody is left', () => {
    expect(activeAccount({ accounts: ['a'], everyHours: 5 }, everyone, 12)).toEqual({
      account: 'a',
      untilMs: null,
    });
    expect(activeAccount({ accounts: ['a'], everyHours: 5 }, () => false, 12)).toEqual({
      account: null,
      untilMs: null,
    });
  });

  it('is one for a whole window, then the next, each in turn', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 48 }),
        fc.integer({ min: 0, max: 4e12 }),
        (accounts, everyHours, nowMs) => {
          const at = (ms: number) => activeAccount({ accounts, everyHours }, everyone, ms);
          const now = at(nowMs);
          const untilMs = now.untilMs ?? 0;
          expect(untilMs > nowMs && untilMs <= nowMs + everyHours * HOUR_MS).toBe(true);
          expect(at(untilMs - 1)).toEqual(now);
          const next = accounts[(accounts.indexOf(now.account ?? '') + 1) % accounts.length];
          expect(at(untilMs).account).toBe(next);
        },
      ),
    );
  });

  it('keeps its turn while it has something in flight', () => {
    const chosen = { account: 'b', untilMs: 9 };
    expect(heldAccount(chosen, 'a', () => true).account).toBe('a');
    expect(heldAccount(chosen, 'a', () => false).account).toBe('b');
    expect(heldAccount(chosen, null, () => true).account).toBe('b');
  });
});

describe('accounts', () => {
  it('are made, labelled, disabled and chosen, each on record', () => {
    const busy = new Set<string>();
    const { vault, clock, actions } = vaultParts(':memory:', { isBusy: (id) => busy.has(id) });
    const { accounts } = vault;
    expect(accounts.create('main', 'My main')).toEqual({ outcome: 'created' });
    expect(accounts.create('main', 'Again')).toMatchObject({ code: 'account-exists' });
    expect(accounts.create('No Spaces', 'x')).toMatchObject({ code: 'bad-account' });
    accounts.create('spare', 'Spare');
    expect(accounts.choose(['main', 'nobody'])).toMatchObject({ code: 'unknown-account' });
    expect(accounts.choose([])).toMatchObject({ code: 'no-choice' });
    expect(accounts.choose(['main', 'spare'], 1)).toEqual({ outcome: 'chosen' });
    const first = accounts.active().account;
    clock.advance(HOUR_MS);
    const second = accounts.active().account;
    expect(new Set([first, second])).toEqual(new Set(['main', 'spare']));
    busy.add(second ?? '');
    clock.advance(HOUR_MS);
    expect(accounts.active().account).toBe(second);
    expect(accounts.change(second ?? '', { isDisabled: true })).toMatchObject({
      code: 'account-busy',
    });
    busy.clear();
    expect(accounts.active().account).toBe(first);
    expect(accounts.change(first ?? '', { isDisabled: true })).toEqual({ outcome: 'changed' });
    expect(accounts.active()).toEqual({ account: second, untilMs: null });
    expect(accounts.change('nobody', {})).toMatchObject({ code: 'unknown-account' });
    expect(actions()).toEqual([
      'account-created',
      'account-created',
      'account-chosen',
      'account-changed',
    ]);
  });
});
