/**
 * Goal: nobody can take one profile for another: each has its name and a colour of its own in the bar,
 * readable in both colour schemes. Method: the built console in a real browser over a scripted bridge.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callNames } from '../../src-preload/contract/define.ts';
import { contract } from '../../src-preload/contract/index.ts';
import { ProfileId } from '../../src-preload/contract/vocabulary.ts';
import { axeViolations, launchBrowser } from './kit.ts';
import { openScripted } from './scripted-page.ts';

const NAMES = callNames(contract);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

it.each(['light', 'dark'] as const)(
  'each profile has a badge of its own: %s',
  async (scheme) => {
    const colours: string[] = [];
    for (const profile of ProfileId.options) {
      const snapshot = { profile, venues: [], counts: {} };
      const { page, trouble } = await openScripted(
        browser,
        NAMES,
        { 'desk.snapshot': snapshot },
        { colorScheme: scheme },
      );
      const badge = page.getByRole('banner').getByText(profile.toUpperCase(), { exact: true });
      await badge.waitFor();
      const [colour, ofNone] = await badge.evaluate((element) => {
        const plain = document.body.appendChild(document.createElement('i'));
        plain.style.background = 'var(--line-strong)';
        const [own, line] = [element, plain].map((one) => getComputedStyle(one).backgroundColor);
        plain.remove();
        return [own ?? '', line ?? ''] as const;
      });
      // What a profile without a colour falls back to.
      expect(colour).not.toBe(ofNone);
      colours.push(colour);
      expect(await axeViolations(page)).toEqual([]);
      expect(trouble).toEqual([]);
      await page.context().close();
    }
    expect(new Set(colours).size).toBe(ProfileId.options.length);
  },
  60_000,
);
