/**
 * Goal: a scan of 5,000 x 5,000 markets never holds up the process that answers the operator.
 * Method: the real worker thread in the real desk, with the event loop's delay measured meanwhile.
 */
import { existsSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../src-main/core/desk.ts';
import { nodePorts, scanWorkerFile } from '../../../src-main/shells/node-ports.ts';
import type { ScanReceipt } from '../../../src-preload/contract/scan.ts';
import { writeRecordings } from '../../fakes/recordings.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const LIMIT_MS = 20;
/** The timer that measures wakes every millisecond, and late by this much on an idle loop. */
const RESOLUTION_MS = 1;

/**
 * How long this process's main thread has stood in line for a processor. On a machine that does
 * other things this is most of a late timer, and no fault of the scan; where the kernel does not
 * tell, nothing is subtracted.
 */
const waitedForCpuMs = (): number => {
  if (!existsSync('/proc/self/schedstat')) return 0;
  const [, waitedNs = '0'] = readFileSync('/proc/self/schedstat', 'utf8').split(' ');
  return Number(waitedNs) / 1e6;
};

describe('a scan of 5,000 x 5,000 markets', () => {
  it(
    `never blocks the event loop for more than ${LIMIT_MS} ms`,
    { timeout: 60_000, retry: 3 },
    async () => {
      const folder = tempFolder();
      const files = writeRecordings(folder, 5_000);
      const desk = await openDesk(nodePorts({ logFile: null }), {
        home: folder,
        profile: 'paper',
        shell: 'cli',
        version: 'test',
        venueAddresses: {},
        practice: null,
        watchesBooks: false,
        scanWorker: scanWorkerFile,
        periodicScans: false,
      });
      // What ran before (the test runner's own work among it) is not the scan's.
      await wait(300);
      const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
      let blockedMs = 0;
      let last = { at: performance.now(), waitedMs: waitedForCpuMs() };
      const ticking = setInterval(() => {
        const now = { at: performance.now(), waitedMs: waitedForCpuMs() };
        blockedMs = Math.max(blockedMs, now.at - last.at - (now.waitedMs - last.waitedMs));
        last = now;
      }, RESOLUTION_MS);
      const finished = new Promise<ScanReceipt>((resolve) =>
        desk.listen((news) => {
          if (news.name === 'scan.finished') resolve(news.payload);
        }),
      );
      delay.enable();
      desk.scanner.importFiles({
        files: [
          { venue: 'polymarket', path: files.polymarket },
          { venue: 'kalshi', path: files.kalshi },
        ],
        asOfMs: Date.UTC(2026, 10, 1),
      });
      const receipt = await finished;
      delay.disable();
      clearInterval(ticking);
      await desk.close();

      console.log(
        `event loop: p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, max ${(delay.max / 1e6).toFixed(1)} ms, ` +
          `longest turn ${blockedMs.toFixed(1)} ms without the wait for a processor; scan ${receipt.durationMs} ms, ${receipt.candidates.new} candidates`,
      );
      expect(receipt).toMatchObject({ outcome: 'complete', compared: [5_000, 5_000] });
      expect(receipt.candidates.new).toBeGreaterThan(1_000);
      expect(delay.percentile(99) / 1e6).toBeLessThan(LIMIT_MS);
      expect(blockedMs).toBeLessThan(LIMIT_MS);
    },
  );
});
