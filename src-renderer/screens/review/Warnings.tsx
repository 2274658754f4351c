/**
 * The differences: each warning in words, each acknowledged by its own act, with an optional note.
 */
import type { ReactNode } from 'react';
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import type { Warning } from '../../../src-preload/contract/vocabulary.ts';
import { type Acknowledged, missingCodes, NOTE_LENGTH_MAX, noteOn } from '../../stores/approval.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { bySeverity } from '../../stores/queue-fold.ts';
import {
  acknowledgedOn,
  toggleAcknowledged,
  useReview,
  writeNote,
} from '../../stores/review-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { acknowledgeId } from './focus.ts';
import pair from './Pair.module.css';
import { SEVERITY_TONES } from './severity.ts';
import styles from './Warnings.module.css';

const Acknowledge = ({
  code,
  note,
}: {
  readonly code: string;
  readonly note: string | undefined;
}): ReactNode => (
  <div className={styles.acknowledge}>
    <label className={styles.check}>
      <input
        id={acknowledgeId(code)}
        type="checkbox"
        checked={note !== undefined}
        onChange={() => toggleAcknowledged(code)}
      />
      <span>
        Acknowledge<span className={styles.hidden}>: {code}</span>
      </span>
    </label>
    {note === undefined ? null : (
      <TextField
        label={`Note on ${code}`}
        placeholder="Note, if any"
        value={note}
        onWrite={(text) => writeNote(code, text)}
        lengthMax={NOTE_LENGTH_MAX}
      />
    )}
  </div>
);

/** What was acknowledged when the pair was decided; nothing can be acknowledged any more. */
const OnRecord = ({
  candidate,
  code,
}: {
  readonly candidate: CandidateDetail;
  readonly code: string;
}): ReactNode => {
  const kept = candidate.decision?.acknowledged.find((known) => known.code === code);
  if (kept === undefined) return <span className={styles.note}>not acknowledged</span>;
  return (
    <div className={styles.acknowledge}>
      <Badge tone="good">acknowledged</Badge>
      {kept.note === undefined ? null : <span className={styles.note}>“{kept.note}”</span>}
    </div>
  );
};

/** The words of both sides that caused a warning. */
const Quotes = ({ candidate, warning }: Omit<RowProps, 'acknowledged'>): ReactNode => {
  const nameOf = useVenueName();
  const { quotes } = warning;
  if (quotes === undefined || quotes.every((quote) => quote === null)) return null;
  return (
    <div className={styles.quotes}>
      {quotes.map((quote, side) => (
        <span key={side}>
          <span className={styles.venue}>{nameOf(candidate.legs[side === 0 ? 0 : 1].venue)}</span>{' '}
          {quote === null ? (
            <i>says nothing of it</i>
          ) : (
            <q>
              <Untrusted text={quote} />
            </q>
          )}
        </span>
      ))}
    </div>
  );
};

type RowProps = {
  readonly candidate: CandidateDetail;
  readonly warning: Warning;
  readonly acknowledged: Acknowledged;
};

const WarningRow = ({ candidate, warning, acknowledged }: RowProps): ReactNode => (
  <li className={`${styles.warning} ${styles[warning.severity] ?? ''}`}>
    <Badge tone={SEVERITY_TONES[warning.severity]}>{warning.severity}</Badge>
    <div className={styles.message}>
      <Untrusted text={warning.message} />
      <Quotes candidate={candidate} warning={warning} />
      <code className={styles.code}>{warning.code}</code>
    </div>
    {candidate.status === 'pending' ? (
      <Acknowledge code={warning.code} note={noteOn(acknowledged, warning.code)} />
    ) : (
      <OnRecord candidate={candidate} code={warning.code} />
    )}
  </li>
);

export const Warnings = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => {
  const acknowledged = useReview((view) => acknowledgedOn(view, candidate));
  const { warnings } = candidate;
  const left = candidate.status === 'pending' ? missingCodes(candidate, acknowledged).length : 0;
  return (
    <section>
      <h2 className={pair.heading}>
        Differences
        <span className={pair.aside}>
          {warnings.length === 0
            ? 'none found by the checks; read both rules before you approve'
            : `${warnings.length} found${left > 0 ? `, ${left} to acknowledge` : ''}`}
        </span>
      </h2>
      {warnings.length === 0 ? null : (
        <ul className={styles.list}>
          {bySeverity(warnings).map((warning) => (
            <WarningRow
              key={warning.code}
              candidate={candidate}
              warning={warning}
              acknowledged={acknowledged}
            />
          ))}
        </ul>
      )}
    </section>
  );
};
