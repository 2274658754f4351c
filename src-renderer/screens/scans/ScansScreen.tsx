/** The history of scans: a chart, the table behind it, and the chosen scan's receipt. */
import { lazy, type ReactNode, Suspense } from 'react';
import type { ScanReceipt } from '../../../src-preload/contract/scan.ts';
import { outcomeWords } from '../../stores/receipt.ts';
import {
  chosenIndex,
  selectScan,
  toggleChart,
  useScanHistory,
} from '../../stores/scan-history-store.ts';
import { loadHistory, startScan, useScan } from '../../stores/scan-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Grid } from '../../grid/Grid.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { durationText, localZone, secondText } from '../../ui/time.ts';
import { countText } from '../../ui/volume.ts';
import { Receipt } from './Receipt.tsx';
import { ScanBar } from './ScanBar.tsx';
import styles from './ScansScreen.module.css';

// The chart's library is larger than all the rest of the console; it comes when it is looked at.
const ScanChart = lazy(async () => ({ default: (await import('./ScanChart.tsx')).ScanChart }));

const ROW_HEIGHT = 26;
const COLUMNS = [
  { title: `Started (${localZone()})` },
  { title: 'Outcome' },
  { title: 'Matcher' },
  { title: 'Markets seen', isNumber: true },
  { title: 'New', isNumber: true },
  { title: 'Known', isNumber: true },
  { title: 'Updated', isNumber: true },
  { title: 'Took', isNumber: true },
];

const seenCount = ({ venues }: ScanReceipt): number =>
  venues.reduce((sum, { seen }) => sum + seen, 0);

const historyCells = (receipt: ScanReceipt | undefined): readonly ReactNode[] => {
  if (receipt === undefined) return [];
  const { tone, word } = outcomeWords(receipt);
  return [
    secondText(receipt.startedAtMs, localZone()),
    <Badge key="outcome" tone={tone}>
      {word}
    </Badge>,
    receipt.matcher,
    countText(seenCount(receipt)),
    countText(receipt.candidates.new),
    countText(receipt.candidates.duplicate),
    countText(receipt.candidates.updated),
    durationText(receipt.durationMs),
  ];
};

const History = ({ receipts }: { readonly receipts: readonly ScanReceipt[] }): ReactNode => {
  const { scanId, isChartShown } = useScanHistory();
  const at = chosenIndex(receipts, scanId);
  const chosen = receipts[at];
  return (
    <>
      {isChartShown && receipts.length > 1 ? (
        <div className={styles.chart}>
          <Suspense fallback={<Skeleton lines={4} words="Drawing…" />}>
            <ScanChart receipts={receipts} />
          </Suspense>
        </div>
      ) : null}
      <div className={styles.panes}>
        <div className={styles.history}>
          <Grid
            label="Scans"
            count={receipts.length}
            rowHeight={ROW_HEIGHT}
            columns={COLUMNS}
            template={styles.template}
            keyAt={(index) => receipts[index]?.scanId ?? index}
            cellsAt={(index) => historyCells(receipts[index])}
            activeIndex={at}
            onActive={selectScan}
          />
        </div>
        <div
          className={styles.receipt}
          tabIndex={0}
          role="region"
          aria-label="Receipt of the chosen scan"
        >
          {chosen === undefined ? null : <Receipt receipt={chosen} />}
        </div>
      </div>
    </>
  );
};

export const ScansScreen = (): ReactNode => {
  const history = useScan((view) => view.history);
  const isChartShown = useScanHistory((view) => view.isChartShown);
  const receipts = history.value ?? [];
  return (
    <div className={styles.screen}>
      <ScanBar withReceipt={false} />
      <div className={styles.head}>
        <h1 tabIndex={-1}>Scans</h1>
        {receipts.length > 1 ? (
          <Button look="quiet" isPressed={isChartShown} onPress={toggleChart} keyHint="t">
            Chart
          </Button>
        ) : null}
      </div>
      {history.phase === 'failed' ? (
        <Notice
          tone="danger"
          title="The history could not be read"
          code={history.problem.code}
          voice="alert"
          action={<Button onPress={() => void loadHistory()}>Try again</Button>}
        >
          {history.problem.message}
        </Notice>
      ) : null}
      {history.value === null && history.phase === 'loading' ? (
        <Skeleton lines={8} words="Reading the history…" />
      ) : null}
      {history.phase === 'ready' && receipts.length === 0 ? (
        <Empty
          title="No scan yet"
          action={<Button onPress={() => void startScan(false)}>Scan both venues</Button>}
        >
          A scan reads both venues' catalogues and pairs them. Start one here or with{' '}
          <code>pairdesk discover</code> in a terminal.
        </Empty>
      ) : null}
      {receipts.length > 0 ? <History receipts={receipts} /> : null}
    </div>
  );
};
