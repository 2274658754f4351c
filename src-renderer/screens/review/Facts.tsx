/**
 * The facts of both sides in one table, with what differs pointed out and the unknown left
 * unknown.
 */
import type { ReactNode } from 'react';
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { edgeSentence } from '../../stores/edge-words.ts';
import { Badge } from '../../ui/Badge.tsx';
import { localZone } from '../../ui/time.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { useNowMs } from '../../ui/use-now.ts';
import { type Comparison, type Fact, type FactCell, pairFacts } from './facts.ts';
import styles from './Facts.module.css';
import pair from './Pair.module.css';
import { POLARITY_WORDS } from './status.ts';

const Cell = ({ lines }: { readonly lines: FactCell }): ReactNode => (
  <td>
    {lines === null ? (
      <span className={styles.unknown}>unknown</span>
    ) : (
      lines.map((line, at) => (
        <span key={at} className={styles.line}>
          <Untrusted text={line} />
        </span>
      ))
    )}
  </td>
);

const Compared = ({ as }: { readonly as: Comparison | null }): ReactNode => {
  if (as === null) return null;
  if (as === 'same') return <span className={styles.same}>same</span>;
  return <Badge tone={as === 'differs' ? 'caution' : 'unknown'}>{as}</Badge>;
};

const Row = ({ fact }: { readonly fact: Fact }): ReactNode => (
  <tr className={fact.compared === 'differs' ? styles.differs : undefined}>
    <th scope="row">{fact.name}</th>
    <Cell lines={fact.cells[0]} />
    <Cell lines={fact.cells[1]} />
    <td>
      <Compared as={fact.compared} />
    </td>
  </tr>
);

export const Facts = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => {
  const nowMs = useNowMs();
  const nameOf = useVenueName();
  const polarity = POLARITY_WORDS[candidate.polarity];
  return (
    <section>
      <h2 className={pair.heading}>
        Facts <span className={pair.aside}>revision {candidate.revision}</span>
      </h2>
      <table className={styles.facts} aria-label="Facts of both sides">
        <thead>
          <tr>
            <th className={styles.name} scope="col">
              Fact
            </th>
            <th scope="col">{nameOf(candidate.markets[0].venue)}</th>
            <th scope="col">{nameOf(candidate.markets[1].venue)}</th>
            <th className={styles.sign} scope="col">
              Compared
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Polarity</th>
            <td colSpan={3}>
              <Badge tone={polarity.tone}>{polarity.word}</Badge>{' '}
              <span className={pair.aside}>{polarity.sentence}</span>
            </td>
          </tr>
          <tr>
            <th scope="row">Edge</th>
            <td colSpan={3}>
              {candidate.edge === null ? (
                <em className={pair.aside}>unknown: a price it needs is not known</em>
              ) : (
                edgeSentence(candidate.edge)
              )}
            </td>
          </tr>
          {pairFacts(candidate, { nowMs, zone: localZone() }).map((fact) => (
            <Row key={fact.name} fact={fact} />
          ))}
        </tbody>
      </table>
    </section>
  );
};
