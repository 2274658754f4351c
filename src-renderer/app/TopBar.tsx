/** The top of every screen: which book this is, and whether what is shown can be relied on. */
import type { ReactNode } from 'react';
import type { ScanStatus } from '../../src-preload/contract/scan.ts';
import { goTo, switchTheme, useConsole } from '../stores/console-store.ts';
import { useDesk } from '../stores/desk-store.ts';
import { feedsChip, useFeeds } from '../stores/feeds-store.ts';
import { linkWord, useLink } from '../stores/link-store.ts';
import { outcomeWords } from '../stores/receipt.ts';
import { useScan } from '../stores/scan-store.ts';
import type { LinkState } from '../transports/linked.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
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

export const TopBar = (): ReactNode => {
  const profile = useDesk((view) => view.snapshot.value?.profile ?? null);
  const link = useLink((view) => view.link);
  const status = useScan((view) => view.status.value);
  const theme = useConsole((view) => view.theme);
  const isLive = link.state === 'up';
  const summary = useFeeds((view) => view.summary);
  const feeds = feedsChip(isLive ? summary : null);
  const scan = isLive ? scanChip(status) : scanChip(null);
  return (
    <header className={`${styles.bar} ${profile === null ? '' : (styles[profile] ?? '')}`}>
      <span className={styles.name}>Pairdesk</span>
      <Profile />
      <Chip name="desk" tone={LINK_TONES[link.state]} word={linkWord(link)} opens="settings" />
      <Chip name="feeds" tone={feeds.tone} word={feeds.word} opens="feeds" />
      <Chip name="scan" tone={scan.tone} word={scan.word} opens="scans" />
      <div className={styles.right}>
        <Button look="quiet" label={`Theme: ${theme}. Switch theme`} onPress={switchTheme}>
          Theme: {theme}
        </Button>
      </div>
    </header>
  );
};
