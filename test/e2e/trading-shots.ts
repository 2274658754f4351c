/** Photographs what no practice desk shows on request: a desk in trouble, one that hangs, and a stop. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { callNames } from '../../src-preload/contract/define.ts';
import { contract } from '../../src-preload/contract/index.ts';
import { engagedState, stopVenue } from '../renderer/trading-samples.ts';
import { openScripted } from './scripted-page.ts';
import { troubled } from './troubled-desk.ts';

type Size = { readonly width: number; readonly height: number };

const SCREENS = ['Positions', 'Orders', 'Limits', 'Stop'];
const NAMES = callNames(contract);
const HUNG = Object.fromEntries(NAMES.map((name) => [name, null]));
const DESK = {
  profile: 'practice',
  venues: [
    { venue: 'polymarket', name: 'Polymarket' },
    { venue: 'kalshi', name: 'Kalshi' },
  ],
  counts: {},
};

export const photographTrouble = async (
  browser: Browser,
  folder: string,
  viewport: Size,
  colorScheme: 'light' | 'dark',
): Promise<void> => {
  const options = { viewport, colorScheme };
  const answers = { ...troubled, 'desk.snapshot': DESK };
  const { page, tell, script } = await openScripted(browser, NAMES, answers, options);
  const shoot = (name: string) =>
    page.screenshot({ path: join(folder, `${name}-${colorScheme}-${viewport.width}.png`) });
  const goTo = async (screen: string): Promise<void> => {
    const rail = page.getByRole('navigation', { name: 'Screens' });
    await rail.getByRole('button', { name: screen }).click();
    await page.waitForTimeout(300);
  };
  for (const screen of SCREENS) {
    await goTo(screen);
    await shoot(`trouble-${screen.toLowerCase()}`);
  }
  await goTo('Orders');
  await page.keyboard.press('3');
  await page.waitForTimeout(200);
  await shoot('trouble-accounts');
  await page.locator('#stop-button').click();
  await page.waitForTimeout(200);
  await shoot('not-stopped');
  await script({ 'stop.engage': null });
  const stopped = {
    ...engagedState([
      stopVenue({ open: 3, tries: 4, cancelledAtMs: null, verifiedAtMs: null }),
      stopVenue({ venue: 'polymarket', name: 'Polymarket', open: null, verifiedAtMs: null }),
    ]),
    engagedAtMs: Date.now() - 42_000,
    unlatched: ['/var/lib/pairdesk/stop: no space left'],
  };
  await script({ 'stop.read': stopped });
  await tell('stop.changed', stopped);
  await goTo('Stop');
  await shoot('trouble-stopped');
  await page.context().close();
  const hung = await openScripted(browser, NAMES, HUNG, options);
  await hung.page.getByRole('button', { name: 'Orders' }).click();
  await hung.page.locator('#stop-button').click();
  await hung.page.waitForTimeout(3_200);
  await hung.page.screenshot({
    path: join(folder, `stop-unanswered-${colorScheme}-${viewport.width}.png`),
  });
  await hung.page.context().close();
};
