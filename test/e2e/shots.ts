/**
 * Photographs the console: each screen and state, light and dark, at two sizes. The folder is not
 * kept in the repository, except the one picture that the README shows.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage, runCli, serveConsole } from './kit.ts';
import { photographTrouble } from './trading-shots.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'shots');
const forReadme = process.argv.includes('--readme');
const sizes = forReadme
  ? [{ width: 1280, height: 800 }]
  : [
      { width: 1280, height: 800 },
      { width: 1920, height: 1080 },
    ];
const schemes = forReadme ? (['light'] as const) : (['light', 'dark'] as const);

const goTo = async (page: Page, screen: string): Promise<void> => {
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: screen })
    .click();
  // Long enough for a lazy chart to draw itself.
  await page.waitForTimeout(500);
};

const SCREENS = [
  'Scans',
  'Mappings',
  'Opportunities',
  'Pair',
  'Positions',
  'Orders',
  'Limits',
  'Stop',
  'Feeds',
  'Vault',
  'Audit',
  'Settings',
];

const PASSPHRASE = 'a passphrase for pictures';

/** Sets the vault up the first time, with something in it; unlocks it afterwards. */
const openVault = async (page: Page): Promise<void> => {
  const button = (name: string) => page.getByRole('button', { name });
  if (await button('Unlock').isVisible()) {
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await button('Unlock').click();
  } else {
    await page.getByLabel('New passphrase').fill(PASSPHRASE);
    await page.getByLabel('The same once more').fill(PASSPHRASE);
    await button('Use this passphrase').click();
    await page.getByRole('textbox', { name: 'Name of a new account' }).fill('main');
    await button('Make account').click();
    await button('Set Signature type of main').click();
    await button('Store').click();
  }
  await button('Set Private key of main').click();
  await page.waitForTimeout(400);
};

/** A frozen feed, as it looks on the screens that it takes its figures from. */
const photographLie = async (
  page: Page,
  shoot: (name: string) => Promise<unknown>,
): Promise<void> => {
  await page.getByLabel(/^Polymarket/).selectOption('frozen');
  await page.waitForTimeout(8_000);
  await shoot('feeds-frozen');
  await goTo(page, 'Pair');
  await shoot('pair-frozen');
  await goTo(page, 'Feeds');
  await page.getByLabel(/^Polymarket/).selectOption('');
};

/** The other two parts of the orders screen: undertakings with steps, and the accounts. */
const photographOrders = async (
  page: Page,
  shoot: (name: string) => Promise<unknown>,
): Promise<void> => {
  await page.keyboard.press('2');
  await page.keyboard.press('j');
  await page.waitForTimeout(500);
  await shoot('undertakings');
  await page.keyboard.press('3');
  await page.waitForTimeout(300);
  await shoot('accounts');
  await page.keyboard.press('1');
};

type Listed = { candidates: { id: string; relation: string; warnings: unknown[] }[] };
/** The pair that shows most: the one with most warnings. */
const mostWarned = async (home: string): Promise<string> => {
  const { stdout } = await runCli(home, ['candidates', '--json']);
  const { candidates } = JSON.parse(stdout) as Listed;
  return candidates.toSorted((a, b) => b.warnings.length - a.warnings.length)[0]?.id ?? '';
};

const photographFull = async (browser: Browser, home: string): Promise<void> => {
  for (const viewport of sizes) {
    for (const colorScheme of schemes) {
      const served = await serveConsole(home);
      const { page } = await openPage(browser, served.url, { viewport, colorScheme });
      const shoot = (name: string) =>
        page.screenshot({ path: join(folder, `${name}-${colorScheme}-${viewport.width}.png`) });
      await page.getByRole('grid').getByRole('row').nth(5).waitFor({ timeout: 20_000 });
      await page.waitForTimeout(800);
      await shoot('review');
      const id = await mostWarned(home);
      await page.getByRole('textbox', { name: 'Filter pairs' }).fill(id.slice(0, 12));
      await page.waitForTimeout(300);
      await page.getByRole('grid').getByRole('row').nth(1).click();
      await page.getByRole('textbox', { name: 'Filter pairs' }).fill('');
      await page.waitForTimeout(400);
      await shoot('review-warnings');
      await page.keyboard.press('Escape');
      await page.getByRole('grid').focus();
      await page.keyboard.press('l');
      await page.waitForTimeout(200);
      await shoot('review-lease');
      await page.keyboard.press('Escape');
      await page.getByRole('grid').focus();
      await page.keyboard.press('l');
      if (forReadme) {
        await page.screenshot({ path: join(root, 'docs', 'review.png') });
      } else {
        await page.keyboard.press('Escape');
        await page.getByRole('grid').focus();
        await page.keyboard.press('Shift+?');
        await page.waitForTimeout(300);
        await shoot('keys');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+k');
        await page.waitForTimeout(400);
        await shoot('palette');
        await page.keyboard.press('Escape');
        for (const screen of SCREENS) {
          await goTo(page, screen);
          if (screen === 'Audit') {
            await page.getByRole('button', { name: /^Verify/ }).click();
            await page.waitForTimeout(300);
          }
          await shoot(screen.toLowerCase());
          if (screen === 'Vault') {
            await openVault(page);
            await shoot('vault-open');
          }
          if (screen === 'Opportunities') {
            await page.keyboard.press('3');
            await page.waitForTimeout(400);
            await shoot('not-taken');
            await page.keyboard.press('1');
          }
          if (screen === 'Orders') await photographOrders(page, shoot);
          if (screen === 'Feeds') await photographLie(page, shoot);
          if (screen !== 'Mappings') continue;
          await page.getByRole('grid').getByRole('row').nth(1).click();
          await page.keyboard.press('e');
          await page.waitForTimeout(400);
          await shoot('mappings-evidence');
        }
      }
      await served.stop();
      if (!forReadme) {
        await page.waitForTimeout(600);
        await shoot('link-lost');
      }
      await page.context().close();
    }
  }
};

const photographEmpty = async (browser: Browser, home: string): Promise<void> => {
  for (const colorScheme of schemes) {
    const served = await serveConsole(home, ['serve', '--profile', 'paper']);
    const { page } = await openPage(browser, served.url, { colorScheme });
    await page.getByRole('heading', { name: 'Review', level: 1 }).waitFor();
    for (const screen of [
      'Review',
      'Scans',
      'Mappings',
      'Opportunities',
      'Pair',
      'Positions',
      'Orders',
      'Limits',
      'Stop',
      'Feeds',
      'Vault',
      'Audit',
    ]) {
      await goTo(page, screen);
      await page.screenshot({
        path: join(folder, `empty-${screen.toLowerCase()}-${colorScheme}.png`),
      });
    }
    await served.stop();
    await page.context().close();
  }
};

mkdirSync(folder, { recursive: true });
const home = mkdtempSync(join(tmpdir(), 'pairdesk-shots-'));
const browser = await launchBrowser();
try {
  // Something on every screen: a scan, an approval, a rejection.
  await runCli(home, ['discover']);
  const { candidates } = JSON.parse(
    (await runCli(home, ['candidates', '--json'])).stdout,
  ) as Listed;
  const [first, second, ...others] = candidates;
  const traded = others.filter(({ relation }) => relation === 'identity').slice(0, 15);
  for (const one of [first, ...traded])
    await runCli(home, ['approve', one?.id ?? '', '--acknowledge-warnings']);
  await runCli(home, ['reject', second?.id ?? '', '--reason', 'Different deadline.']);
  await photographFull(browser, home);
  if (!forReadme) {
    await photographEmpty(browser, home);
    for (const viewport of sizes)
      for (const colorScheme of schemes)
        await photographTrouble(browser, folder, viewport, colorScheme);
  }
  console.log(`Screenshots are in ${folder}`);
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}
