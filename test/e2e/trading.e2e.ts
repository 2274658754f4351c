/**
 * Goal: an operator sees what the desk does with money, and stops it with one press from anywhere,
 * also while typing, over a dialog, and where the desk is gone. Method: a real browser on the real
 * program, which trades at its practice venues.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  approveSome,
  axeViolations,
  goToScreen,
  launchBrowser,
  openPage,
  runCli,
  serveConsole,
  type Served,
  type WatchedPage,
} from './kit.ts';

const PAIRS = 10;
const PATIENCE = { timeout: 60_000, interval: 200 };
const SCREENS = ['Positions', 'Orders', 'Limits', 'Stop'];

const home = mkdtempSync(join(tmpdir(), 'pairdesk-trading-'));
let browser: Browser;
let served: Served;
let view: WatchedPage;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  await runCli(home, ['discover']);
  served = await serveConsole(home);
  view = await openPage(browser, served.url);
  page = view.page;
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await served?.stop();
  rmSync(home, { recursive: true, force: true });
});

const goTo = (screen: string): Promise<void> => goToScreen(page, screen);
const rows = () => page.getByRole('grid').getByRole('row');
const chip = (name: RegExp) => page.getByRole('banner').getByRole('button', { name });
const stopButton = () => page.locator('#stop-button');
const stopText = () => stopButton().textContent();

describe('trading in the console', () => {
  it('says what to do while nothing was traded', async () => {
    await goTo('Positions');
    await page.getByText('Nothing is held').waitFor();
    await goTo('Orders');
    await page.getByText('No order lives').waitFor();
    await page.keyboard.press('2');
    await page.getByText('Nothing was undertaken yet').waitFor();
    await page.keyboard.press('1');
    await goTo('Limits');
    await page.getByText('Nothing counts against a limit').waitFor();
    await goTo('Stop');
    await page.getByText('No drill is on record.').waitFor();
    await expect.poll(() => chip(/^trading/).textContent(), PATIENCE).toMatch(/open/);
    await expect.poll(() => chip(/^recon/).textContent(), PATIENCE).toMatch(/\d+ (s|ms)$/);
    await expect(chip(/^stop drill/).textContent()).resolves.toMatch(/due/);
  });

  it('shows undertakings with every step on record, within a minute of approving pairs', async () => {
    await approveSome(home, PAIRS);
    await goTo('Orders');
    await page.keyboard.press('2');
    await expect.poll(() => rows().count(), PATIENCE).toBeGreaterThan(1);
    await expect.poll(() => page.getByText('hedged').count(), PATIENCE).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    const chosen = page.getByRole('region', { name: 'Chosen undertaking' });
    await chosen.getByRole('heading', { name: 'Steps on record' }).waitFor();
    await expect.poll(() => chosen.getByRole('listitem').count(), PATIENCE).toBeGreaterThan(4);
    await expect(chosen.getByRole('listitem').first().textContent()).resolves.toMatch(/begun/);
  }, 120_000);

  it('holds the accounts against our records, and disarms a venue but arms none', async () => {
    await page.keyboard.press('3');
    const kalshi = page.getByRole('region', { name: 'Kalshi' });
    await kalshi.getByText('same as our records').waitFor();
    await page.getByRole('button', { name: 'Disarm Kalshi' }).click();
    await page.getByText('Kalshi is disarmed', { exact: true }).waitFor();
    await kalshi.getByText('pairdesk arm kalshi').waitFor();
    await expect.poll(() => chip(/^trading/).textContent(), PATIENCE).toMatch(/1 obstacle$/);
    expect((await runCli(home, ['arm', 'kalshi'])).code).toBe(0);
    await page.getByRole('button', { name: 'Disarm Kalshi' }).waitFor();
  });

  it('shows what is held: both legs, every way to end, and the worst of them', async () => {
    await goTo('Positions');
    await expect.poll(() => rows().count(), PATIENCE).toBeGreaterThan(1);
    const details = page.getByRole('region', { name: 'Details' });
    expect(await details.getByRole('table', { name: 'Legs' }).getByRole('row').count()).toBe(3);
    const ends = details.getByRole('table', { name: 'How both markets can end' });
    await expect(ends.textContent()).resolves.toMatch(/worst/);
    await details.getByRole('table', { name: 'From expected to result' }).waitFor();
  });

  it('makes the desk stricter with a reason, and leaves less strict to a terminal', async () => {
    await goTo('Limits');
    // It is off, and pressing it leads to what is missing.
    await page.getByRole('button', { name: 'Halt Kalshi' }).click({ force: true });
    const reason = page.getByRole('textbox', { name: 'Why it is made stricter' });
    await expect(reason.evaluate((field) => field === document.activeElement)).resolves.toBe(true);
    await reason.fill('An odd book.');
    await page.getByRole('button', { name: 'Halt Kalshi' }).click();
    await page.getByText('Kalshi is halted', { exact: true }).waitFor();
    await expect(page.getByRole('region', { name: 'Modes' }).textContent()).resolves.toMatch(
      /halted.*Kalshi: An odd book\./,
    );
    expect(await page.getByRole('button', { name: /Activate|Release/ }).count()).toBe(0);
    const modes = page.getByRole('region', { name: 'Modes' });
    await modes.getByRole('button', { name: /^Runbook: Something only reduces/ }).click();
    const shown = page.getByRole('dialog');
    await shown.getByRole('heading', { name: 'Something only reduces, or is halted' }).waitFor();
    await page.keyboard.press('Escape');
    await shown.waitFor({ state: 'detached' });
  });

  it('runs a drill and shows its times', async () => {
    await goTo('Stop');
    await page.getByRole('button', { name: 'Run drill' }).click();
    const times = page.getByRole('table', { name: 'Times of the last drill' });
    await times.waitFor({ timeout: 30_000 });
    await expect(times.textContent()).resolves.toMatch(/nothing more could leave\d+\.\d\d ms/);
  }, 60_000);

  it('gives axe nothing to complain of, light or dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const screen of SCREENS) {
        await goTo(screen);
        await page.waitForTimeout(400);
        expect([screen, colorScheme, await axeViolations(page)]).toEqual([screen, colorScheme, []]);
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }, 60_000);

  it('is the largest control of every screen, in one place', async () => {
    const places = new Set<string>();
    for (const screen of [...SCREENS, 'Review', 'Opportunities', 'Vault']) {
      await goTo(screen);
      const box = await stopButton().boundingBox();
      places.add(JSON.stringify(box));
      const areas = await page.locator('main button:visible').evaluateAll((buttons) =>
        buttons.map((button) => {
          const { width, height } = button.getBoundingClientRect();
          return width * height;
        }),
      );
      expect(Math.max(0, ...areas)).toBeLessThan((box?.width ?? 0) * (box?.height ?? 0));
    }
    expect(places.size).toBe(1);
  });

  it('stops by its chord while the operator types, and says so on every screen', async () => {
    await goTo('Limits');
    const reason = page.getByRole('textbox', { name: 'Why it is made stricter' });
    await reason.fill('half a sen');
    await page.keyboard.press('Control+Shift+K');
    await expect.poll(stopText, PATIENCE).toMatch(/^STOPPED \d\d:\d\d · /);
    await expect(reason.inputValue()).resolves.toBe('half a sen');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await goTo('Orders');
    await page.getByText('The emergency stop is engaged.').waitFor();
    await expect.poll(stopText, PATIENCE).toMatch(/nothing open/);
    await page.getByRole('banner').getByRole('button', { name: 'Show stop' }).click();
    await page.getByText('pairdesk release').first().waitFor();
    await page.getByText('release the stop', { exact: true }).waitFor();
    for (const name of ['Polymarket', 'Kalshi'])
      await page.getByRole('row', { name: new RegExp(`${name}.*verified flat`) }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  }, 60_000);

  it('is released in a terminal alone, and stops again by a press over a dialog', async () => {
    const release = ['release', '--phrase', 'release the stop', '--reason', 'A rehearsal.'];
    const released = await runCli(home, release);
    expect([released.code, released.stderr]).toEqual([0, '']);
    await expect.poll(stopText, PATIENCE).toMatch(/^STOP /);
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog').waitFor();
    const box = await stopButton().boundingBox();
    await page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
    await expect.poll(stopText, PATIENCE).toMatch(/^STOPPED/);
    await page.keyboard.press('Escape');
  }, 60_000);

  it('says what to do where the desk is gone', async () => {
    expect(view.trouble).toEqual([]);
    await served.stop();
    await expect.poll(stopText, PATIENCE).toMatch(/Desk not reached: run pairdesk kill/);
    await stopButton().click();
    await page.getByRole('alert').filter({ hasText: 'is not confirmed.' }).waitFor();
    // Nobody serves the page any more: the runbooks were fetched while somebody did.
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('open the runbooks');
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog')
      .getByRole('heading', { name: 'Runbooks', exact: true })
      .waitFor();
    await page.getByRole('button', { name: 'venue-frozen', exact: true }).click();
    await page.getByRole('heading', { name: "A venue's records differ from ours" }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});
