/** One leg: whether its book can be trusted, what last proved it, and what an order costs. */
import type { ReactNode } from 'react';
import type { LegBook } from '../../../src-preload/contract/books.ts';
import { dollarsUpText, priceText, sharesText } from '../../../src-preload/contract/figures.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { BOOK_TONES } from '../../stores/feeds-store.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { outcomeClass } from '../../ui/outcome.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import styles from './PairScreen.module.css';

const PROOFS = { stream: 'its own stream', read: 'a reading over REST' } as const;

const Proof = ({ standing: { proof } }: LegBook): ReactNode =>
  proof === null ? (
    'nothing yet'
  ) : (
    <>
      {PROOFS[proof.by]}, <Age atMs={proof.atMs} />
    </>
  );

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

export const LegFacts = ({ leg }: { readonly leg: LegBook }): ReactNode => {
  const name = useVenueName()(leg.venue);
  const { state, sinceMs, why, heardAtMs } = leg.standing;
  return (
    <section className={styles.leg} aria-label={`${name}, this leg`}>
      <h2>
        {name}{' '}
        <b className={outcomeClass(leg.outcome)}>
          <Untrusted text={leg.outcome} />
        </b>
      </h2>
      <p className={styles.legTitle}>
        <Untrusted text={leg.title} />
      </p>
      <dl className={styles.facts}>
        <Fact name="Book">
          <Badge tone={BOOK_TONES[state]}>{state}</Badge> since <Age atMs={sinceMs} />
          {why === '' ? null : <div>{why}</div>}
        </Fact>
        <Fact name="Proven by">
          <Proof {...leg} />
        </Fact>
        <Fact name="Last word">{heardAtMs === null ? 'never' : <Age atMs={heardAtMs} />}</Fact>
        <Fact name="Fee">
          {leg.fee}
          {leg.feeOf100 === null ? null : (
            <div>At most {dollarsUpText(leg.feeOf100)} for 100 shares at the best ask.</div>
          )}
        </Fact>
        <Fact name="Orders">
          from {leg.minimumShares === null ? 'unknown' : sharesText(leg.minimumShares)} shares, in
          steps of {leg.tick === null ? 'unknown' : `$${priceText(leg.tick)}`}
        </Fact>
      </dl>
    </section>
  );
};
