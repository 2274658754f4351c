/** Both rules texts side by side, exactly as the venues wrote them, white space kept, with what warnings quote marked. */
import type { ReactNode } from 'react';
import type { CandidateDetail, MarketView } from '../../../src-preload/contract/candidates.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { Quoted } from '../../ui/Quoted.tsx';
import { countText } from '../../ui/volume.ts';
import pair from './Pair.module.css';
import styles from './Rules.module.css';

type RulesTextProps = { readonly market: MarketView; readonly quotes: readonly string[] };

const RulesText = ({ market, quotes }: RulesTextProps): ReactNode => {
  const name = useVenueName()(market.venue);
  if (market.rules === null || market.rules === '') {
    return <p className={styles.unknown}>unknown: {name} gave no rules text</p>;
  }
  return (
    <pre className={styles.text} tabIndex={0} role="region" aria-label={`Rules at ${name}`}>
      <Quoted text={market.rules} quotes={quotes} />
    </pre>
  );
};

/** The words of one leg that the warnings quote. */
const quotesOf = ({ warnings }: CandidateDetail, side: 0 | 1): readonly string[] =>
  warnings.flatMap(({ quotes }) => quotes?.[side] ?? []);

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
        <RulesText market={left} quotes={quotesOf(candidate, 0)} />
        <RulesText market={right} quotes={quotesOf(candidate, 1)} />
      </div>
    </section>
  );
};
