/** Every setting in force, where it is changed, and which desk this window shows. */
import type { ReactNode } from 'react';
import { useDesk } from '../../stores/desk-store.ts';
import { useLink } from '../../stores/link-store.ts';
import { loadSettings, type Settings, useSettings } from '../../stores/settings-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import { countText } from '../../ui/volume.ts';
import styles from './SettingsScreen.module.css';

const SettingsTable = ({ settings }: { readonly settings: Settings }): ReactNode => (
  <section>
    <h2>In force</h2>
    <p className={styles.soft}>
      Changed in <code>{settings.file}</code>, read when the desk starts.
    </p>
    {settings.rows.length === 0 ? (
      <Empty title="The desk reported no setting">
        Put settings in <code>{settings.file}</code> and start the desk again.
      </Empty>
    ) : (
      <table className={styles.table} aria-label="Settings in force">
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Value</th>
            <th scope="col">Origin</th>
          </tr>
        </thead>
        <tbody>
          {settings.rows.map(({ key, value, isDefault }) => (
            <tr key={key}>
              <th scope="row" className={styles.key}>
                {key}
              </th>
              <td>{value}</td>
              <td>
                {isDefault ? (
                  <span className={styles.soft}>default</span>
                ) : (
                  <Badge tone="info">set by you</Badge>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);

const instantOrNever = (atMs: number | null): string =>
  atMs === null ? 'never' : dateTimeText(atMs, localZone());

const DeskFacts = (): ReactNode => {
  const snapshot = useDesk((view) => view.snapshot.value);
  const kind = useLink((view) => view.kind);
  if (snapshot === null) return null;
  const facts: readonly (readonly [string, string])[] = [
    ['Version', snapshot.version],
    ['Profile', snapshot.profile],
    ['Shell', snapshot.shell],
    ['Link', kind === 'window' ? 'this window' : 'loopback socket on this machine'],
    ['Session', snapshot.sessionId],
    ['Started', dateTimeText(snapshot.startedAtMs, localZone())],
    ...snapshot.venues.map(({ name, markets, lastCompleteAtMs }): readonly [string, string] => [
      name,
      `${countText(markets)} markets, last read to the end: ${instantOrNever(lastCompleteAtMs)}`,
    ]),
  ];
  return (
    <section>
      <h2>This desk</h2>
      <table className={styles.table} aria-label="This desk">
        <tbody>
          {facts.map(([name, text]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

export const SettingsScreen = (): ReactNode => {
  const settings = useSettings((view) => view.settings);
  return (
    <div
      className={styles.screen}
      tabIndex={0}
      role="region"
      aria-label="Settings in full"
      data-home=""
    >
      <h1 tabIndex={-1}>Settings</h1>
      {settings.phase === 'failed' ? (
        <Notice
          tone="danger"
          title="The settings could not be read"
          code={settings.problem.code}
          voice="alert"
          action={<Button onPress={() => void loadSettings()}>Try again</Button>}
        >
          {settings.problem.message}
        </Notice>
      ) : null}
      {settings.value === null && settings.phase === 'loading' ? (
        <Skeleton lines={8} words="Reading the settings…" />
      ) : null}
      {settings.value === null ? null : <SettingsTable settings={settings.value} />}
      <DeskFacts />
    </div>
  );
};
