/**
 * Follows a scan from its start to its receipt: shows its progress, passes Ctrl-C on as a request
 * to stop, and notices when the desk that ran it is gone.
 */
import { ScanProgress, ScanReceipt } from '../../../src-preload/contract/scan.ts';
import { Fault } from '../../core/fault.ts';
import { exitCode } from './exit-code.ts';
import { progressLine } from './progress-line.ts';
import type { Interrupt, Terminal } from './terminal.ts';
import type { Session } from './verb.ts';

/** News is prompt but may be missed while a connection is replaced; asking is the safety net. */
const ASK_EVERY_MS = 500;

export type ScanEnd = {
  readonly outcome: 'ended';
  readonly receipt: ScanReceipt;
  readonly interruptedBy: Interrupt | null;
};

type ScanRefusal = { readonly outcome: 'refused'; readonly code: string; readonly message: string };
type Started = { readonly outcome: 'started'; readonly scanId: string };

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** Asks until the desk has the receipt of this scan; null when it need not ask any more. */
const askForReceipt = async (
  { client }: Session,
  scanId: string,
  signal: AbortSignal,
): Promise<ScanReceipt | null> => {
  while (!signal.aborted) {
    const { state, lastReceipt } = await client.scan.status({});
    if (lastReceipt?.scanId === scanId) return lastReceipt;
    if (state === 'idle') {
      throw new Fault(
        'desk-lost',
        'The desk is idle and has no receipt of this scan: it was closed or replaced while it ' +
          'scanned. What it had stored is kept; run "discover" again.',
      );
    }
    await pause(ASK_EVERY_MS, signal);
  }
  return null;
};

type News = { readonly name: string; readonly payload: unknown };

/** Shows progress and collects receipts; a short scan ends before its start has been answered. */
const hearNews = (session: Session, terminal: Terminal) => {
  const receipts = new Map<string, ScanReceipt>();
  let onReceipt: (receipt: ScanReceipt) => void = () => undefined;
  const hear = ({ name, payload }: News): void => {
    if (name === 'scan.progress' && terminal.showProgress !== null) {
      const progress = ScanProgress.safeParse(payload);
      if (progress.success) terminal.showProgress(progressLine(progress.data, terminal.columns));
    } else if (name === 'scan.finished') {
      const receipt = ScanReceipt.safeParse(payload);
      if (!receipt.success) return;
      receipts.set(receipt.data.scanId, receipt.data);
      onReceipt(receipt.data);
    }
  };
  return {
    stop: session.listen(hear),
    receiptOf: (scanId: string): Promise<ScanReceipt> =>
      new Promise((resolve) => {
        const known = receipts.get(scanId);
        if (known !== undefined) resolve(known);
        onReceipt = (receipt) => {
          if (receipt.scanId === scanId) resolve(receipt);
        };
      }),
  };
};

/** Starts a scan and sees it through. A refusal to start is returned as it came. */
export const runScan = async <Refusal extends ScanRefusal>(
  session: Session,
  terminal: Terminal,
  start: () => Promise<Started | Refusal>,
): Promise<ScanEnd | Refusal> => {
  const done = new AbortController();
  const stopFailed = Promise.withResolvers<never>();
  let interruptedBy: Interrupt | null = null;
  const isInterrupted = (): boolean => interruptedBy !== null;

  const askToStop = (): void => {
    session.client.scan.stop({}).catch(stopFailed.reject);
  };
  const restore = terminal.onInterrupt((signal) => {
    // The second one is meant. The desk's storage is safe against a process that just ends.
    if (isInterrupted()) process.exit(interruptExitCode(signal));
    interruptedBy = signal;
    terminal.complain('Stopping after what is in hand; once more ends at once.\n');
    askToStop();
  });
  const news = hearNews(session, terminal);
  try {
    const started = await start();
    if (started.outcome === 'refused') return started;
    // A request to stop that came before there was anything to stop is made again.
    if (isInterrupted()) askToStop();
    const heard = news.receiptOf(started.scanId);
    const asked = askForReceipt(session, started.scanId, done.signal);
    const receipt = await Promise.race([heard, asked, stopFailed.promise]);
    return { outcome: 'ended', receipt: receipt ?? (await heard), interruptedBy };
  } finally {
    done.abort();
    news.stop();
    restore();
  }
};

export const interruptExitCode = (signal: Interrupt): number =>
  ({ SIGINT: exitCode.interrupted, SIGTERM: exitCode.terminated })[signal];
