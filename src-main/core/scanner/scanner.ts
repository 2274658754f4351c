/**
 * The scanner: the one owner of scanning. It takes the messages scan, import, stop and status, runs
 * at most one scan at a time, keeps its receipt on record, and scans again by itself when asked to.
 */
import type { StoredWeights } from '../learning/weights-file.ts';
import { matchingChoice } from './matching-choice.ts';
import { accessSync, constants, statSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type {
  MatcherName,
  scan,
  ScanProgress,
  ScanReceipt,
  ScanStatus,
} from '../../../src-preload/contract/scan.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock, Log } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { commitWithoutWaiting, type Database } from '../storage/database.ts';
import type { ScanStore } from '../storage/scan-store.ts';
import { venueOf } from '../venues/registry.ts';
import type { CatalogueSettings } from '../venues/venue.ts';
import type { RecordingFile, ScanJob } from './job.ts';
import { brokenReceipt, type ScanThread, startScanThread } from './scan-thread.ts';

const MINUTE_MS = 60_000;
/** How long a closing desk waits for a scan to put down what it has in hand, in ms. */
const STOP_GRACE_MS = 1_500;

type StartAnswer = z.input<typeof scan.calls.start.output>;
type LaunchAnswer =
  | { readonly outcome: 'started'; readonly scanId: string }
  | {
      readonly outcome: 'refused';
      readonly code: 'scan-running' | 'desk-closing' | 'weights-damaged';
      readonly message: string;
    };
type ImportAnswer = z.input<typeof scan.calls.importFiles.output>;

type LaunchOptions = {
  readonly force: boolean;
  readonly asOfMs?: number | undefined;
  readonly matcher?: MatcherName | undefined;
};

export type ScannerPorts = {
  readonly db: Database;
  readonly scans: ScanStore;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
  readonly venueSettings: Readonly<Record<string, CatalogueSettings>>;
  /** The weights that were fitted by command; null: the built-in ones. Throws a Fault. */
  readonly fittedWeights: () => StoredWeights | null;
  /** False in a practice book without practice venues: it must never reach the real ones. */
  readonly hasVenues: boolean;
  readonly workerFile: URL | string;
  readonly sessionId: string;
  readonly onProgress: (progress: ScanProgress) => void;
  /** What belongs to the end of a scan and takes a while; the scan is over when it is done. */
  readonly beforeFinished: (receipt: ScanReceipt) => Promise<void>;
  readonly onFinished: (receipt: ScanReceipt) => void;
};

export type Scanner = {
  readonly start: (options: LaunchOptions) => StartAnswer;
  readonly importFiles: (options: {
    files: readonly RecordingFile[];
    asOfMs?: number | undefined;
    matcher?: MatcherName | undefined;
  }) => ImportAnswer;
  readonly stop: () => { outcome: 'stopping' | 'idle' };
  readonly status: () => ScanStatus;
  readonly history: (limit: number) => ScanReceipt[];
  /** Scans every `everyMinutes` until the desk closes. */
  readonly startPeriodic: () => void;
  readonly close: () => Promise<void>;
};

type Running = {
  readonly thread: ScanThread;
  readonly done: Promise<void>;
  progress: ScanProgress | null;
  isStopping: boolean;
};

/** Scans that a crash cut off get the receipt they could not write. */
const closeUnfinished = ({ db, scans, clock }: ScannerPorts): void => {
  db.transaction(() => {
    for (const cut of scans.unfinished()) {
      const job = {
        scanId: cut.id,
        startedAtMs: cut.startedAtMs,
        asOfMs: cut.asOfMs,
        matcher: cut.matcher,
      };
      const problem = {
        code: 'interrupted',
        message:
          'Pairdesk ended while this scan ran. What it had stored was kept; the next scan goes on from there.',
      };
      scans.finish(brokenReceipt(job, 'interrupted', problem, clock.nowMs() - cut.startedAtMs));
    }
  }).immediate();
};

const unreadable = (path: string): string | null => {
  try {
    if (statSync(path).isDirectory()) return `${path} is a folder. Name a file of API records.`;
    accessSync(path, constants.R_OK);
    return null;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file ${path}.`;
    return `The file ${path} cannot be read (${code ?? 'unknown'}). Check its permissions.`;
  }
};

export const scannerOf = (ports: ScannerPorts): Scanner => {
  const { db, scans, clock, settings } = ports;
  let running: Running | null = null;
  let isClosing = false;
  const closing = new AbortController();
  closeUnfinished(ports);

  const record = (receipt: ScanReceipt, source: ScanJob['source']): void => {
    commitWithoutWaiting(db, () => {
      scans.finish(receipt);
      ports.auditLog.append({
        atMs: clock.nowMs(),
        action: 'scan-finished',
        subject: receipt.scanId,
        sessionId: ports.sessionId,
        body: {
          outcome: receipt.outcome,
          source: source.kind,
          matcher: receipt.matcher,
          asOf: receipt.asOfMs,
          venues: receipt.venues.map(({ venue, source: from, complete, seen, stored }) => ({
            venue,
            from,
            complete,
            seen,
            stored,
          })),
          candidates: { ...receipt.candidates },
          problem:
            receipt.problem === null
              ? null
              : { ...receipt.problem, message: receipt.problem.message.toWellFormed() },
        },
      });
    });
  };

  const launch = (source: ScanJob['source'], options: LaunchOptions): LaunchAnswer => {
    if (isClosing)
      return {
        outcome: 'refused',
        code: 'desk-closing',
        message: 'The desk is closing; no scan was started.',
      };
    if (running !== null) {
      return {
        outcome: 'refused',
        code: 'scan-running',
        message: 'A scan is running. Wait for it, or stop it first.',
      };
    }
    const matcher = options.matcher ?? settings.matching.matcher;
    const choice = matchingChoice(matcher, settings.matching, ports.fittedWeights);
    if (choice.kind === 'refused')
      return { outcome: 'refused', code: 'weights-damaged', message: choice.message };
    const startedAtMs = clock.nowMs();
    const job: ScanJob = {
      scanId: randomUUID(),
      startedAtMs,
      asOfMs: options.asOfMs ?? startedAtMs,
      source,
      force: options.force,
      venues: ports.venueSettings,
      matcher,
      matching: choice.matching,
      cacheMs: settings.scan.cacheMinutes * MINUTE_MS,
      resumeMs: settings.scan.resumeMinutes * MINUTE_MS,
    };
    commitWithoutWaiting(db, () =>
      scans.start({ id: job.scanId, startedAtMs, matcher: job.matcher, asOfMs: job.asOfMs }),
    );
    const thread = startScanThread(job, {
      workerFile: ports.workerFile,
      databaseFile: db.name,
      nowMs: clock.nowMs,
      onProgress: (progress) => {
        if (running !== null) running.progress = progress;
        ports.onProgress(progress);
      },
      onDefect: (stack) =>
        ports.log.error('The scan worker failed.', { scanId: job.scanId, stack }),
    });
    const finish = async (): Promise<void> => {
      const receipt = await thread.receipt;
      try {
        record(receipt, source);
      } catch (error) {
        // Without this a full disk would leave the scanner "running" for ever.
        ports.log.error('The receipt of a scan could not be stored.', {
          scanId: job.scanId,
          error: String(error),
        });
      }
      try {
        await ports.beforeFinished(receipt);
      } catch (error) {
        ports.log.error('What follows a scan failed.', {
          scanId: job.scanId,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      }
      running = null;
      ports.onFinished(receipt);
    };
    running = { thread, done: finish(), progress: null, isStopping: false };
    return { outcome: 'started', scanId: job.scanId };
  };

  const stop = (): { outcome: 'stopping' | 'idle' } => {
    if (running === null) return { outcome: 'idle' };
    running.isStopping = true;
    running.thread.stop();
    return { outcome: 'stopping' };
  };

  return {
    start: (options) => {
      if (ports.hasVenues) return launch({ kind: 'api' }, options);
      return {
        outcome: 'refused',
        code: 'practice-venues-absent',
        message:
          'This practice book has no practice venues to read. Start the desk with "start" or "serve", or scan with "discover".',
      };
    },
    importFiles: ({ files, asOfMs, matcher }) => {
      for (const { venue, path } of files) {
        if (venueOf(venue) === null) {
          return {
            outcome: 'refused',
            code: 'unknown-venue',
            message: `There is no venue ${JSON.stringify(venue)}.`,
          };
        }
        const problem = unreadable(path);
        if (problem !== null)
          return { outcome: 'refused', code: 'file-not-readable', message: problem };
      }
      return launch({ kind: 'files', files }, { force: false, asOfMs, matcher });
    },
    stop,
    status: () => ({
      state: running === null ? 'idle' : running.isStopping ? 'stopping' : 'running',
      progress: running?.progress ?? null,
      lastReceipt: scans.history(1)[0] ?? null,
    }),
    history: (limit) => scans.history(limit),
    startPeriodic: () => {
      if (settings.scan.everyMinutes === 0 || !ports.hasVenues) return;
      const everyMs = settings.scan.everyMinutes * MINUTE_MS;
      const repeat = async (): Promise<void> => {
        while (!closing.signal.aborted) {
          await clock.sleep(everyMs, closing.signal);
          // Refused while another runs: that one is as good.
          const answer = launch({ kind: 'api' }, { force: false });
          if (answer.outcome === 'refused' && answer.code === 'weights-damaged')
            ports.log.warn('A periodic scan was refused.', { why: answer.message });
        }
      };
      repeat().catch((error: unknown) => {
        if (!closing.signal.aborted)
          ports.log.error('Periodic scans ended.', { error: String(error) });
      });
    },
    close: async () => {
      isClosing = true;
      closing.abort(new Error('The desk is closing.'));
      if (running === null) return;
      const { thread, done } = running;
      stop();
      const waiting = new AbortController();
      await Promise.race([done, clock.sleep(STOP_GRACE_MS, waiting.signal)]);
      waiting.abort();
      await thread.terminate();
      await done;
    },
  };
};
