/**
 * A scan's receipt: for each venue seen = stored + dropped, so that nothing is left out in
 * silence.
 */
import type { ReactNode } from 'react';
import type { ScanReceipt, VenueReceipt } from '../../../src-preload/contract/scan.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { droppedCount, outcomeWords, resultWords, unaccountedCount } from '../../stores/receipt.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { dateTimeText, durationText, localZone } from '../../ui/time.ts';
import { countText } from '../../ui/volume.ts';
import { Dropped } from './Dropped.tsx';
import styles from './Receipt.module.css';

const SOURCES: Readonly<Record<VenueReceipt['source'], string>> = {
  api: 'venue API',
  file: 'file',
  cache: 'cache, still fresh',
};

const VenueRow = ({
  venue,
  compared,
}: {
  readonly venue: VenueReceipt;
  readonly compared: number | undefined;
}): ReactNode => {
  const nameOf = useVenueName();
  const adrift = unaccountedCount(venue);
  return (
    <tr>
      <th scope="row">{nameOf(venue.venue)}</th>
      <td className={styles.words}>
        <Badge tone={venue.complete ? 'good' : 'danger'}>
          {venue.complete ? 'to the end' : 'not to the end'}
        </Badge>
      </td>
      <td className={styles.words}>{SOURCES[venue.source]}</td>
      <td>{countText(venue.seen)}</td>
      <td>{countText(venue.stored)}</td>
      <td>{countText(droppedCount(venue))}</td>
      <td className={adrift === 0 ? undefined : styles.adrift}>{countText(adrift)}</td>
      <td>{countText(venue.added)}</td>
      <td>{countText(venue.rulesChanged)}</td>
      <td>{compared === undefined ? 'unknown' : countText(compared)}</td>
      <td>{countText(venue.pages)}</td>
      <td>{countText(venue.retries)}</td>
      <td>{venue.resumed ? 'yes' : 'no'}</td>
    </tr>
  );
};

const VenueTable = ({ receipt }: { readonly receipt: ScanReceipt }): ReactNode => (
  <div className={styles.wide} tabIndex={0} role="region" aria-label="Receipt by venue">
    <table className={styles.table} aria-label="What each venue gave">
      <thead>
        <tr>
          <th scope="col">Venue</th>
          <th scope="col" className={styles.words}>
            Read
          </th>
          <th scope="col" className={styles.words}>
            From
          </th>
          <th scope="col">Seen</th>
          <th scope="col">= stored</th>
          <th scope="col">+ dropped</th>
          <th scope="col">Unaccounted</th>
          <th scope="col">New</th>
          <th scope="col">Rules changed</th>
          <th scope="col">Compared</th>
          <th scope="col">Pages</th>
          <th scope="col">Retries</th>
          <th scope="col">Resumed</th>
        </tr>
      </thead>
      <tbody>
        {receipt.venues.map((venue, at) => (
          <VenueRow key={venue.venue} venue={venue} compared={receipt.compared[at]} />
        ))}
      </tbody>
    </table>
  </div>
);

const Problems = ({ receipt }: { readonly receipt: ScanReceipt }): ReactNode => {
  const nameOf = useVenueName();
  const problems = [
    ...receipt.venues.map(({ venue, problem, cursor }) => ({
      where: nameOf(venue),
      problem,
      cursor,
    })),
    { where: 'The scan', problem: receipt.problem, cursor: null },
  ];
  return problems.map(({ where, problem, cursor }) =>
    problem === null ? null : (
      <Notice key={where} tone="danger" title={`${where} had a problem`} code={problem.code}>
        {problem.message}
        {cursor === null ? null : ' The next scan goes on from the page where this one stopped.'}
      </Notice>
    ),
  );
};

export const Receipt = ({ receipt }: { readonly receipt: ScanReceipt }): ReactNode => {
  const { tone, word, sentence } = outcomeWords(receipt);
  return (
    <div className={styles.receipt}>
      <div className={styles.head}>
        <Badge tone={tone}>{word}</Badge>
        <span>{sentence}</span>
        <span>{resultWords(receipt)}.</span>
        <span className={styles.soft}>
          {dateTimeText(receipt.startedAtMs, localZone())}, took {durationText(receipt.durationMs)},
          as of {dateTimeText(receipt.asOfMs, 'UTC')}, matcher {receipt.matcher},{' '}
          <code>{receipt.scanId}</code>
        </span>
      </div>
      <Problems receipt={receipt} />
      <VenueTable receipt={receipt} />
      <Dropped receipt={receipt} />
    </div>
  );
};
