/**
 * The scan in one line: what runs or what the last one was worth, and the buttons to change that.
 */
import { type ReactNode, useState } from 'react';
import type { ScanReceipt } from '../../../src-preload/contract/scan.ts';
import { isLinkUp, useLink } from '../../stores/link-store.ts';
import { outcomeWords, resultWords } from '../../stores/receipt.ts';
import {
  dismissScanRefusal,
  loadScan,
  startScan,
  stopScan,
  useScan,
} from '../../stores/scan-store.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Receipt } from './Receipt.tsx';
import styles from './ScanBar.module.css';
import { ScanProgress } from './ScanProgress.tsx';

const LastScan = ({ receipt }: { readonly receipt: ScanReceipt }): ReactNode => {
  const { tone, word, sentence } = outcomeWords(receipt);
  return (
    <>
      <Badge tone={tone}>Last scan {word}</Badge>
      <span>{resultWords(receipt)}</span>
      <span className={styles.soft}>
        <Age atMs={receipt.startedAtMs + receipt.durationMs} />
      </span>
      {tone === 'good' ? null : <span>{sentence}</span>}
    </>
  );
};

const State = (): ReactNode => {
  const status = useScan((view) => view.status);
  if (status.value === null) {
    return status.phase === 'failed' ? (
      <Badge tone="unknown">scan state unknown</Badge>
    ) : (
      <span className={styles.soft}>Reading the state of the scan…</span>
    );
  }
  const { state, progress, lastReceipt } = status.value;
  if (state !== 'idle')
    return <ScanProgress progress={progress} isStopping={state === 'stopping'} />;
  if (lastReceipt === null) return <Badge tone="unknown">No scan yet</Badge>;
  return <LastScan receipt={lastReceipt} />;
};

/** Why no scan can be started now; null when one can. */
const useWhyOff = (): string | null => {
  const linkUp = useLink(isLinkUp);
  const status = useScan((view) => view.status);
  const isAsking = useScan((view) => view.isAsking);
  if (!linkUp) return 'no link to the desk';
  if (status.value === null) return 'the state of the scan is not known';
  return isAsking ? 'the desk is being asked' : null;
};

const Buttons = (): ReactNode => {
  const whyOff = useWhyOff();
  const state = useScan((view) => view.status.value?.state ?? 'idle');
  if (state !== 'idle') {
    const whyNoStop = state === 'stopping' ? 'stopping after what it has in hand' : whyOff;
    return (
      <Button onPress={() => void stopScan()} whyOff={whyNoStop}>
        Stop scan
      </Button>
    );
  }
  return (
    <>
      <Button onPress={() => void startScan(false)} whyOff={whyOff}>
        Scan now
      </Button>
      <Button look="quiet" onPress={() => void startScan(true)} whyOff={whyOff}>
        Scan everything again
      </Button>
    </>
  );
};

const Refusals = (): ReactNode => {
  const refusal = useScan((view) => view.refusal);
  const status = useScan((view) => view.status);
  if (refusal !== null) {
    return (
      <Notice
        tone="danger"
        title="The desk refused"
        code={refusal.code}
        voice="alert"
        action={
          <Button look="quiet" onPress={dismissScanRefusal}>
            Dismiss
          </Button>
        }
      >
        {refusal.message}
      </Notice>
    );
  }
  if (status.phase !== 'failed') return null;
  return (
    <Notice
      tone="danger"
      title="The state of the scan could not be read"
      code={status.problem.code}
      voice="alert"
      action={<Button onPress={() => void loadScan()}>Try again</Button>}
    >
      {status.problem.message}
    </Notice>
  );
};

const TINTS: Readonly<Record<ScanReceipt['outcome'], string | undefined>> = {
  complete: undefined,
  incomplete: styles.incomplete,
  interrupted: styles.incomplete,
  stopped: styles.stopped,
};

/** `withReceipt` is false where the screen shows the receipts itself. */
export const ScanBar = ({ withReceipt = true }: { readonly withReceipt?: boolean }): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  const receipt = useScan((view) => view.status.value?.lastReceipt ?? null);
  const isIdle = useScan((view) => view.status.value?.state === 'idle');
  const tint = isIdle && receipt !== null ? (TINTS[receipt.outcome] ?? '') : '';
  return (
    <section className={styles.bar} aria-label="Scan">
      <div className={`${styles.line} ${tint}`}>
        <div className={styles.state}>
          <State />
        </div>
        <div className={styles.buttons}>
          {withReceipt && receipt !== null ? (
            <Button look="quiet" isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
              {isIdle ? 'Receipt' : 'Last receipt'}
            </Button>
          ) : null}
          <Buttons />
        </div>
      </div>
      <Refusals />
      {isOpen && withReceipt && receipt !== null ? (
        <div
          className={styles.receipt}
          tabIndex={0}
          role="region"
          aria-label="Receipt of the last scan"
        >
          <Receipt receipt={receipt} />
        </div>
      ) : null}
    </section>
  );
};
