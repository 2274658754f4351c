/**
 * Goal: every state of the trading screens that no practice desk shows on request: loading, failing,
 * unknown, full, and a stop that hangs or fails. Method: the built console in a real browser over a
 * scripted bridge.
 */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callNames } from '../../src-preload/contract/define.ts';
import { contract } from '../../src-preload/contract/index.ts';
import { engagedState, stopState, stopVenue } from '../renderer/trading-samples.ts';
import { axeViolations, launchBrowser } from './kit.ts';
import { type Answers, openScripted, type ScriptedPage } from './scripted-page.ts';
import { troubled } from './troubled-desk.ts';

const NAMES = callNames(contract);
const PATIENCE = { timeout: 10_000, interval: 100 };

let browser: Browser;
let view: ScriptedPage;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterEach(async () => {
  expect(view.trouble).toEqual([]);
  await view.page.context().close();
});
afterAll(() => browser?.close());

const open = async (answers: Answers, colorScheme: 'light' | 'dark' = 'light') => {
  view = await openScripted(browser, NAMES, answers, { colorScheme });
  await view.page.getByRole('navigation', { name: 'Screens' }).waitFor();
};
const goTo = (screen: string) =>
  view.page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: screen })
    .click();
const runbookLink = (title: string) =>
  view.page.getByRole('button', { name: `Runbook: ${title}`, exact: true }).first();
const seen = (text: string | RegExp) => view.page.getByText(text).first().waitFor();
const stopText = () => view.page.locator('#stop-button').textContent();
const chip = (name: RegExp) =>
  view.page.getByRole('banner').getByRole('button', { name }).textContent();

describe('trading screens', () => {
  it('say that they are waiting, and claim nothing meanwhile', async () => {
    await open(Object.fromEntries(NAMES.map((name) => [name, null])));
    const words = [
      ['Positions', 'Reading the positions…'],
      ['Orders', 'Reading the orders…'],
      ['Limits', 'Reading the limits…'],
      ['Stop', 'Reading the stop…'],
    ] as const;
    for (const [screen, text] of words) {
      await goTo(screen);
      await seen(text);
    }
    expect([await chip(/^trading/), await chip(/^recon/)]).toEqual([
      'trading○unknown',
      'recon○unknown',
    ]);
    expect(await stopText()).toMatch(/^STOP · state unknown/);
    await goTo('Orders');
    expect(await view.page.getByText('unknown', { exact: true }).count()).toBeGreaterThan(4);
  });

  it('say what failed, and ask again', async () => {
    await open({});
    const words = [
      ['Positions', 'The positions could not be read'],
      ['Orders', 'The orders could not be read'],
      ['Limits', 'The limits could not be read'],
      ['Stop', 'The stop could not be read'],
    ] as const;
    for (const [screen, text] of words) {
      await goTo(screen);
      await seen(text);
    }
    await view.script({ 'stop.read': stopState() });
    await view.page.getByRole('button', { name: 'Try again' }).click();
    await seen('Not engaged');
  });

  it('say every trouble, with both sides and the page to read, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await open(troubled, colorScheme);
      expect(await chip(/^trading/)).toMatch(/2 obstacles$/);
      expect(await chip(/^recon/)).toMatch(/Kalshi differs$/);
      expect(await chip(/^watchdog/)).toMatch(/lost$/);
      await goTo('Orders');
      await seen('The outcome of 1 order is not known.');
      await runbookLink('An order is unknown').waitFor();
      await runbookLink('The loss of a day went over its limit').waitFor();
      await runbookLink('Shares without their match').waitFor();
      await seen('The newest 500 of 10,000');
      await seen('1 order that this desk did not place');
      const first = view.page.getByRole('grid').getByRole('row').nth(1);
      await expect(first.textContent()).resolves.toMatch(/^■unknown/);
      expect([colorScheme, await axeViolations(view.page)]).toEqual([colorScheme, []]);
      await view.page.keyboard.press('2');
      await view.page.keyboard.press('j');
      await seen('No such undertaking.');
      expect([colorScheme, await axeViolations(view.page)]).toEqual([colorScheme, []]);
      await view.page.keyboard.press('3');
      await seen('25.00 Yes');
      await seen('24.00 Yes');
      await seen('pairdesk accept kalshi');
      await runbookLink("A venue's records differ from ours").waitFor();
      expect([colorScheme, await axeViolations(view.page)]).toEqual([colorScheme, []]);
      await goTo('Positions');
      await seen('without match');
      await seen('not counted as worst');
      await goTo('Limits');
      await seen('The daily loss went over its limit.');
      expect([colorScheme, await axeViolations(view.page)]).toEqual([colorScheme, []]);
      if (colorScheme === 'light') await view.page.context().close();
    }
  }, 60_000);
});

describe('a runbook', () => {
  const panel = () => view.page.getByRole('dialog');
  const heading = (name: string) => panel().getByRole('heading', { name, exact: true });
  const focused = (locator: ReturnType<typeof heading>) =>
    expect
      .poll(() => locator.evaluate((element) => element === document.activeElement), PATIENCE)
      .toBe(true);

  it('is read over the screen that led to it, and gives the focus back', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await open(troubled, colorScheme);
      await goTo('Stop');
      const link = runbookLink('The watchdog is lost');
      await link.focus();
      await view.page.keyboard.press('Enter');
      await focused(heading('The watchdog is lost'));
      await heading('Do now').waitFor();
      expect([colorScheme, await axeViolations(view.page)]).toEqual([colorScheme, []]);
      // A key of the screen behind does nothing, and the way on and back stays within the panel.
      await view.page.keyboard.press('?');
      await panel().getByRole('button', { name: 'stop-engaged', exact: true }).click();
      await focused(heading('The stop is engaged'));
      await panel().getByRole('button', { name: 'All runbooks' }).click();
      await focused(heading('Runbooks'));
      expect([colorScheme, await axeViolations(view.page)]).toEqual([colorScheme, []]);
      await panel().getByRole('button', { name: 'Back' }).click();
      await panel().getByRole('button', { name: 'Back' }).click();
      await focused(heading('The watchdog is lost'));
      await view.page.keyboard.press('Escape');
      await expect.poll(() => panel().count(), PATIENCE).toBe(0);
      await focused(link);
      if (colorScheme === 'light') await view.page.context().close();
    }
  }, 60_000);

  it('lets the stop be pressed and its keys be heard while it lies open', async () => {
    await open({ ...troubled, 'stop.engage': null });
    await goTo('Orders');
    const link = runbookLink('A venue is not armed');
    await link.click();
    await focused(heading('A venue is not armed'));
    await view.page.keyboard.press('Control+Shift+K');
    await expect.poll(() => view.asked('stop.engage'), PATIENCE).toBe(1);
    const box = await view.page.locator('#stop-button').boundingBox();
    const side = await panel().boundingBox();
    // Nothing of the panel lies over the corner, also once the bar has grown by its stripes.
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(side?.y ?? 0);
    await view.page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
    await expect.poll(() => view.asked('stop.engage'), PATIENCE).toBe(2);
    await view.tell('stop.changed', engagedState([stopVenue({ open: 0 })]));
    await expect.poll(stopText, PATIENCE).toMatch(/^STOPPED/);
    const grown = await view.page.locator('#stop-button').boundingBox();
    expect((grown?.y ?? 0) + (grown?.height ?? 0)).toBeLessThan(side?.y ?? 0);
    await heading('A venue is not armed').waitFor();
    await view.page.keyboard.press('Escape');
    await focused(link);
  });

  it('is found in the palette, and all of them from the keys and by F1', async () => {
    await open(troubled);
    await view.page.keyboard.press('Control+k');
    await panel().getByRole('combobox').fill('runbook without their match');
    await view.page.keyboard.press('Enter');
    await focused(heading('Shares without their match'));
    await view.page.keyboard.press('Escape');
    await view.page.keyboard.press('?');
    await panel().getByRole('button', { name: 'Runbooks' }).click();
    await focused(heading('Runbooks'));
    await view.page.keyboard.press('Escape');
    await expect.poll(() => panel().count(), PATIENCE).toBe(0);
    await view.page.keyboard.press('F1');
    await focused(heading('Runbooks'));
  });
});

describe('the stop button', () => {
  const hung: Answers = Object.fromEntries(NAMES.map((name) => [name, null]));

  it('is pressed while every call hangs, and says what to do when no answer comes', async () => {
    await open(hung);
    const button = view.page.locator('#stop-button');
    await button.click();
    await button.click();
    expect(await view.asked('stop.engage')).toBe(2);
    expect(await stopText()).toMatch(/^STOPPING/);
    await expect.poll(stopText, PATIENCE).toMatch(/No answer: press again, or run pairdesk kill/);
    expect(await axeViolations(view.page)).toEqual([]);
    await view.tell('stop.changed', engagedState([stopVenue({ open: 3, verifiedAtMs: null })]));
    await expect.poll(stopText, PATIENCE).toMatch(/^STOPPED .* · 3 orders open at Kalshi/);
  });

  it('says that it is not confirmed when the call is rejected', async () => {
    await open({ 'stop.read': stopState() });
    await view.page.locator('#stop-button').click();
    await expect.poll(stopText, PATIENCE).toMatch(/^NOT CONFIRMED · Run pairdesk kill/);
    await seen('This press of the stop is not confirmed.');
    expect(await axeViolations(view.page)).toEqual([]);
  });

  it('keeps its place where a long list of open orders has to be said', async () => {
    await open({ 'stop.read': stopState() });
    const right = async (): Promise<number> => {
      const box = await view.page.locator('#stop-button').boundingBox();
      return (box?.x ?? 0) + (box?.width ?? 0);
    };
    const before = await right();
    const venues = ['Polymarket', 'Kalshi', 'A third venue with a name'].map((name) =>
      stopVenue({ venue: name.toLowerCase(), name, open: 1_234, verifiedAtMs: null }),
    );
    await view.tell('stop.changed', engagedState(venues));
    await expect.poll(stopText, PATIENCE).toMatch(/^STOPPED/);
    expect(await right()).toBe(before);
    expect(await axeViolations(view.page)).toEqual([]);
  });
});
