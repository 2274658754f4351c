/** A scan while it runs: what each venue has given so far and how far the matching is. */
import type { ReactNode } from 'react';
import type { ScanProgress as Progress } from '../../../src-preload/contract/scan.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { durationText } from '../../ui/time.ts';
import { counted, countText } from '../../ui/volume.ts';
import styles from './ScanProgress.module.css';

const PHASES: Readonly<Record<Progress['phase'], string>> = {
  reading: 'reading the catalogues',
  matching: 'comparing titles',
  storing: 'storing what was found',
};

const VenueProgress = ({ venue }: { readonly venue: Progress['venues'][number] }): ReactNode => {
  const nameOf = useVenueName();
  return (
    <span className={styles.venue}>
      <span className={styles.name}>{nameOf(venue.venue)}</span>
      <span>
        {counted(venue.pages, 'page')}, {countText(venue.seen)} seen, {countText(venue.stored)}{' '}
        stored
      </span>
      {venue.finished ? <span className={styles.soft}>finished</span> : null}
      {venue.waiting === null ? null : (
        <span className={styles.waiting}>waiting: {venue.waiting}</span>
      )}
    </span>
  );
};

const Matching = ({
  matching,
}: {
  readonly matching: NonNullable<Progress['matching']>;
}): ReactNode => (
  <span className={styles.matching}>
    <progress
      aria-label="Titles compared"
      value={matching.done}
      max={Math.max(1, matching.total)}
    />
    <span>
      {countText(matching.done)} of {countText(matching.total)} compared,{' '}
      {counted(matching.found, 'pair')} found
    </span>
  </span>
);

type ScanProgressProps = { readonly progress: Progress | null; readonly isStopping: boolean };

export const ScanProgress = ({ progress, isStopping }: ScanProgressProps): ReactNode => (
  <>
    <Badge tone="info">{isStopping ? 'Stopping' : 'Scanning'}</Badge>
    {progress === null ? (
      <span className={styles.soft}>starting</span>
    ) : (
      <>
        <span className={styles.soft}>
          {PHASES[progress.phase]}, {durationText(progress.elapsedMs)}
        </span>
        {progress.venues.map((venue) => (
          <VenueProgress key={venue.venue} venue={venue} />
        ))}
        {progress.matching === null ? null : <Matching matching={progress.matching} />}
      </>
    )}
  </>
);
