/** What was read of both contracts, field by field, from which words, and whether it agrees. */
import type { ReactNode } from 'react';
import type { ExaminedField } from '../../../src-preload/contract/examination.ts';
import { fieldWords, VERDICT_WORDS, type VenueNames } from '../../stores/relation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import facts from './Facts.module.css';
import pair from './Pair.module.css';
import styles from './Relation.module.css';

const Words = ({ words }: { readonly words: string | null }): ReactNode => (
  <td>
    {words === null ? <span className={facts.unknown}>unknown</span> : <Untrusted text={words} />}
  </td>
);

const Row = ({ field }: { readonly field: ExaminedField }): ReactNode => {
  const { tone, word } = VERDICT_WORDS[field.verdict];
  return (
    <tr className={field.verdict === 'differ' ? facts.differs : undefined}>
      <th scope="row">{fieldWords(field.field)}</th>
      <Words words={field.left} />
      <Words words={field.right} />
      <td>
        <Badge tone={tone}>{word}</Badge>
        <span className={styles.sentence}>
          <Untrusted text={field.sentence} />
        </span>
      </td>
    </tr>
  );
};

type FingerprintProps = { readonly fields: readonly ExaminedField[]; readonly names: VenueNames };

const countOf = (fields: readonly ExaminedField[], verdict: ExaminedField['verdict']): number =>
  fields.filter((field) => field.verdict === verdict).length;

export const Fingerprint = ({ fields, names }: FingerprintProps): ReactNode => (
  <section>
    <h2 className={pair.heading}>
      Fingerprint
      <span className={pair.aside}>
        {countOf(fields, 'agree')} agree, {countOf(fields, 'differ')} differ,{' '}
        {countOf(fields, 'open')} not read
      </span>
    </h2>
    <table className={facts.facts} aria-label="Fingerprint of both contracts">
      <thead>
        <tr>
          <th className={facts.name} scope="col">
            Field
          </th>
          <th scope="col">{names[0]}</th>
          <th scope="col">{names[1]}</th>
          <th className={styles.verdict} scope="col">
            Verdict
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field, at) => (
          <Row key={at} field={field} />
        ))}
      </tbody>
    </table>
  </section>
);
