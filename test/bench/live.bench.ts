/**
 * A whole desk on the practice venues in real time: sockets, engine, journal, board and all. Measures
 * frames a second, how late the event loop gets, and that no memory is held that was not held before.
 * PAIRDESK_SOAK_MINUTES says for how long; an hour is what the product is held to.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createDeskServer } from '../../src-main/api/server.ts';
import { openDesk } from '../../src-main/core/desk.ts';
import { nodePorts, scanWorkerFile } from '../../src-main/shells/node-ports.ts';
import { startPracticeStandIn } from '../../src-main/shells/practice-stand-in.ts';
import { createClient } from '../../src-preload/contract/client.ts';
import { contract } from '../../src-preload/contract/index.ts';

const MINUTES = 2;
/** Enough for about a thousand frames a second with the pairs there are (measured 2026-11-30). */
const PACE = 4;
const PAIRS = 60;
const GROWTH_BYTES_MAX = 8 * 1024 * 1024;
const LATE_MS_MAX = 100;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

/** Returns the exit code. */
export const runLiveBench = async (say: (line: string) => void): Promise<number> => {
  const minutes = Number(process.env['PAIRDESK_SOAK_MINUTES'] ?? MINUTES);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const home = mkdtempSync(join(tmpdir(), 'pairdesk-bench-'));
  const ports = nodePorts({ logFile: null });
  const standIn = await startPracticeStandIn({ nowMs: Date.now, pace: PACE });
  const desk = await openDesk(ports, {
    home,
    profile: 'practice',
    shell: 'loopback',
    version: '0.0.0-bench',
    venueAddresses: standIn.venueAddresses,
    practice: standIn.practice,
    scanWorker: scanWorkerFile,
    periodicScans: false,
    watchesBooks: true,
  });
  const server = createDeskServer(desk, ports.log);
  const client = createClient(contract, {
    call: (name, input) => server(name, input, { caller: 'terminal', openExternal: null }),
    listen: desk.listen,
  });
  try {
    let changes = 0;
    const scanned = new Promise<void>((resolve) => {
      desk.listen(({ name }) => {
        if (name === 'opportunities.changed') changes += 1;
        if (name === 'scan.finished') resolve();
      });
    });
    await client.scan.start({ force: true, matcher: 'full' });
    await scanned;
    const { candidates } = await client.candidates.list({ limit: 2_000 });
    for (const { id, warnings } of candidates
      .filter(({ relation }) => relation === 'identity')
      .slice(0, PAIRS))
      await client.candidates.approve({ id, acknowledged: warnings.map(({ code }) => ({ code })) });
    // Books come up, caches fill, code is compiled.
    await pause(20_000);
    const framesNow = async (): Promise<number> =>
      (await client.feeds.status({})).connections.reduce((sum, { frames }) => sum + frames, 0);
    collect();
    const held: number[] = [process.memoryUsage().heapUsed];
    const [framesBefore, startedAt] = [await framesNow(), performance.now()];
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    say(`live: ${PAIRS} approved pairs on practice venues for ${minutes} min`);
    for (let minute = 0; minute < minutes; minute += 1) {
      await pause(60_000);
      collect();
      held.push(process.memoryUsage().heapUsed);
    }
    delay.disable();
    const seconds = (performance.now() - startedAt) / 1_000;
    const perSecond = Math.round(((await framesNow()) - framesBefore) / seconds);
    const growth = held.at(-1)! - held[Math.min(1, held.length - 1)]!;
    const p99 = delay.percentile(99) / 1e6;
    const { venues, engine } = await client.feeds.status({});
    const isLive = venues.every(({ state }) => state === 'live');
    say(
      `  ${perSecond} frames a second in all, ${Math.round(changes / seconds)} board changes a second`,
    );
    say(
      `  held after each minute, MB: ${held.map(megabytes).join(' ')}; the event loop was late by ` +
        `${p99.toFixed(1)} ms at its p99, ${(delay.max / 1e6).toFixed(0)} ms at most`,
    );
    say(
      `  ${engine.taken} messages taken, ${engine.leftOut} left out, ${engine.journal.lines} journal lines, ${engine.journal.lost} lost`,
    );
    const isSound =
      growth <= GROWTH_BYTES_MAX && p99 <= LATE_MS_MAX && engine.leftOut === 0 && isLive;
    say(
      `${isSound ? 'OK' : 'FAILED'}: grew by ${megabytes(growth)} MB after the first minute; books ${isLive ? 'all live' : 'not all live'}.`,
    );
    return isSound ? 0 : 1;
  } finally {
    await desk.close();
    await standIn.close();
    rmSync(home, { recursive: true, force: true });
  }
};
