/** What a scan left out: each reason with its count and a few ids to look at. */
import type { ReactNode } from 'react';
import type { ScanReceipt } from '../../../src-preload/contract/scan.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { reasonWords } from '../../stores/receipt.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { countText } from '../../ui/volume.ts';
import styles from './Receipt.module.css';

export const Dropped = ({ receipt }: { readonly receipt: ScanReceipt }): ReactNode => {
  const nameOf = useVenueName();
  const rows = receipt.venues.flatMap((venue) =>
    venue.dropped.map((drop) => ({ venue: venue.venue, drop })),
  );
  if (rows.length === 0) return <p className={styles.soft}>Nothing was dropped.</p>;
  return (
    <table className={styles.table} aria-label="What was dropped and why">
      <thead>
        <tr>
          <th scope="col">Dropped at</th>
          <th scope="col" className={styles.words}>
            Because
          </th>
          <th scope="col" className={styles.words}>
            Field
          </th>
          <th scope="col">Records</th>
          <th scope="col" className={styles.words}>
            For example
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ venue, drop }) => (
          <tr key={`${venue}/${drop.reason}/${drop.field ?? ''}`}>
            <th scope="row">{nameOf(venue)}</th>
            <td className={styles.words}>{reasonWords(drop.reason)}</td>
            <td className={styles.words}>
              {drop.field === null ? '' : <code className={styles.examples}>{drop.field}</code>}
            </td>
            <td>{countText(drop.count)}</td>
            <td className={styles.words}>
              <code className={styles.examples}>
                <Untrusted text={drop.examples.join('  ')} />
              </code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
