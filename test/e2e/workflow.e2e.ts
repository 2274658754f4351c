/**
 * Goal: the whole workflow as a newcomer meets it, in a real browser against the real program:
 * first scan by itself, read a pair, acknowledge, approve, reject, verify the record.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  axeViolations,
  launchBrowser,
  openPage,
  runCli,
  serveConsole,
  type Served,
  type WatchedPage,
} from './kit.ts';

const home = mkdtempSync(join(tmpdir(), 'pairdesk-e2e-'));
let browser: Browser;
let served: Served;
let view: WatchedPage;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  served = await serveConsole(home);
  view = await openPage(browser, served.url);
  page = view.page;
});
afterAll(async () => {
  await browser?.close();
  await served?.stop();
  rmSync(home, { recursive: true, force: true });
});

type Queued = { id: string; warnings: { code: string }[]; polymarket: { title: string } };
const listed = async (status: string): Promise<Queued[]> => {
  const { stdout } = await runCli(home, ['candidates', '--status', status, '--json']);
  return (JSON.parse(stdout) as { candidates: Queued[] }).candidates;
};
const rows = () => page.getByRole('grid').getByRole('row');
const goTo = async (screen: string): Promise<void> => {
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: screen })
    .click();
  await page.getByRole('heading', { name: screen, level: 1 }).waitFor();
};
/** Brings one pair up by its id, as an operator who was told of it would. */
const openPair = async (id: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Filter pairs' }).fill(id.slice(0, 12));
  await expect.poll(() => rows().count()).toBe(2);
  await rows().nth(1).click();
  await page.getByRole('region', { name: 'Pair', exact: true }).waitFor();
};

describe('the console in a browser', () => {
  it('scans by itself on the first start and fills the queue', async () => {
    await page.getByRole('heading', { name: 'Review', level: 1 }).waitFor();
    await expect
      .poll(async () => (await listed('pending')).length, { timeout: 20_000 })
      .toBeGreaterThan(50);
    await expect.poll(() => rows().count(), { timeout: 10_000 }).toBeGreaterThan(5);
    expect(await page.getByText('PRACTICE', { exact: true }).first().isVisible()).toBe(true);
  });

  it('removes the token from the address, and a reload keeps working', async () => {
    expect(page.url()).not.toContain('token');
    await page.reload();
    await expect.poll(() => rows().count(), { timeout: 10_000 }).toBeGreaterThan(5);
  });

  it('refuses the printed link a second time, in words', async () => {
    const second = await openPage(browser, served.url);
    await second.page
      .getByText(/terminal/i)
      .first()
      .waitFor();
    expect(await second.page.getByRole('grid').count()).toBe(0);
    await second.page.context().close();
  });

  it('shows both rules texts clause by clause, and whole when that is asked for', async () => {
    const [first] = await listed('pending');
    if (first === undefined) throw new Error('the queue is empty');
    await openPair(first.id);
    const clauses = page.getByRole('table', { name: 'Rules, clause by clause' });
    await clauses
      .getByRole('rowheader', { name: /What must happen/ })
      .first()
      .waitFor();
    await page.getByRole('radio', { name: 'Whole texts' }).check({ force: true });
    await page.getByRole('region', { name: 'Rules at Kalshi' }).waitFor();
    expect(await clauses.count()).toBe(0);
    await rows().nth(1).focus();
    await page.keyboard.press('c');
    await clauses.waitFor();
  });

  it('keeps an approval off until every warning is acknowledged, and says what is missing', async () => {
    const withWarnings = (await listed('pending')).find(({ warnings }) => warnings.length > 0);
    if (withWarnings === undefined)
      throw new Error('the practice venues have no pair with a warning');
    await openPair(withWarnings.id);
    const approve = page.getByRole('button', { name: /^Approve/ });
    await page
      .getByRole('group', { name: 'Decision' })
      .getByText(/not acknowledged/)
      .waitFor();
    await approve.click({ force: true });
    expect((await listed('pending')).some(({ id }) => id === withWarnings.id)).toBe(true);
    for (const { code } of withWarnings.warnings)
      await page.getByRole('checkbox', { name: new RegExp(`Acknowledge.*${code}`) }).check();
    await page.getByRole('button', { name: /Change terms/ }).click();
    const days = page.getByRole('textbox', { name: 'Days the lease runs' });
    await days.fill('9999');
    await page
      .getByRole('group', { name: 'Decision' })
      .getByText(/days: a whole number/)
      .waitFor();
    await days.fill('7');
    await approve.click();
    await expect
      .poll(async () => (await listed('approved')).map(({ id }) => id))
      .toContain(withWarnings.id);
  });

  it('rejects with a reason, by keyboard alone', async () => {
    const [next] = await listed('pending');
    if (next === undefined) throw new Error('the queue is empty');
    await openPair(next.id);
    await page.getByRole('grid').focus();
    await page.keyboard.press('r');
    await page.keyboard.type('Different void rules.');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await listed('rejected')).map(({ id }) => id))
      .toContain(next.id);
  });

  it('shows a decision that another surface made', async () => {
    const [next] = await listed('pending');
    if (next === undefined) throw new Error('the queue is empty');
    await openPair(next.id);
    await runCli(home, ['reject', next.id, '--reason', 'Decided at the terminal.']);
    await page.getByText('Decided at the terminal.').first().waitFor();
  });

  it('verifies the audit chain and shows the mapping', async () => {
    await goTo('Audit');
    await page.getByRole('button', { name: /^Verify/ }).click();
    await page
      .getByText(/intact/i)
      .first()
      .waitFor();
    await goTo('Mappings');
    await page
      .getByText(/for trading|related only/)
      .first()
      .waitFor();
  });

  it('shows what was read when the pair was approved, the lease it got, and renews it', async () => {
    await page.getByRole('grid').getByRole('row').nth(1).click();
    await page.keyboard.press('e');
    const evidence = page.getByRole('region', { name: 'Evidence', exact: true });
    await evidence.getByText('intact', { exact: true }).waitFor();
    await evidence.getByText('Nothing of it is different now.').waitFor();
    expect(await evidence.getByRole('region', { name: /^Rules at/ }).count()).toBe(2);
    await page.getByText('6 d left').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('Read once more.');
    await page.getByRole('button', { name: 'Renew lease' }).click();
    await page.getByText('29 d left').waitFor();
  });

  it('finds nothing to complain of for axe on any screen, light or dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const name of ['Review', 'Scans', 'Mappings', 'Vault', 'Audit', 'Settings']) {
        await goTo(name);
        await page.waitForTimeout(150);
        expect(await axeViolations(page), `${name} in ${colorScheme}`).toEqual([]);
      }
    }
  });

  it('made no request off this machine, broke no policy, threw nothing', () => {
    expect(view.trouble).toEqual([]);
  });

  it('cannot be made to reach out, or to be framed, by a script on it', async () => {
    const blocked = await page.evaluate(async () => {
      try {
        await fetch('https://example.com/');
        return false;
      } catch {
        return true;
      }
    });
    expect(blocked).toBe(true);
    view.trouble.length = 0;
  });

  it('covers its numbers when the desk is gone, and Ctrl-C ended it within 3 s', async () => {
    const { code, ms } = await served.stop();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(3_000);
    await page.getByRole('heading', { name: /link to the desk is lost/ }).waitFor();
  });
});
