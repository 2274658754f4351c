/**
 * Goal: the console stays usable with 10,000 candidates. Method: a real import that makes them, the
 * real desk serving them, and what the browser itself measured.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gammaRecord, kalshiRecord } from '../fakes/recordings.ts';
import { tempFolderUntilEnd } from '../fakes/temp-folder.ts';
import {
  launchBrowser,
  openPage,
  runCli,
  serveConsole,
  type Served,
  type WatchedPage,
} from './kit.ts';

const home = tempFolderUntilEnd(afterAll);
let browser: Browser;
let served: Served;
let view: WatchedPage;
let paintMs = 0;

/** Ladders of a hundred strikes on each side: every rung looks like every other to the baseline. */
const ladders = (): { polymarket: string; kalshi: string } => {
  const write = (name: string, records: unknown[]): string => {
    const path = join(home, name);
    writeFileSync(path, records.map((record) => JSON.stringify(record)).join('\n'));
    return path;
  };
  const question = (strike: number) =>
    `Will the price of Bitcoin be above $${strike} on December 31?`;
  const strikes = Array.from({ length: 100 }, (_, n) => 50_000 + n * 500);
  return {
    polymarket: write(
      'p.jsonl',
      strikes.map((strike, n) => gammaRecord(n + 1, { question: question(strike) })),
    ),
    kalshi: write(
      'k.jsonl',
      strikes.map((strike, n) => kalshiRecord(n + 1, { title: question(strike) })),
    ),
  };
};

beforeAll(async () => {
  const files = ladders();
  const { code, stdout } = await runCli(home, [
    'discover',
    '--profile',
    'paper',
    '--polymarket-file',
    files.polymarket,
    '--kalshi-file',
    files.kalshi,
    '--as-of',
    '2026-11-01',
    // Ten thousand pairs of equal titles are what the queue's table is measured with.
    '--matcher',
    'baseline',
    '--json',
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ candidates: { new: 10_000 } });
  browser = await launchBrowser();
  const startedAt = performance.now();
  served = await serveConsole(home, ['serve', '--profile', 'paper']);
  view = await openPage(browser, served.url);
  await view.page.getByRole('heading', { name: 'Review', level: 1 }).waitFor();
  await view.page.getByRole('grid').getByRole('row').nth(3).waitFor();
  paintMs = performance.now() - startedAt;
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

describe('a queue of 10,000 candidates', () => {
  it('is usable soon after serve was typed', () => {
    console.log(`serve to usable queue of 10,000: ${Math.round(paintMs)} ms`);
    // The target is 1,500 ms on an idle machine; a test machine that does other things gets slack.
    expect(paintMs).toBeLessThan(4_000);
  });

  it('answers a filter within 100 ms', async () => {
    await expect
      .poll(() => view.page.getByText(/10,000 pairs/).count(), { timeout: 20_000 })
      .toBe(1);
    const times: number[] = [];
    for (const text of ['52500', '9', '99500 kalshi', 'zzz', '']) {
      const ms = await view.page.evaluate(async (typed) => {
        const field =
          document.querySelector<HTMLInputElement>(
            'input[aria-label="Filter pairs"], #queue-filter',
          ) ?? document.querySelector('input');
        if (field === null) throw new Error('there is no filter field');
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
        const before = performance.now();
        set?.call(field, typed);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return performance.now() - before;
      }, text);
      times.push(ms);
    }
    console.log(`filter to painted frame: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    expect(times.toSorted((a, b) => a - b)[2]).toBeLessThan(100);
  });

  it('scrolls smoothly, with only the visible rows in the page', async () => {
    const frames = await view.page.evaluate(async () => {
      const scroller = [...document.querySelectorAll('*')].find(
        (element) => element.scrollHeight > 100_000,
      );
      if (scroller === undefined) throw new Error('nothing scrolls');
      const gaps: number[] = [];
      let last = performance.now();
      for (let frame = 0; frame < 90; frame += 1) {
        scroller.scrollTop += 900;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = performance.now();
        gaps.push(now - last);
        last = now;
      }
      return {
        gaps: gaps.toSorted((a, b) => a - b),
        rows: document.querySelectorAll('[role="row"]').length,
      };
    });
    const median = frames.gaps[45] ?? 0;
    console.log(
      `scrolling: frame median ${median.toFixed(1)} ms, p95 ${(frames.gaps[85] ?? 0).toFixed(1)} ms, ${frames.rows} rows in the page`,
    );
    expect(frames.rows).toBeLessThan(120);
    expect(median).toBeLessThan(34);
  });

  it('did it all without an error', () => {
    expect(view.trouble).toEqual([]);
  });
});
