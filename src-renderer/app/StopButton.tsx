/** The stop, in the same corner of every screen: one press, no question, and what came of it. */
import type { ReactNode } from 'react';
import { goTo } from '../stores/console-store.ts';
import { useLink } from '../stores/link-store.ts';
import { engageStop, useStop } from '../stores/stop-store.ts';
import { type StopFace, stopFace } from '../stores/stop-words.ts';
import { useCommand } from '../stores/terminal-command.ts';
import { useNowMs } from '../ui/use-now.ts';
import { STOP_ID, STOP_KEYS } from './emergency.ts';
import { keyLabel } from './keymap.ts';
import { isMac } from './platform.ts';
import styles from './StopButton.module.css';

export const useStopFace = (): StopFace => {
  const { state, presses } = useStop();
  const link = useLink((view) => view.link);
  const commandOf = useCommand();
  return stopFace({ state, presses, link, nowMs: useNowMs(), kill: commandOf('kill') });
};

const onPress = (): void => void engageStop();

export const StopButton = (): ReactNode => {
  const { look, word, detail } = useStopFace();
  return (
    <div className={styles.corner}>
      {look === 'ready' ? null : (
        <button type="button" className={styles.panel} onClick={() => goTo('stop')}>
          Show stop
        </button>
      )}
      <button
        type="button"
        id={STOP_ID}
        className={`${styles.stop} ${styles[look] ?? ''}`}
        aria-keyshortcuts="Control+Shift+K Meta+Shift+K"
        title={
          look === 'ready'
            ? 'Stop everything and cancel every order'
            : `${detail ?? word}. Press to send the stop again`
        }
        onClick={onPress}
      >
        <span className={styles.word}>{word}</span>{' '}
        {detail === null ? null : <span className={styles.detail}>· {detail}</span>}{' '}
        {look === 'ready' || look === 'asking' ? (
          <kbd className={styles.keys}>{keyLabel(STOP_KEYS, isMac())}</kbd>
        ) : null}
      </button>
    </div>
  );
};
