/** How a leg was paid and whether both agree, from what each venue says of its market. Pure. */
import type { LegSettlement, Verdict } from '../../../src-preload/contract/settlement.ts';
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import { ONE_DOLLAR } from '../domain/price.ts';
import type { MarketResult } from '../venues/venue.ts';

const unknown = (why: string): LegSettlement => ({
  state: 'unknown',
  valueTicks: null,
  isFinal: false,
  why,
});

export const nothingRead: LegSettlement = {
  state: 'unsettled',
  valueTicks: null,
  isFinal: false,
  why: 'Not asked for yet.',
};

/**
 * A venue's result as it pays the leg's own outcome, which may be the second of its market.
 * @param outcomes of the market, in the venue's order.
 */
export const legSettlement = (
  result: MarketResult,
  outcomes: readonly string[],
  outcome: string | null,
): LegSettlement => {
  switch (result.kind) {
    case 'unsettled':
      return { state: 'unsettled', valueTicks: null, isFinal: false, why: result.why };
    case 'void':
      return { state: 'void', valueTicks: null, isFinal: result.isFinal, why: null };
    case 'unknown':
      return unknown(result.why);
    case 'settled': {
      if (outcome === null) return unknown('It is not known which outcome was meant.');
      const place = outcomes.indexOf(outcome);
      if (outcomes.length !== 2 || place === -1)
        return unknown(`The market no longer names the outcome "${outcome}".`);
      const valueTicks = place === 0 ? result.firstPays : ONE_DOLLAR - result.firstPays;
      const state = valueTicks === ONE_DOLLAR ? 'yes' : valueTicks === 0 ? 'no' : 'split';
      return { state, valueTicks, isFinal: result.isFinal, why: null };
    }
  }
};

/** Unknown is never agreement, and what is still open is neither. */
export const verdictOf = (
  [left, right]: readonly [LegSettlement, LegSettlement],
  polarity: Polarity,
): Verdict => {
  const legs = [left, right];
  if (legs.some(({ state }) => state === 'unknown')) return 'unknown';
  if (legs.some(({ state }) => state === 'unsettled')) return 'open';
  if (polarity === 'unknown') return 'unknown';
  if (left.valueTicks === null || right.valueTicks === null) {
    // Money back on both sides costs nothing but time; on one side it leaves the other alone.
    return left.state === 'void' && right.state === 'void' ? 'agree' : 'disagree';
  }
  const wanted = polarity === 'same' ? left.valueTicks : ONE_DOLLAR - left.valueTicks;
  return right.valueTicks === wanted ? 'agree' : 'disagree';
};

/** What there is to ask for still: a leg whose result may change, or is not there. */
export const isFinal = ([left, right]: readonly [LegSettlement, LegSettlement]): boolean =>
  left.isFinal && right.isFinal;
