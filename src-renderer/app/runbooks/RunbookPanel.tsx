/**
 * A runbook at the side of the screen that led to it. Its pages come with the build; it leaves the
 * top bar free, where the stop is.
 */
import { type ReactNode, useEffect, useRef } from 'react';
import {
  INDEX,
  runbookFile,
  runbookNamed,
  type RunbookName,
} from '../../../src-preload/contract/runbooks.ts';
import {
  closeRunbook,
  followRunbook,
  leaveRunbook,
  useRunbook,
} from '../../stores/runbook-store.ts';
import { useCommand } from '../../stores/terminal-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { pageElements } from './page-elements.tsx';
import { pageText } from './pages.ts';
import styles from './RunbookPanel.module.css';

const Page = ({
  name,
  title,
}: {
  readonly name: RunbookName;
  readonly title: string;
}): ReactNode => {
  const commandOf = useCommand();
  const page = useRef<HTMLDivElement>(null);
  // The link that led here is gone with its page; the dialog itself sees to the first one only.
  useEffect(() => page.current?.querySelector('h2')?.focus(), []);
  return (
    <div ref={page} className={styles.page} tabIndex={0} role="region" aria-label={title}>
      {pageElements(pageText(name), { follow: followRunbook, commandOf })}
      <p className={styles.file}>
        <code>{runbookFile(name)}</code>
      </p>
    </div>
  );
};

export const RunbookPanel = (): ReactNode => {
  const trail = useRunbook((view) => view.trail);
  const name = trail.at(-1) ?? INDEX;
  const title = runbookNamed(name)?.title ?? 'Runbooks';
  return (
    <Dialog label={`Runbook: ${title}`} place="side" onClose={closeRunbook}>
      <div className={styles.head}>
        {trail.length > 1 ? <Button onPress={leaveRunbook}>Back</Button> : null}
        {name === INDEX ? null : <Button onPress={() => followRunbook(INDEX)}>All runbooks</Button>}
        <span className={styles.close}>
          <Button onPress={closeRunbook} keyHint="Escape">
            Close
          </Button>
        </span>
      </div>
      <Page key={`${trail.length} ${name}`} name={name} title={title} />
    </Dialog>
  );
};
