/** Orders of the accounts that this desk did not place: counted, and never touched but by a stop. */
import type { ReactNode } from 'react';
import { priceText, sharesText } from '../../../src-preload/contract/figures.ts';
import type { ExternalOrder } from '../../../src-preload/contract/trading.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { Age } from '../../ui/Age.tsx';
import { outcomeClass } from '../../ui/outcome.ts';
import panel from '../../ui/Panel.module.css';
import { Runbook } from '../Runbook.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { counted } from '../../ui/volume.ts';
import styles from './Orders.module.css';

export const External = ({
  external,
}: {
  readonly external: readonly ExternalOrder[];
}): ReactNode => {
  const nameOf = useVenueName();
  if (external.length === 0)
    return <p className={styles.none}>No order of these accounts was placed by anybody else.</p>;
  return (
    <section className={styles.external} aria-label="Orders of others" tabIndex={0}>
      <h2>{counted(external.length, 'order')} that this desk did not place</h2>
      <p className={panel.soft}>
        Counted as exposure, and touched by nothing but a stop. <Runbook code="external-order" />
      </p>
      <table className={panel.table}>
        <thead>
          <tr>
            <th scope="col">Venue</th>
            <th scope="col">Market</th>
            <th scope="col">Order</th>
            <th scope="col" className={panel.number}>
              Limit
            </th>
            <th scope="col" className={panel.number}>
              Shares left
            </th>
            <th scope="col">Seen</th>
          </tr>
        </thead>
        <tbody>
          {external.map((order) => (
            <tr key={`${order.venue} ${order.venueOrderId}`}>
              <th scope="row">{nameOf(order.venue)}</th>
              <td>
                <Untrusted text={order.marketId} />
              </td>
              <td>
                {order.action}{' '}
                <b className={outcomeClass(order.outcome)}>
                  <Untrusted text={order.outcome} />
                </b>
              </td>
              <td className={panel.number}>{priceText(order.limit)}</td>
              <td className={panel.number}>{sharesText(order.remaining)}</td>
              <td>
                <Age atMs={order.seenAtMs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
