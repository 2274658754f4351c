/** Both rules texts clause beside clause: what answers what, with the words marked that differ. */
import { type ReactNode, useMemo } from 'react';
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import type { ClauseKind, ClauseRow } from '../../../src-preload/contract/examination.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { type ClausePart, clauseParts } from '../../ui/clause-marks.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import styles from './Clauses.module.css';

const KIND_WORDS: Readonly<Record<ClauseKind, string>> = {
  trigger: 'What must happen',
  threshold: 'Numbers, rounding',
  window: 'When',
  source: 'Where it is read',
  void: 'If it goes otherwise',
  other: 'Other',
};

type ClauseProps = { readonly parts: readonly ClausePart[]; readonly venue: string };

const Clause = ({ parts, venue }: ClauseProps): ReactNode =>
  parts.length === 0 ? (
    <span className={styles.silent}>{venue}&rsquo;s rules say nothing of this</span>
  ) : (
    <bdi>
      {parts.map(({ text, differs, isQuoted }, at) => {
        const words = isQuoted ? (
          <span className={styles.quoted}>
            <Untrusted text={text} />
          </span>
        ) : (
          <Untrusted text={text} />
        );
        return differs ? <mark key={at}>{words}</mark> : <span key={at}>{words}</span>;
      })}
    </bdi>
  );

type RowProps = {
  readonly row: ClauseRow;
  readonly isFirstOfKind: boolean;
  readonly rules: readonly [string, string];
  readonly quotes: readonly [readonly string[], readonly string[]];
  readonly names: readonly [string, string];
};

const Row = ({ row, isFirstOfKind, rules, quotes, names }: RowProps): ReactNode => {
  const left = row.left === null ? null : rules[0].slice(row.left.start, row.left.end);
  const right = row.right === null ? null : rules[1].slice(row.right.start, row.right.end);
  const [leftParts, rightParts] = useMemo(
    () => clauseParts(left, right, quotes),
    [left, right, quotes],
  );
  return (
    <tr className={isFirstOfKind ? styles.first : undefined}>
      <th scope="row" className={styles.kind}>
        {/* The word stands in every row for those who hear the table, once for those who see it. */}
        <span className={isFirstOfKind ? undefined : styles.repeated}>{KIND_WORDS[row.kind]}</span>
        {row.isSame ? <span className={styles.same}>same words</span> : null}
      </th>
      <td>
        <Clause parts={leftParts} venue={names[0]} />
      </td>
      <td>
        <Clause parts={rightParts} venue={names[1]} />
      </td>
    </tr>
  );
};

type ClausesProps = {
  readonly candidate: CandidateDetail;
  readonly rules: readonly [string, string];
  readonly quotes: readonly [readonly string[], readonly string[]];
};

export const Clauses = ({ candidate, rules, quotes }: ClausesProps): ReactNode => {
  const nameOf = useVenueName();
  const names = [nameOf(candidate.markets[0].venue), nameOf(candidate.markets[1].venue)] as const;
  const { rows, restAt } = candidate.alignedRules;
  const cut = restAt.flatMap((at, side) =>
    at === null
      ? []
      : [
          `${names[side === 0 ? 0 : 1]}'s rules are very long: from character ${at + 1} on they are not aligned.`,
        ],
  );
  return (
    <>
      <table className={styles.clauses} aria-label="Rules, clause by clause">
        <thead>
          <tr>
            <th scope="col">Decides</th>
            <th scope="col">{names[0]}</th>
            <th scope="col">{names[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Row
              key={`${row.left?.start ?? ''}-${row.right?.start ?? ''}`}
              row={row}
              isFirstOfKind={rows[at - 1]?.kind !== row.kind}
              rules={rules}
              quotes={quotes}
              names={names}
            />
          ))}
        </tbody>
      </table>
      {cut.map((sentence) => (
        <p key={sentence} className={styles.cut}>
          {sentence} Read the whole text.
        </p>
      ))}
    </>
  );
};
