/** Which outcomes of the two legs make one dollar together, whatever happens. */
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import { oppositeOutcome } from '../domain/level.ts';
import type { Outcome } from '../domain/level.ts';

/** What is bought on each leg, as its own book calls it. */
export type Buys = readonly [Outcome, Outcome];

/**
 * Both ways to hold a pair. Where the meant outcomes pay in the same state, one leg's is bought with
 * the other leg's opposite; where they pay in opposite states, both are bought, or both opposites.
 */
export const directionsOf = (
  polarity: Exclude<Polarity, 'unknown'>,
  [one, other]: Buys,
): readonly [Buys, Buys] => {
  const partner = polarity === 'same' ? oppositeOutcome(other) : other;
  return [
    [one, partner],
    [oppositeOutcome(one), oppositeOutcome(partner)],
  ];
};
