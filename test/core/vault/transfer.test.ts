/** Goal: an export moves everything to another machine, or is refused whole. */
import { describe, expect, it } from 'vitest';
import { secretOfText } from '../../../src-main/core/vault/secret.ts';
import { vaultParts } from '../../fakes/vault-parts.ts';

const EXPORT_PASS = 'for the new machine only';
const filled = async () => {
  const parts = vaultParts();
  await parts.vault.setUp('keychain', null);
  await parts.put('main', 'POLY_API_PASSPHRASE', 'first');
  await parts.put('second', 'POLY_API_PASSPHRASE', 'second');
  parts.vault.accounts.change('second', { label: 'The second', isDisabled: true });
  parts.vault.accounts.choose(['main', 'second'], 7);
  const exported = await parts.vault.exportAll(secretOfText(EXPORT_PASS));
  if (exported.outcome !== 'exported') throw new Error(exported.message);
  return { ...parts, text: exported.text };
};
const another = async () => {
  const parts = vaultParts();
  await parts.vault.setUp('keychain', null);
  return parts;
};

describe('an export', () => {
  it('restores accounts, choice and secrets on another machine', async () => {
    const { text } = await filled();
    expect(text).not.toContain('first');
    const { vault, take } = await another();
    expect(await vault.restore(text, secretOfText(EXPORT_PASS), false)).toEqual({
      outcome: 'restored',
      secrets: 2,
      accounts: 2,
    });
    expect(await take('main', 'POLY_API_PASSPHRASE')).toBe('first');
    expect(vault.status()).toMatchObject({
      accounts: [{ id: 'main' }, { id: 'second', label: 'The second', isDisabled: true }],
      choice: { accounts: ['main', 'second'], everyHours: 7 },
    });
  });

  /** Random text begins with any letter, now and then with the one that it is to be changed to. */
  const otherStart = (text: string): string =>
    `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;

  it('is refused with another passphrase, or with any part of it changed', async () => {
    const { text } = await filled();
    const { vault } = await another();
    const tried = async (file: string, pass = EXPORT_PASS) =>
      vault.restore(file, secretOfText(pass), false);
    expect(await tried(text, 'some other passphrase')).toMatchObject({ code: 'bad-export' });
    const changed = (
      change: (file: { header: Record<string, unknown>; ciphertext: string }) => void,
    ) => {
      const file = JSON.parse(text) as { header: Record<string, unknown>; ciphertext: string };
      change(file);
      return JSON.stringify(file);
    };
    const files = [
      '',
      'no json',
      text.slice(0, -20),
      changed((file) => void (file.header['createdAtMs'] = 1)),
      changed((file) => void (file.header['version'] = 2)),
      changed((file) => void (file.ciphertext = otherStart(file.ciphertext))),
      changed((file) => void (file.header['scrypt'] = { n: 2, r: 1, p: 1, salt: 'A'.repeat(24) })),
    ];
    for (const file of files) expect(await tried(file)).toMatchObject({ code: 'bad-export' });
    expect(vault.status().secrets).toEqual([]);
  });

  it('replaces nothing that is stored unless that is said', async () => {
    const { text } = await filled();
    const { vault, put, take } = await another();
    await put('main', 'POLY_API_PASSPHRASE', 'mine');
    expect(await vault.restore(text, secretOfText(EXPORT_PASS), false)).toMatchObject({
      code: 'secrets-exist',
    });
    expect([await take('main', 'POLY_API_PASSPHRASE'), vault.status().secrets.length]).toEqual([
      'mine',
      1,
    ]);
    expect(await vault.restore(text, secretOfText(EXPORT_PASS), true)).toMatchObject({
      outcome: 'restored',
    });
    expect(await take('main', 'POLY_API_PASSPHRASE')).toBe('first');
  });
});
