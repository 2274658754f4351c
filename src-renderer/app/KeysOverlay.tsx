/** The keys of the screen in front and of all screens, from the table that runs them. */
import type { ReactNode } from 'react';
import { INDEX } from '../../src-preload/contract/runbooks.ts';
import type { Command } from '../screens/screen.ts';
import { showOverlay, useConsole } from '../stores/console-store.ts';
import { openRunbook } from '../stores/runbook-store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { everywhere, screenOf } from './commands.ts';
import { keyLabel } from './keymap.ts';
import styles from './KeysOverlay.module.css';
import { isMac } from './platform.ts';

const Group = ({
  title,
  commands,
}: {
  readonly title: string;
  readonly commands: readonly Command[];
}): ReactNode => (
  <section className={styles.group}>
    <h3>{title}</h3>
    <dl>
      {commands.map(({ id, keys, label }) =>
        keys === null ? null : (
          <div key={id} className={styles.row}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key} className={styles.key}>
                  {keyLabel(key, isMac())}
                </kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ),
      )}
    </dl>
  </section>
);

const close = (): void => showOverlay('none');

export const KeysOverlay = (): ReactNode => {
  const screen = screenOf(useConsole((view) => view.screenId));
  return (
    <Dialog label="Keys" onClose={close}>
      <div className={styles.head}>
        <h2>Keys</h2>
        <button type="button" className={styles.button} onClick={() => openRunbook(INDEX)}>
          Runbooks
        </button>
        <button type="button" className={styles.button} data-first-focus="" onClick={close}>
          Close
        </button>
      </div>
      <div className={styles.keys} tabIndex={0} role="region" aria-label="All keys">
        {screen.keys.length === 0 ? null : <Group title={screen.title} commands={screen.keys} />}
        <Group title="Everywhere" commands={everywhere} />
      </div>
    </Dialog>
  );
};
