/** The chosen pairs: how many, one reason for all of them, and what came of it. */
import type { FormEvent, ReactNode } from 'react';
import { REASON_LENGTH_MAX } from '../../stores/approval.ts';
import { chosenText, isTallyGood, tallyText } from '../../stores/bulk-fold.ts';
import {
  bulkWhyOff,
  clearChosen,
  dismissTally,
  rejectChosen,
  useBulk,
  writeBulkReason,
} from '../../stores/bulk-store.ts';
import { isLinkUp, useLink } from '../../stores/link-store.ts';
import { useQueue } from '../../stores/queue-store.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { counted } from '../../ui/volume.ts';
import styles from './BulkBar.module.css';
import { BULK_REASON_ID, focusBulkReason } from './focus.ts';

const Tally = (): ReactNode => {
  const { tally, isRejecting } = useBulk();
  if (tally === null) return null;
  return (
    <Notice
      tone={isTallyGood(tally) ? 'good' : 'caution'}
      title={isRejecting ? 'Rejecting' : 'Rejections'}
      voice="status"
      action={
        <Button look="quiet" onPress={dismissTally}>
          Dismiss
        </Button>
      }
    >
      {tallyText(tally)}
    </Notice>
  );
};

const Chosen = (): ReactNode => {
  const bulk = useBulk();
  const visible = useQueue((view) => view.visible);
  const linkUp = useLink(isLinkUp);
  if (bulk.chosen.size === 0) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void rejectChosen();
  };
  return (
    <form className={styles.chosen} aria-label="Chosen pairs" onSubmit={submit}>
      <div className={styles.line}>
        <strong>{chosenText(bulk.chosen, visible)}</strong>
        <Button look="quiet" onPress={clearChosen}>
          Let go <kbd>Esc</kbd>
        </Button>
      </div>
      <div className={styles.line}>
        <TextField
          id={BULK_REASON_ID}
          label="One reason for rejecting all chosen pairs"
          placeholder="One reason for all of them   b"
          value={bulk.reason}
          onWrite={writeBulkReason}
          lengthMax={REASON_LENGTH_MAX}
        />
        <Button
          look="danger"
          whyOff={bulkWhyOff(bulk, linkUp)}
          onPress={() => void rejectChosen()}
          onPressOff={focusBulkReason}
        >
          Reject {counted(bulk.chosen.size, 'pair')}
        </Button>
      </div>
    </form>
  );
};

export const BulkBar = (): ReactNode => (
  <>
    <Chosen />
    <Tally />
  </>
);
