/**
 * Measures whether the console keeps its 60 frames a second while the board changes 5,000 rows a
 * second: a real Chromium on the real console, and a desk whose board is played. The floor is the
 * same page in the same run while nothing changes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { createDeskServer } from '../../src-main/api/server.ts';
import { openDesk } from '../../src-main/core/desk.ts';
import { serveLoopback } from '../../src-main/shells/loopback/server.ts';
import { nodePorts, scanWorkerFile } from '../../src-main/shells/node-ports.ts';
import type { NewsListener } from '../../src-main/shells/opening.ts';
import type { BoardChange, Opportunity } from '../../src-preload/contract/opportunities.ts';
import { launchBrowser, openPage } from '../e2e/kit.ts';

const ROWS = 2_000;
const UPDATES_A_SECOND = 5_000;
const BATCHES_A_SECOND = 10;
const WATCHED_MS = 8_000;
/** A 60 Hz frame is 16.7 ms; one more than this is a frame that was left out. */
const FRAME_MS_MAX = 25;
const SMOOTH_PERMILLE = 950;

const rowOf = (n: number, round: number): Opportunity => {
  const leg = (venue: string, buys: string) => ({
    venue,
    marketId: `m${n}`,
    title: `Will the level of river ${n} be above ${n % 90} feet on June 30, 2027?`,
    buys,
    limit: 4_000 + (round % 50),
    cost: 40_000_000 + round,
    fee: 10_000,
    quoteAtMs: Date.now(),
  });
  const netEdge = 5_000 + ((n * 37 + round * 101) % 60_000);
  return {
    id: `${n}:yes-no`,
    mappingId: String(n),
    list: 'trading',
    legs: [leg('polymarket', 'Yes'), leg('kalshi', 'No')],
    shares: 100_000_000 + round,
    grossEdge: netEdge + 4_000,
    netEdge,
    profit: netEdge * 100,
    capital: 90_000_000,
    days: 200,
    annualisedPpm: netEdge * 2,
    excessPpm: netEdge,
    skewMs: 10,
    sinceMs: Date.now() - 60_000,
  };
};

const change = (seq: number, changed: Opportunity[]): BoardChange => ({
  seq,
  atMs: Date.now(),
  changed,
  gone: [],
  notTaken: [],
  notTakenGone: [],
  counts: [],
  mappings: ROWS,
});

type Frames = {
  readonly perSecond: number;
  readonly smoothPermille: number;
  readonly longest: number;
};

/** How the page draws for a while, by its own clock. */
const framesOf = (page: Page): Promise<Frames> =>
  page.evaluate(
    ({ watchedMs, frameMsMax }) =>
      new Promise<Frames>((resolve) => {
        const gaps: number[] = [];
        const startedAt = performance.now();
        let last = startedAt;
        const frame = (now: number): void => {
          gaps.push(now - last);
          last = now;
          if (now - startedAt < watchedMs) return void requestAnimationFrame(frame);
          resolve({
            perSecond: Math.round((gaps.length * 1_000) / (now - startedAt)),
            smoothPermille: Math.round(
              (gaps.filter((gap) => gap <= frameMsMax).length * 1_000) / gaps.length,
            ),
            longest: Math.round(Math.max(...gaps)),
          });
        };
        requestAnimationFrame(frame);
      }),
    { watchedMs: WATCHED_MS, frameMsMax: FRAME_MS_MAX },
  );

/** Returns the exit code. */
export const runConsoleBench = async (say: (line: string) => void): Promise<number> => {
  const home = mkdtempSync(join(tmpdir(), 'pairdesk-bench-'));
  const ports = nodePorts({ logFile: null });
  const desk = await openDesk(ports, {
    home,
    profile: 'paper',
    shell: 'loopback',
    version: '0.0.0-bench',
    venueAddresses: {},
    practice: null,
    scanWorker: scanWorkerFile,
    periodicScans: false,
    watchesBooks: false,
  });
  let seq = 1;
  const rows = Array.from({ length: ROWS }, (_, n) => rowOf(n, 0));
  const board = (): BoardChange => change(seq, rows);
  const played = { ...desk, feeds: { ...desk.feeds, board } };
  const listeners = new Set<NewsListener>();
  const server = await serveLoopback({
    answer: createDeskServer(played, ports.log),
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    folder: resolve(import.meta.dirname, '../../out/renderer'),
    port: 0,
    log: ports.log,
    onAbandoned: () => undefined,
  });
  const browser = await launchBrowser();
  let timer: ReturnType<typeof setInterval> | null = null;
  try {
    const { page, trouble } = await openPage(browser, server.link());
    await page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('button', { name: 'Opportunities' })
      .click();
    await page.getByRole('grid').getByRole('row').nth(5).waitFor();
    await page.waitForTimeout(1_000);
    const idle = await framesOf(page);
    const batch = UPDATES_A_SECOND / BATCHES_A_SECOND;
    let at = 0;
    let published = 0;
    timer = setInterval(() => {
      seq += 1;
      const changed = Array.from({ length: batch }, (_, n) => rowOf((at + n) % ROWS, seq));
      for (const row of changed) rows[Number(row.mappingId)] = row;
      at = (at + batch) % ROWS;
      published += batch;
      const payload = change(seq, changed);
      for (const listener of listeners) listener({ name: 'opportunities.changed', payload });
    }, 1_000 / BATCHES_A_SECOND);
    const startedAt = performance.now();
    const busy = await framesOf(page);
    const perSecond = Math.round((published * 1_000) / (performance.now() - startedAt));
    const text = ({ perSecond: fps, smoothPermille, longest }: Frames): string =>
      `${fps} frames/s, ${(smoothPermille / 10).toFixed(1)} % within ${FRAME_MS_MAX} ms, longest ${longest} ms`;
    const isSmooth = busy.smoothPermille >= SMOOTH_PERMILLE && busy.perSecond >= 55;
    say(`console: ${ROWS} opportunities in a real Chromium`);
    say(`  at rest: ${text(idle)}`);
    say(`  at ${perSecond} changed rows a second: ${text(busy)}`);
    for (const line of trouble) say(`  trouble: ${line}`);
    say(
      `${isSmooth ? 'OK' : 'FAILED'}: 60 frames a second at ${UPDATES_A_SECOND} updates a second.`,
    );
    return isSmooth && trouble.length === 0 ? 0 : 1;
  } finally {
    if (timer !== null) clearInterval(timer);
    await browser.close();
    await server.close();
    await desk.close();
    rmSync(home, { recursive: true, force: true });
  }
};
