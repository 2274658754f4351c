/** What was read when the chosen mapping was approved, and what is different now. */
import type { ReactNode } from 'react';
import type { FrozenMarket } from '../../../src-preload/contract/evidence.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { type Evidence as Frozen, useEvidence } from '../../stores/evidence-store.ts';
import { selectedMapping, useMappings } from '../../stores/mappings-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { Changes } from '../review/Changes.tsx';
import styles from './Evidence.module.css';

const Market = ({ market }: { readonly market: FrozenMarket }): ReactNode => {
  const name = useVenueName()(market.venue);
  return (
    <section className={styles.market} aria-label={`${name}, as it was approved`}>
      <h3>
        {name}: <Untrusted text={market.title} />
      </h3>
      <pre className={styles.text} tabIndex={0} role="region" aria-label={`Rules at ${name} then`}>
        {market.rules === null ? (
          'unknown: no rules text was given'
        ) : (
          <Untrusted text={market.rules} />
        )}
      </pre>
    </section>
  );
};

const Since = ({ changes }: { readonly changes: Frozen['changes'] }): ReactNode => {
  if (changes === null) return <p>What is different now cannot be told.</p>;
  if (changes.length === 0) return <p>Nothing of it is different now.</p>;
  return <Changes changes={changes} />;
};

const Found = ({ evidence }: { readonly evidence: Frozen }): ReactNode => (
  <>
    <p className={styles.proof}>
      <Badge tone={evidence.isIntact ? 'good' : 'danger'}>
        {evidence.isIntact ? 'intact' : 'NOT INTACT'}
      </Badge>
      <span className={styles.hash}>sha256 {evidence.hash}</span>
      <span>
        {evidence.isIntact
          ? 'The text has this hash, and the audit entry of the decision names it.'
          : 'The text does not have the hash that the audit entry of the decision names: it was changed since.'}
      </span>
    </p>
    <Since changes={evidence.changes} />
    {evidence.markets === null ? null : (
      <div className={styles.markets}>
        {evidence.markets.map((market) => (
          <Market key={market.venue} market={market} />
        ))}
      </div>
    )}
    <details>
      <summary>The whole of it</summary>
      <pre className={styles.text} tabIndex={0} role="region" aria-label="The whole evidence">
        <Untrusted text={evidence.text} />
      </pre>
    </details>
  </>
);

export const Evidence = (): ReactNode => {
  const mapping = useMappings(selectedMapping);
  const { mappingId, evidence } = useEvidence();
  if (mapping === null || mappingId !== mapping.id) return null;
  return (
    <section className={styles.evidence} aria-label="Evidence">
      <h2>Evidence: what was read when this pair was approved</h2>
      {evidence.phase === 'failed' ? (
        <Notice tone="danger" title="No evidence" code={evidence.problem.code} voice="alert">
          {evidence.problem.message}
        </Notice>
      ) : null}
      {evidence.phase === 'loading' ? <Skeleton lines={4} words="Reading the evidence…" /> : null}
      {evidence.value === null ? null : <Found evidence={evidence.value} />}
    </section>
  );
};
