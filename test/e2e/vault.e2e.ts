/**
 * Goal: an operator sets up, fills, locks, unlocks and rotates the vault in the console, and nothing
 * of what went in is anywhere afterwards: not in a file, not in a page, not in an answer. Method: a
 * real Chromium and real commands on one desk, with a value that can be recognised in any spelling.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  axeViolations,
  launchBrowser,
  openPage,
  type Served,
  serveConsole,
  type WatchedPage,
} from './kit.ts';

const CANARY = 'canary4b1d-passphrase-of-an-api-q7';
const WRONG_CANARY = '0xcanary4b1dwrongkeyq7';
const PASSPHRASE = 'canary4b1d opens the vault q7';
const spellings = [CANARY, WRONG_CANARY, PASSPHRASE].flatMap((value) => {
  const bytes = Buffer.from(value);
  // Base64 depends on where in a longer text it begins.
  const shifted = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [value, bytes.toString('hex'), ...shifted];
});
const spillsIn = (text: string): string[] => spellings.filter((each) => text.includes(each));

const root = resolve(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'pairdesk-vault-'));
let browser: Browser;
let served: Served;
let view: WatchedPage;
let page: Page;
const outputs: string[] = [];

/** Runs a vault verb on the served desk; what it says is kept for the search. */
const vault = (args: readonly string[], input = ''): string => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src-main/shells/cli/pairdesk.mjs'), 'vault', ...args, '--home', home],
    { cwd: root, encoding: 'utf8', input, timeout: 20_000 },
  );
  outputs.push(stdout, stderr);
  return stdout + stderr;
};
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

beforeAll(async () => {
  browser = await launchBrowser();
  served = await serveConsole(home, ['serve', '--profile', 'paper']);
  view = await openPage(browser, served.url);
  page = view.page;
  await page.getByRole('heading', { name: 'Review', level: 1 }).waitFor();
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: 'Vault' })
    .click();
  await page.getByRole('heading', { name: 'Vault', level: 1 }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await served?.stop();
  rmSync(home, { recursive: true, force: true });
});

const said = (text: string | RegExp) => page.getByText(text).first().waitFor();
const button = (name: string | RegExp) => page.getByRole('button', { name });

describe('the vault in the console', () => {
  it('is set up behind a passphrase that is typed twice, and clears what was typed', async () => {
    const first = page.getByLabel('New passphrase');
    const second = page.getByLabel('The same once more');
    await first.fill(PASSPHRASE);
    await second.fill('something else entirely');
    await button('Use this passphrase').click();
    await said('The two are not the same');
    expect([await first.inputValue(), await second.inputValue()]).toEqual(['', '']);
    await first.fill('short');
    await second.fill('short');
    await button('Use this passphrase').click();
    await said(/at least 12 characters/);
    await page.getByLabel('New passphrase').fill(PASSPHRASE);
    await page.getByLabel('The same once more').fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await said('The vault is set up');
    await said(/its key lies behind a passphrase/);
  });

  it('takes a credential, says what is needed, and refuses a wrong one without repeating it', async () => {
    await page.getByRole('textbox', { name: 'Name of a new account' }).fill('main');
    await button('Make account').click();
    const account = page.getByRole('region', { name: 'Account main' });
    await account.getByText('5 still needed').waitFor();
    await button('Set API passphrase of main').click();
    await page.getByLabel('API passphrase', { exact: true }).fill(CANARY);
    await page.keyboard.press('Enter');
    await said('POLY_API_PASSPHRASE of account main');
    await button('Set Wallet private key of main').click();
    const key = page.getByLabel('Wallet private key', { exact: true });
    expect(await key.getAttribute('type')).toBe('password');
    await key.fill(WRONG_CANARY);
    await button('Store').click();
    await said(/64 hexadecimal digits/);
    expect(await key.inputValue()).toBe('');
    await button('Cancel').click();
    await button('Set Signature type of main').click();
    await page.getByRole('combobox', { name: 'Signature type' }).selectOption('3');
    await button('Store').click();
    await account.getByText('4 still needed').waitFor();
    await button('Set Private key of main').click();
    await page.getByLabel('Private key', { exact: true }).fill(WRONG_CANARY);
    await button('Store').click();
    await said(/not a private key in PEM form/);
    await button('Cancel').click();
  });

  it('locks and unlocks, and counts wrong passphrases', async () => {
    await page.getByRole('heading', { name: 'Vault', level: 1 }).click();
    await page.keyboard.press('l');
    await said(/it was locked by you/);
    await page.getByLabel('Passphrase', { exact: true }).fill(`${WRONG_CANARY} no`);
    await button('Unlock').click();
    await said('That is not the passphrase of this vault.');
    await page.waitForTimeout(1_100);
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await button('Unlock').click();
    await said('Credentials can be used and stored.');
  });

  it('rotates its key and removes the old one', async () => {
    await button('Rotate the key').click();
    await said('Key version 2 is active');
    await button('Remove key version 1').click();
    await said('Key version 1 is gone.');
  });

  it('shows what the command line does, and the other way round', async () => {
    expect(
      vault(
        [
          'set',
          '--account',
          'second',
          '--venue',
          'polymarket',
          '--name',
          'POLY_API_PASSPHRASE',
          '--value-stdin',
          '--profile',
          'paper',
        ],
        `${CANARY}\n`,
      ),
    ).toMatch(/Stored/);
    await page.getByRole('region', { name: 'Account second' }).waitFor();
    expect(vault(['list', '--profile', 'paper', '--json'])).toContain('"account":"main"');
    vault(['status', '--profile', 'paper', '--json']);
    vault([
      'set',
      '--account',
      'second',
      '--venue',
      'kalshi',
      '--name',
      'KALSHI_API_KEY',
      '--value',
      WRONG_CANARY,
      '--profile',
      'paper',
    ]);
    const env = join(home, 'bot.env');
    writeFileSync(env, `POLY_PASSPHRASE="${CANARY}"\nPRIVATE_KEY=${WRONG_CANARY}\nX="${CANARY}\n`);
    expect(vault(['import-env', env, '--profile', 'paper'])).toMatch(
      /line 3: a quote is not closed/,
    );
    writeFileSync(env, `POLY_PASSPHRASE="${CANARY}"\nPRIVATE_KEY=${WRONG_CANARY}\nX=${CANARY}\n`);
    const imported = vault(['import-env', env, '--profile', 'paper']);
    expect(imported).toMatch(/took +POLY_PASSPHRASE.*\nrefused +PRIVATE_KEY.*\nignored +X/);
    rmSync(env);
    expect(vault(['lock', '--profile', 'paper'])).toMatch(/is locked/);
    await said(/it was locked by you/);
    expect(vault(['rotate', '--profile', 'paper'])).toMatch(/no terminal to ask/);
  });

  it('has nothing for axe to complain of, locked or open', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeViolations(page)).toEqual([]);
    }
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await button('Unlock').click();
    await said('Credentials can be used and stored.');
    await button('Set API secret of main').click();
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe('what went into the vault', () => {
  it('is on no screen', async () => {
    for (const name of ['Review', 'Scans', 'Mappings', 'Audit', 'Settings', 'Vault']) {
      await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      if (name === 'Audit')
        await page.getByRole('grid').getByText('secret-stored').first().waitFor();
      expect(spillsIn(await page.content()), name).toEqual([]);
    }
  });

  it('is in no page: not in its text, its fields, its storage nor its memory of the desk', async () => {
    const text = await page.evaluate(() => {
      const fields = [...document.querySelectorAll('input, textarea')].map(
        (field) => (field as HTMLInputElement).value,
      );
      const { localStorage, sessionStorage } = globalThis;
      return JSON.stringify([
        document.documentElement.outerHTML,
        fields,
        { ...localStorage },
        { ...sessionStorage },
      ]);
    });
    expect(spillsIn(text)).toEqual([]);
  });

  it('is in no answer of any call and in nothing that a command said', async () => {
    for (const verb of [
      ['audit', '--json'],
      ['settings', '--json'],
      ['candidates', '--json'],
    ]) {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [
          join(root, 'src-main/shells/cli/pairdesk.mjs'),
          ...verb,
          '--home',
          home,
          '--profile',
          'paper',
        ],
        { cwd: root, encoding: 'utf8', timeout: 20_000 },
      );
      outputs.push(stdout, stderr);
    }
    expect(outputs.length).toBeGreaterThan(10);
    expect(outputs.flatMap(spillsIn)).toEqual([]);
  });

  it('is in no file of the desk while it runs, in the clear, as hex or as base64', () => {
    const files = filesIn(home);
    expect(files.map((file) => file.split('/').at(-1))).toEqual(
      expect.arrayContaining(['pairdesk.db', 'pairdesk.db-wal']),
    );
    for (const file of files) {
      expect(spillsIn(readFileSync(file, 'latin1')), file).toEqual([]);
      expect(statSync(file).mode & 0o077, file).toBe(0);
    }
  });

  it('is nowhere after a crash either', async () => {
    served.child.kill('SIGKILL');
    await page.getByRole('heading', { name: /link to the desk is lost/ }).waitFor();
    for (const file of filesIn(home))
      expect(spillsIn(readFileSync(file, 'latin1')), file).toEqual([]);
  });
});
