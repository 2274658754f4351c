/**
 * Candidates as other programs read them from `--json`: each leg under its venue's id, the score
 * between 0 and 1. Everything of the contract stays in; names are added, none is taken away.
 */
import type {
  CandidateDetail,
  CandidateSummary,
  Leg,
} from '../../../src-preload/contract/candidates.ts';
import { assert } from '../../core/fault.ts';
import type { JsonDocument } from './answer.ts';
import { fingerprintsDocument } from './examination-text.ts';

const legDocument = (leg: Leg): JsonDocument => {
  const { marketId, ...rest } = leg;
  return { id: marketId, ...rest };
};

/** Puts each leg beside the candidate's own fields, under the id of its venue. */
const withLegs = (fields: JsonDocument, legs: readonly (readonly [string, JsonDocument])[]) => {
  for (const [venue] of legs) {
    assert(!Object.hasOwn(fields, venue), 'no venue has the name of a field of a candidate');
  }
  return { ...fields, ...Object.fromEntries(legs) };
};

export const candidateDocument = (candidate: CandidateSummary): JsonDocument => {
  const { legs, ...rest } = candidate;
  return withLegs(
    { ...rest, score: candidate.scorePpm / 1e6, venues: legs.map(({ venue }) => venue) },
    legs.map((leg) => [leg.venue, legDocument(leg)]),
  );
};

/** The whole of a candidate: each leg carries all that is known of its market. */
export const candidateDetailDocument = (candidate: CandidateDetail): JsonDocument => {
  const { legs, markets, ...rest } = candidate;
  const parts = candidate.scoreParts.map((part) => ({
    ...part,
    weight: part.weightPpm / 1e6,
    value: part.valuePpm / 1e6,
  }));
  const whole = legs.map((leg, index): [string, JsonDocument] => {
    const market = markets[index];
    assert(market?.venue === leg.venue, "a candidate's markets are in the order of its legs");
    const { marketId: _, ...known } = market;
    return [leg.venue, { ...legDocument(leg), ...known }];
  });
  const venues = legs.map(({ venue }) => venue);
  return withLegs(
    {
      ...rest,
      scoreParts: parts,
      score: candidate.scorePpm / 1e6,
      venues,
      fingerprints: fingerprintsDocument(candidate),
      payout: candidate.examination.payout,
    },
    whole,
  );
};
