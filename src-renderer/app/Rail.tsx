/** The screens, with counts of what needs the operator and nothing else. */
import type { ReactNode } from 'react';
import { screens } from '../screens/registry.ts';
import { useAlerts } from '../stores/alerts-store.ts';
import { useBoard, worthTaking } from '../stores/board-store.ts';
import { goTo, useConsole } from '../stores/console-store.ts';
import { useDesk } from '../stores/desk-store.ts';
import { isLinkUp, useLink } from '../stores/link-store.ts';
import { unknownOrders, useOrders } from '../stores/orders-store.ts';
import { countText } from '../ui/volume.ts';
import styles from './Rail.module.css';

/** How many wait on a screen, and for what: the second is for a screen reader only. */
type Need = { readonly text: string; readonly said: string };

/** What waits, by screen. */
const useNeeds = (): ReadonlyMap<string, Need> => {
  const pending = useDesk((view) => view.snapshot.value?.counts.pending ?? 0);
  const unseen = useAlerts((view) => view.alerts.value?.length ?? 0);
  const worth = useBoard(worthTaking);
  const unknown = useOrders(unknownOrders);
  const linkUp = useLink(isLinkUp);
  if (!linkUp) return new Map();
  const needs = [
    ['review', { text: countText(pending), said: 'to review' }, pending],
    ['mappings', { text: countText(unseen), said: 'to see' }, unseen],
    ['opportunities', { text: countText(worth), said: 'worth taking' }, worth],
    ['orders', { text: countText(unknown), said: 'with an unknown outcome' }, unknown],
  ] as const;
  return new Map(needs.flatMap(([id, need, count]) => (count === 0 ? [] : [[id, need] as const])));
};

const Count = ({ text, said }: Need): ReactNode => (
  <span className={styles.count}>
    {text}
    <span className={styles.said}> {said}</span>
  </span>
);

export const Rail = (): ReactNode => {
  const screenId = useConsole((view) => view.screenId);
  const needs = useNeeds();
  return (
    <nav className={styles.rail} aria-label="Screens">
      {screens.map(({ id, title, goKey }) => {
        const need = needs.get(id);
        return (
          <button
            key={id}
            type="button"
            className={styles.item}
            aria-current={id === screenId ? 'page' : undefined}
            title={`g ${goKey}`}
            onClick={() => goTo(id)}
          >
            <span>{title}</span>
            {need === undefined ? null : <Count {...need} />}
          </button>
        );
      })}
    </nav>
  );
};
