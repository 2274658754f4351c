/** Warns where it could not be told which outcomes of the two markets correspond. */
import type { DiscoveredMarket } from '../../domain/market.ts';
import { pairOutcomes } from '../outcomes.ts';
import type { Detector } from './detector.ts';
import { quotable, venueName } from './quote.ts';

const OUTCOMES_SHOWN_MAX = 4;
const OUTCOME_LENGTH_MAX = 30;

const outcomesText = ({ venue, outcomes }: DiscoveredMarket): string => {
  const names = outcomes
    .slice(0, OUTCOMES_SHOWN_MAX)
    .map((name) => `“${quotable(name, OUTCOME_LENGTH_MAX)}”`)
    .join(', ');
  const rest = outcomes.length > OUTCOMES_SHOWN_MAX ? ', …' : '';
  return `${venueName(venue)} has ${names === '' ? 'no outcomes' : names}${rest}`;
};

export const outcomeUnidentified: Detector = {
  code: 'outcome-unidentified',
  detect: (left, right) => {
    if (pairOutcomes(left, right).polarity !== 'unknown') return null;
    return {
      code: 'outcome-unidentified',
      severity: 'high',
      message:
        'It could not be told which outcomes correspond: ' +
        `${outcomesText(left)}; ${outcomesText(right)}. The pair can be noted, not traded.`,
    };
  },
};
