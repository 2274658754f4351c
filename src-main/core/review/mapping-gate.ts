/**
 * The mapping gate (REV-05): decides what an approved pair may be used for. Nothing else turns a
 * proposed mapping into a verified one, and the engine will be given verified ones only.
 */
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import type { Mapping } from '../../../src-preload/contract/mappings.ts';

/**
 * Only a pair that is proven to settle alike, or exactly opposite, may trade, and only with both
 * outcomes known: else the engine would not know which side to buy. The others are kept as related.
 */
export const mappingUse = (
  candidate: Pick<CandidateDetail, 'polarity' | 'legs' | 'relation'>,
): Mapping['use'] => {
  const areOutcomesKnown = candidate.legs.every((leg) => leg.outcome !== null);
  const isPolarityProven =
    (candidate.relation === 'identity' && candidate.polarity === 'same') ||
    (candidate.relation === 'complement' && candidate.polarity === 'inverted');
  return areOutcomesKnown && isPolarityProven ? 'trading' : 'related-only';
};
