/** The way from a code to the page that says what to do; nothing where no page was written. */
import type { ReactNode } from 'react';
import { runbookOf } from '../../src-preload/contract/runbooks.ts';
import { openRunbook } from '../stores/runbook-store.ts';
import styles from './Runbook.module.css';

export const Runbook = ({ code }: { readonly code: string }): ReactNode => {
  const runbook = runbookOf(code);
  if (runbook === null) return null;
  const { name, title } = runbook;
  return (
    <button
      type="button"
      className={styles.link}
      // Several may be on one screen: each says in its name which page it opens.
      aria-label={`Runbook: ${title}`}
      aria-haspopup="dialog"
      title={title}
      onClick={() => openRunbook(name)}
    >
      Runbook
    </button>
  );
};
