/** What the proposed pair gets back in every way a market can end, and what is not known of it. */
import type { ReactNode } from 'react';
import type {
  PayoutMatrix,
  PayoutRow,
  RelationKind,
} from '../../../src-preload/contract/examination.ts';
import { payoutMark, payoutText, stateWords } from '../../stores/payout-words.ts';
import type { VenueNames } from '../../stores/relation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import facts from './Facts.module.css';
import pair from './Pair.module.css';
import styles from './Relation.module.css';

const Amount = ({ payout }: { readonly payout: PayoutRow['left'] }): ReactNode =>
  payoutText(payout) ?? <span className={facts.unknown}>unknown</span>;

const Row = ({ row }: { readonly row: PayoutRow }): ReactNode => {
  const mark = payoutMark(row);
  return (
    <tr className={mark === null ? undefined : facts.differs}>
      <th scope="row">{stateWords(row.state)}</th>
      <td>
        <Amount payout={row.left} />
      </td>
      <td>
        <Amount payout={row.right} />
      </td>
      <td>
        {mark === null ? (
          <Amount payout={row.total} />
        ) : (
          <Badge tone={mark.tone}>{mark.word}</Badge>
        )}
      </td>
      <td className={styles.clause}>
        <Untrusted text={row.clause} />
      </td>
    </tr>
  );
};

type PayoutProps = {
  readonly matrix: PayoutMatrix;
  readonly relation: RelationKind;
  readonly names: VenueNames;
};

export const Payout = ({ matrix, relation, names }: PayoutProps): ReactNode => {
  const open = matrix.rows.filter((row) => payoutMark(row) !== null).length;
  const second = relation === 'complement' ? 'YES' : 'NO';
  return (
    <section>
      <h2 className={pair.heading}>
        Payout matrix
        <span className={pair.aside}>
          {open === 0
            ? 'every ending gives at least $1 back'
            : `${open} of ${matrix.rows.length} endings are not known to give $1 back`}
        </span>
      </h2>
      <table className={facts.facts} aria-label="Payout matrix">
        <thead>
          <tr>
            <th scope="col">Ending</th>
            <th scope="col" className={styles.leg}>
              {names[0]} YES
            </th>
            <th scope="col" className={styles.leg}>
              {names[1]} {second}
            </th>
            <th scope="col" className={styles.total}>
              Total
            </th>
            <th scope="col" className={styles.clause}>
              Why
            </th>
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <Row key={row.state} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
};
