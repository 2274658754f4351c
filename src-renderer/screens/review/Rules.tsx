/** Both rules texts side by side, exactly as the venues wrote them, white space kept. */
import type { ReactNode } from 'react';
import type { CandidateDetail, MarketView } from '../../../src-preload/contract/candidates.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { countText } from '../../ui/volume.ts';
import pair from './Pair.module.css';
import styles from './Rules.module.css';

const RulesText = ({ market }: { readonly market: MarketView }): ReactNode => {
  const name = useVenueName()(market.venue);
  if (market.rules === null || market.rules === '') {
    return <p className={styles.unknown}>unknown: {name} gave no rules text</p>;
  }
  return (
    <pre className={styles.text} tabIndex={0} role="region" aria-label={`Rules at ${name}`}>
      <Untrusted text={market.rules} />
    </pre>
  );
};

const lengthText = ({ rules }: MarketView): string =>
  rules === null ? 'unknown' : `${countText(rules.length)} characters`;

export const Rules = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => {
  const [left, right] = candidate.markets;
  return (
    <section>
      <h2 className={pair.heading}>
        Rules
        <span className={pair.aside}>
          {lengthText(left)} · {lengthText(right)}
        </span>
      </h2>
      <div className={pair.sides}>
        <RulesText market={left} />
        <RulesText market={right} />
      </div>
    </section>
  );
};
