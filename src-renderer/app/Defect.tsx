/**
 * A mistake of the console itself, said aloud: a page that hides its errors cannot be relied on.
 */
import type { ReactNode } from 'react';
import { useConsole } from '../stores/console-store.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './Defect.module.css';

export const Defect = (): ReactNode => {
  const defect = useConsole((view) => view.defect);
  if (defect === null) return null;
  return (
    <div className={styles.corner}>
      <Notice
        tone="danger"
        title="The console made a mistake"
        code="console-defect"
        voice="alert"
        action={<Button onPress={() => window.location.reload()}>Load the console again</Button>}
      >
        {defect} Nothing was decided by it; what is on screen may be incomplete.
      </Notice>
    </div>
  );
};
