/**
 * Both rules texts, clause by clause or whole: then exactly as the venues wrote them, white space
 * kept, with what warnings quote marked.
 */
import { type ReactNode, useMemo } from 'react';
import type { CandidateDetail, MarketView } from '../../../src-preload/contract/candidates.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { type RulesView, showRules, useRulesView } from '../../stores/rules-view-store.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Quoted } from '../../ui/Quoted.tsx';
import { countText } from '../../ui/volume.ts';
import { Clauses } from './Clauses.tsx';
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

const hasText = ({ rules }: MarketView): boolean => rules !== null && rules !== '';

const lengthText = ({ rules }: MarketView): string =>
  rules === null ? 'unknown' : `${countText(rules.length)} characters`;

const VIEWS = { clauses: 'Clause by clause', whole: 'Whole texts' } as const;
const VIEW_ORDER: readonly RulesView[] = ['clauses', 'whole'];

const WholeTexts = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => {
  const [left, right] = candidate.markets;
  return (
    <div className={pair.sides}>
      <RulesText market={left} quotes={quotesOf(candidate, 0)} />
      <RulesText market={right} quotes={quotesOf(candidate, 1)} />
    </div>
  );
};

export const Rules = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => {
  const [left, right] = candidate.markets;
  const view = useRulesView((state) => state.view);
  const quotes = useMemo(
    () => [quotesOf(candidate, 0), quotesOf(candidate, 1)] as const,
    [candidate],
  );
  // Where one side has no rules there is nothing to align, and the whole text says so best.
  const areBothKnown = hasText(left) && hasText(right);
  return (
    <section>
      <h2 className={pair.heading}>
        Rules
        <span className={pair.aside}>
          {lengthText(left)} · {lengthText(right)}
        </span>
        {areBothKnown ? (
          <span className={pair.open}>
            <Choice
              label="How to read the rules"
              options={VIEWS}
              order={VIEW_ORDER}
              value={view}
              onChoose={showRules}
            />
          </span>
        ) : null}
      </h2>
      {areBothKnown && view === 'clauses' ? (
        <Clauses
          candidate={candidate}
          rules={[left.rules ?? '', right.rules ?? '']}
          quotes={quotes}
        />
      ) : (
        <WholeTexts candidate={candidate} />
      )}
    </section>
  );
};
