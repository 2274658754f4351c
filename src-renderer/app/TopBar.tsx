/** The top of every screen: which book this is, and whether what is shown can be relied on. */
import type { ReactNode } from 'react';
import type { ScanStatus } from '../../src-preload/contract/scan.ts';
import { goTo } from '../stores/console-store.ts';
import { useDesk } from '../stores/desk-store.ts';
import { feedsChip, useFeeds } from '../stores/feeds-store.ts';
import { linkWord, useLink } from '../stores/link-store.ts';
import { outcomeWords } from '../stores/receipt.ts';
import { useScan } from '../stores/scan-store.ts';
import { TerminalCommand } from '../screens/TerminalCommand.tsx';
import { useStop } from '../stores/stop-store.ts';
import { useTrading } from '../stores/trading-store.ts';
import { reconChip, tradingChip } from '../stores/trading-words.ts';
import type { LinkState } from '../transports/linked.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useNowMs } from '../ui/use-now.ts';
import { StopButton, useStopFace } from './StopButton.tsx';
import styles from './TopBar.module.css';

const LINK_TONES: Readonly<Record<LinkState['state'], Tone>> = {
  connecting: 'unknown',
  up: 'good',
  lost: 'danger',
  refused: 'danger',
};

const scanChip = (status: ScanStatus | null): { readonly tone: Tone; readonly word: string } => {
  if (status === null) return { tone: 'unknown', word: 'unknown' };
  if (status.state !== 'idle') return { tone: 'info', word: status.state };
  return status.lastReceipt === null
    ? { tone: 'unknown', word: 'never run' }
    : outcomeWords(status.lastReceipt);
};

type ChipProps = {
  readonly name: string;
  readonly tone: Tone;
  readonly word: string;
  readonly opens: string;
};

const Chip = ({ name, tone, word, opens }: ChipProps): ReactNode => (
  <button type="button" className={styles.chip} onClick={() => goTo(opens)}>
    <span className={styles.chipName}>{name}</span>
    <Badge tone={tone}>{word}</Badge>
  </button>
);

const Profile = (): ReactNode => {
  const profile = useDesk((view) => view.snapshot.value?.profile ?? null);
  // Until the desk has said which book it is, none is claimed.
  if (profile === null) return <span className={styles.profileUnknown}>profile unknown</span>;
  return <strong className={styles.profile}>{profile.toUpperCase()}</strong>;
};

/** A drill is due, or the stop has a hole that nobody would see before it is needed. */
const StopChip = (): ReactNode => {
  const stop = useStop((view) => view.state.value);
  if (stop === null) return null;
  if (stop.watchdog.state === 'lost')
    return <Chip name="watchdog" tone="danger" word="lost" opens="stop" />;
  if (stop.unlatched.length > 0)
    return <Chip name="stop" tone="danger" word="not latched" opens="stop" />;
  return stop.isDrillDue ? <Chip name="stop drill" tone="caution" word="due" opens="stop" /> : null;
};

/** A press that came back without a stop, or without a link: said in full, with what else there is. */
const NotStopped = (): ReactNode => {
  const { problem } = useStop((view) => view.presses);
  if (problem === null) return null;
  return (
    <Notice
      tone="danger"
      title="This press of the stop is not confirmed."
      code={problem.code}
      voice="alert"
    >
      {problem.message} Press again, or run <TerminalCommand words="kill" /> in a terminal.
    </Notice>
  );
};

const Chips = (): ReactNode => {
  const link = useLink((view) => view.link);
  const status = useScan((view) => view.status.value);
  const summary = useFeeds((view) => view.summary);
  const trading = useTrading();
  const nowMs = useNowMs();
  const isLive = link.state === 'up';
  const feeds = feedsChip(isLive ? summary : null);
  const scan = isLive ? scanChip(status) : scanChip(null);
  const standing = isLive ? trading.standing.value : null;
  const open = tradingChip(standing);
  const recon = reconChip(standing, trading.reconciliations.value, nowMs);
  return (
    <div className={styles.chips}>
      <Chip name="desk" tone={LINK_TONES[link.state]} word={linkWord(link)} opens="settings" />
      <Chip name="feeds" tone={feeds.tone} word={feeds.word} opens="feeds" />
      <Chip name="trading" tone={open.tone} word={open.word} opens="orders" />
      <Chip name="recon" tone={recon.tone} word={recon.word} opens="orders" />
      <StopChip />
      <Chip name="scan" tone={scan.tone} word={scan.word} opens="scans" />
    </div>
  );
};

export const TopBar = (): ReactNode => {
  const profile = useDesk((view) => view.snapshot.value?.profile ?? null);
  const isEngaged = useStopFace().look === 'engaged';
  const looks = [styles.top, profile === null ? '' : styles[profile], isEngaged && styles.engaged];
  return (
    <header className={looks.filter(Boolean).join(' ')}>
      <div className={styles.bar}>
        <span className={styles.name}>Pairdesk</span>
        <Profile />
        <Chips />
        <StopButton />
      </div>
      <NotStopped />
    </header>
  );
};
