/** The orders a list of candidates can have, as SQL. */
import type { CandidateSort } from '../../../src-preload/contract/candidates.ts';
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import { storedEdge } from './candidate-rows.ts';

/** Every order ends with the id, so that pages never overlap. What is unknown sorts last. */
export const orderBy: Record<CandidateSort, string> = {
  score: 'c.score_ppm DESC, c.id',
  expiry: 'min(l.expires_at, r.expires_at), c.id',
  volume: 'min(l.volume_micros, r.volume_micros) DESC NULLS LAST, c.id',
  edge: `edge_ticks(c.polarity, c.left_outcome, l.outcomes, l.ask_first, l.ask_second,
    c.right_outcome, r.outcomes, r.ask_first, r.ask_second) DESC NULLS LAST, c.id`,
};

/** What SQL orders by is what the summary shows: one edge, computed in one place. */
export const edgeTicks = (
  polarity: Polarity,
  leftOutcome: string | null,
  leftOutcomes: string,
  leftFirst: number | null,
  leftSecond: number | null,
  rightOutcome: string | null,
  rightOutcomes: string,
  rightFirst: number | null,
  rightSecond: number | null,
): number | null =>
  storedEdge(
    {
      outcome: leftOutcome,
      outcomes: leftOutcomes,
      askFirst: leftFirst,
      askSecond: leftSecond,
      seenAtMs: 0,
    },
    {
      outcome: rightOutcome,
      outcomes: rightOutcomes,
      askFirst: rightFirst,
      askSecond: rightSecond,
      seenAtMs: 0,
    },
    polarity,
  )?.edgeTicks ?? null;
