/** What happened to approved pairs and was not seen yet, above everything else. */
import type { ReactNode } from 'react';
import { sawAlerts, useAlerts } from '../../stores/alerts-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { counted } from '../../ui/volume.ts';
import styles from './Alerts.module.css';

/** The oldest are read first; the rest follows when these were seen. */
const SHOWN_MAX = 5;

export const Alerts = (): ReactNode => {
  const alerts = useAlerts((view) => view.alerts.value) ?? [];
  if (alerts.length === 0) return null;
  const shown = alerts.slice(0, SHOWN_MAX);
  const isBad = shown.some(({ kind }) => kind === 'disagreed' || kind === 'diverged');
  return (
    <Notice
      tone={isBad ? 'danger' : 'caution'}
      title={`${counted(alerts.length, 'thing')} to see`}
      voice="alert"
      action={
        <Button onPress={() => void sawAlerts(shown.map(({ id }) => id))}>
          {shown.length === alerts.length
            ? 'I have seen this'
            : `I have seen these ${shown.length}`}
        </Button>
      }
    >
      <ul className={styles.alerts}>
        {shown.map(({ id, atMs, message }) => (
          <li key={id}>
            {dateTimeText(atMs, localZone())}: <Untrusted text={message} />
          </li>
        ))}
      </ul>
    </Notice>
  );
};
