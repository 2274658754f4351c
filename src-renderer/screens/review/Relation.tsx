/** How the two contracts relate, the clause that decided it, and what each pays in every state. */
import type { ReactNode } from 'react';
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import type { TruthRow } from '../../../src-preload/contract/examination.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { truthMark } from '../../stores/payout-words.ts';
import { fieldWords, polaritySentence, RELATION_WORDS } from '../../stores/relation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { counted } from '../../ui/volume.ts';
import facts from './Facts.module.css';
import { Fingerprint } from './Fingerprint.tsx';
import pair from './Pair.module.css';
import { Payout } from './Payout.tsx';
import styles from './Relation.module.css';

type Names = readonly [string, string];

const Answer = ({ answer }: { readonly answer: TruthRow['left'] }): ReactNode =>
  answer === 'unknown' ? (
    <span className={facts.unknown}>unknown</span>
  ) : (
    <b className={styles[answer]}>{answer.toUpperCase()}</b>
  );

const Truth = ({ row }: { readonly row: TruthRow }): ReactNode => {
  const mark = truthMark(row);
  return (
    <tr className={mark === null ? undefined : facts.differs}>
      <th scope="row">
        <Untrusted text={row.state} />
      </th>
      <td>
        <Answer answer={row.left} />
      </td>
      <td>
        <Answer answer={row.right} />
      </td>
      <td>{mark === null ? '$1' : <Badge tone={mark.tone}>{mark.word}</Badge>}</td>
    </tr>
  );
};

const TruthTable = ({
  rows,
  names,
}: {
  readonly rows: readonly TruthRow[];
  readonly names: Names;
}): ReactNode => {
  const odd = rows.filter((row) => truthMark(row) !== null).length;
  return (
    <section>
      <h2 className={pair.heading}>
        What each contract pays
        <span className={pair.aside}>
          {odd === 0
            ? `the pair pays exactly $1 in each of ${counted(rows.length, 'state')}`
            : `${odd} of ${counted(rows.length, 'state')} not proven to pay exactly $1`}
        </span>
      </h2>
      <div
        className={styles.scroller}
        tabIndex={0}
        role="region"
        aria-label="What each contract pays"
      >
        <table className={`${facts.facts} ${styles.truth}`}>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col" className={styles.leg}>
                {names[0]}
              </th>
              <th scope="col" className={styles.leg}>
                {names[1]}
              </th>
              <th scope="col" className={styles.leg}>
                Pair pays
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <Truth key={at} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

export const Relation = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => {
  const nameOf = useVenueName();
  const names: Names = [nameOf(candidate.legs[0].venue), nameOf(candidate.legs[1].venue)];
  const { examination } = candidate;
  const { relation, polarity, decidedBy } = examination;
  const { tone, word, sentence } = RELATION_WORDS[relation];
  return (
    <>
      <section>
        <h2 className={pair.heading}>
          Relation <Badge tone={tone}>{word}</Badge>
          <span className={pair.aside}>{sentence(...names)}</span>
        </h2>
        <dl className={styles.proof}>
          <dt>Decided by</dt>
          <dd>
            {fieldWords(decidedBy.field)}: <Untrusted text={decidedBy.clause} />
          </dd>
          <dt>Polarity</dt>
          <dd>{polaritySentence(relation, polarity, names)}</dd>
        </dl>
      </section>
      <Fingerprint fields={examination.fields} names={names} />
      {examination.truthTable.length === 0 ? null : (
        <TruthTable rows={examination.truthTable} names={names} />
      )}
      {examination.payout === null ? null : (
        <Payout matrix={examination.payout} relation={relation} names={names} />
      )}
    </>
  );
};
