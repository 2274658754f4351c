/** Can I trust the data: by venue, by connection, by book, and whether all of it is on record. */
import type { ReactNode } from 'react';
import type { FeedSummary } from '../../../src-preload/contract/feeds.ts';
import {
  dismissFeedsNotice,
  type FeedStatus,
  loadFeeds,
  loadLies,
  useFeeds,
  VENUE_TONES,
} from '../../stores/feeds-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Said } from '../../ui/Said.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { usePolling } from '../../ui/use-polling.ts';
import { countText } from '../../ui/volume.ts';
import frame from '../../ui/Screen.module.css';
import { Connections } from './Connections.tsx';
import styles from './Feeds.module.css';
import { Instruments } from './Instruments.tsx';
import { Practice } from './Practice.tsx';

const ASK_MS = 1_000;
/** Counted lies end by themselves. */
const ask = (): void => {
  void loadFeeds();
  if (useFeeds.getState().lies !== null) void loadLies();
};

const Venue = ({ venue }: { readonly venue: FeedSummary }): ReactNode => (
  <div className={styles.venue}>
    <b>{venue.name}</b> <Badge tone={VENUE_TONES[venue.state]}>{venue.state}</Badge>{' '}
    <span className={styles.soft}>
      {countText(venue.live)} of {countText(venue.instruments)} books live
    </span>
    {venue.why === '' ? null : (
      <div className={styles.why}>
        <Untrusted text={venue.why} />
      </div>
    )}
  </div>
);

const EngineLine = ({ engine }: { readonly engine: FeedStatus['engine'] }): ReactNode => {
  const { journal } = engine;
  return (
    <div className={styles.venue}>
      <b>Engine</b>{' '}
      <Badge
        tone={engine.state === 'running' ? 'good' : engine.state === 'idle' ? 'unknown' : 'danger'}
      >
        {engine.state}
      </Badge>{' '}
      <span className={styles.soft}>
        {countText(engine.taken)} messages taken, {countText(engine.waiting)} waiting,{' '}
        {countText(engine.leftOut)} left out in {countText(engine.overruns)} overruns
      </span>
      <div className={styles.why}>
        {engine.why}{' '}
        {journal.failure !== null
          ? `Nothing is recorded: ${journal.failure}`
          : journal.file === null
            ? 'Nothing is recorded.'
            : `${countText(journal.lines)} lines recorded${journal.lost === 0 ? '' : `, ${countText(journal.lost)} lost`}.`}
      </div>
    </div>
  );
};

const Shown = ({ status }: { readonly status: FeedStatus }): ReactNode => (
  <>
    <div className={styles.venues}>
      {status.venues.map((venue) => (
        <Venue key={venue.venue} venue={venue} />
      ))}
      <EngineLine engine={status.engine} />
    </div>
    <Connections connections={status.connections} />
    <Instruments />
  </>
);

export const FeedsScreen = (): ReactNode => {
  const { status, lies, notice } = useFeeds();
  usePolling(ASK_MS, ask);
  return (
    <div className={frame.screen}>
      <div className={frame.head}>
        <h1 tabIndex={-1}>Feeds</h1>
      </div>
      {status.phase === 'failed' ? (
        <Notice
          tone="danger"
          title="The feeds could not be read"
          code={status.problem.code}
          voice="alert"
          action={<Button onPress={() => void loadFeeds()}>Try again</Button>}
        >
          {status.problem.message}
        </Notice>
      ) : null}
      {status.value === null && status.phase === 'loading' ? (
        <Skeleton lines={8} words="Reading the feeds…" />
      ) : null}
      {status.value === null ? null : <Shown status={status.value} />}
      <Said notice={notice} onDismiss={dismissFeedsNotice} />
      {lies === null ? null : <Practice lies={lies} />}
    </div>
  );
};
