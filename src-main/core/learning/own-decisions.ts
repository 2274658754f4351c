/** The operator's own decisions as lines, from the evidence that was frozen with each. Pure. */
import { z } from 'zod';
import {
  Acknowledgement,
  CandidateSummary,
  MarketView,
} from '../../../src-preload/contract/candidates.ts';
import type { OwnDecision } from '../storage/evaluation-store.ts';
import { DecisionLine } from './decision-line.ts';

/** Of evidence, what a line needs. Evidence from before events were frozen has no events. */
const Body = z.object({
  version: z.string(),
  candidate: CandidateSummary.pick({
    relation: true,
    polarity: true,
    matcher: true,
    scorePpm: true,
    warnings: true,
    legs: true,
  }).extend({
    legs: z.tuple([
      z.object({ outcome: z.string().nullable() }),
      z.object({ outcome: z.string().nullable() }),
    ]),
    markets: z.tuple([
      MarketView.omit({ lastAskTicks: true }),
      MarketView.omit({ lastAskTicks: true }),
    ]),
  }),
  details: z.tuple([z.record(z.string(), z.json()), z.record(z.string(), z.json())]),
  eventIds: z.tuple([z.string().nullable(), z.string().nullable()]).default([null, null]),
});

/** Null where no evidence was frozen, or it is not of a form that this program reads. */
export const ownDecisionLine = (decision: OwnDecision): DecisionLine | null => {
  if (decision.evidence === null) return null;
  const body = Body.safeParse(JSON.parse(decision.evidence));
  if (!body.success) return null;
  const { version, candidate, details, eventIds } = body.data;
  const leg = (side: 0 | 1) => {
    const market = candidate.markets[side];
    return {
      venue: market.venue,
      marketId: market.marketId,
      title: market.title,
      outcome: candidate.legs[side].outcome,
      outcomes: market.outcomes,
      expiresAtMs: market.expiresAtMs,
      category: market.category,
      eventId: eventIds[side],
      eventTitle: market.eventTitle,
      rules: market.rules,
      sources: market.sources,
      details: details[side],
    };
  };
  const acknowledged = z.array(Acknowledgement).parse(JSON.parse(decision.acknowledged ?? '[]'));
  const line = DecisionLine.safeParse({
    schema: 1,
    version,
    decidedAtMs: decision.atMs,
    label: decision.status,
    use: decision.use,
    reason: decision.reason,
    relation: candidate.relation,
    polarity: candidate.polarity,
    matcher: candidate.matcher,
    scorePpm: candidate.scorePpm,
    warnings: candidate.warnings.map(({ code }) => code),
    acknowledged: acknowledged.map(({ code }) => code),
    legs: [leg(0), leg(1)],
  });
  return line.success ? line.data : null;
};
