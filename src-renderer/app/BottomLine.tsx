/** The last thing that happened with its age, the theme, and the keys from which all others are found. */
import type { ReactNode } from 'react';
import { showOverlay, switchTheme, useConsole } from '../stores/console-store.ts';
import { Age } from '../ui/Age.tsx';
import styles from './BottomLine.module.css';
import { keyLabel } from './keymap.ts';
import { isMac } from './platform.ts';

const LastEvent = (): ReactNode => {
  const lastEvent = useConsole((view) => view.lastEvent);
  if (lastEvent === null) return <span className={styles.event}>Nothing has happened yet</span>;
  return (
    <span className={styles.event}>
      {lastEvent.text} · <Age atMs={lastEvent.atMs} />
    </span>
  );
};

export const BottomLine = (): ReactNode => {
  const pendingKey = useConsole((view) => view.pendingKey);
  const theme = useConsole((view) => view.theme);
  return (
    <footer className={styles.line}>
      <LastEvent />
      <div className={styles.right}>
        {pendingKey === null ? null : (
          <span className={styles.pending}>
            <kbd>{pendingKey}</kbd> and…
          </span>
        )}
        <button
          type="button"
          className={styles.key}
          aria-label={`Theme: ${theme}. Switch theme`}
          onClick={switchTheme}
        >
          Theme: {theme}
        </button>
        <button type="button" className={styles.key} onClick={() => showOverlay('keys')}>
          <kbd>?</kbd> keys
        </button>
        <button type="button" className={styles.key} onClick={() => showOverlay('palette')}>
          <kbd>{keyLabel('mod+k', isMac())}</kbd> commands
        </button>
      </div>
    </footer>
  );
};
