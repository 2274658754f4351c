/** Every connection: whether it is open, when it last spoke, and what went wrong on it. */
import type { ReactNode } from 'react';
import type { FeedConnection } from '../../../src-preload/contract/feeds.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { countText } from '../../ui/volume.ts';
import styles from './Feeds.module.css';

const TONES: Readonly<Record<FeedConnection['state'], Tone>> = {
  open: 'good',
  connecting: 'unknown',
  ending: 'caution',
  waiting: 'danger',
};

const NUMBERS = ['Books', 'Frames/s', 'Lag, ±500 ms', 'Gaps', 'Reconnects', 'Last word'];

export const Connections = ({
  connections,
}: {
  readonly connections: readonly FeedConnection[];
}): ReactNode => {
  if (connections.length === 0)
    return <p className={styles.soft}>No connection is needed: nothing is watched.</p>;
  return (
    <table className={styles.table} aria-label="Connections">
      <thead>
        <tr>
          <th scope="col" className={styles.words}>
            Connection
          </th>
          <th scope="col" className={styles.words}>
            State
          </th>
          {NUMBERS.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {connections.map((one) => (
          <tr key={one.connection}>
            <th scope="row" className={styles.words}>
              {one.connection}
            </th>
            <td className={styles.words}>
              <Badge tone={TONES[one.state]}>{one.state}</Badge> <Age atMs={one.sinceMs} />
              {one.why === '' ? null : (
                <div className={styles.why}>
                  It <Untrusted text={one.why.replace(/\.$/, '')} />.
                </div>
              )}
            </td>
            <td>{countText(one.instruments)}</td>
            <td>{(one.framesPerSecondMilli / 1_000).toFixed(1)}</td>
            <td>{one.lagMs ?? 'unknown'}</td>
            <td>{countText(one.gaps)}</td>
            <td>{countText(one.reconnects)}</td>
            <td>{one.heardAtMs === null ? 'never' : <Age atMs={one.heardAtMs} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
