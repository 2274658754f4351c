/**
 * The mapping gate (REV-05): decides what an approved pair may be used for. Nothing else turns a
 * proposed mapping into a verified one, and the engine will be given verified ones only.
 */
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import type { Mapping } from '../../../src-preload/contract/mappings.ts';

/**
 * A pair whose outcomes could not be told apart is kept as related, never as tradable: the engine
 * would not know which side to buy.
 */
export const mappingUse = (
  candidate: Pick<CandidateDetail, 'polarity' | 'legs'>,
): Mapping['use'] => {
  const areOutcomesKnown = candidate.legs.every((leg) => leg.outcome !== null);
  return areOutcomesKnown && candidate.polarity !== 'unknown' ? 'trading' : 'related-only';
};
