/**
 * The score and what it is made of. It says how alike the titles are, never that the pair is
 * right.
 */
import type { ReactNode } from 'react';
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import { percentText } from '../../ui/percent.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import pair from './Pair.module.css';
import styles from './Score.module.css';

const PPM = 1_000_000;

export const Score = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => (
  <section>
    <h2 className={pair.heading}>
      Score {percentText(candidate.scorePpm, 1)}
      <span className={pair.aside}>
        <Untrusted text={candidate.matchReason} /> · matcher {candidate.matcher}
      </span>
    </h2>
    {candidate.scoreParts.length === 0 ? null : (
      <table className={styles.score} aria-label="Parts of the score">
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Alike</th>
            <th scope="col">Weight</th>
            <th scope="col">Adds</th>
          </tr>
        </thead>
        <tbody>
          {candidate.scoreParts.map(({ name, weightPpm, valuePpm }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{percentText(valuePpm, 1)}</td>
              <td>{percentText(weightPpm, 1)}</td>
              <td>{percentText(Math.round((weightPpm * valuePpm) / PPM), 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);
