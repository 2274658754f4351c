import { describe, expect, it } from 'vitest';
import { bestEdges } from '../../../src-main/core/opportunities/best-edge.ts';
import { findOpportunities } from '../../../src-main/core/opportunities/find-opportunities.ts';
import {
  bookOf,
  kalshiLike,
  legOf,
  limitsOf,
  NOW_MS,
  pairOf,
  quadratic,
  termsOf,
} from './pairs.ts';

const pair = (ticks: number) =>
  pairOf([
    legOf(bookOf([[ticks, 100]], [[9_000, 1]]), { terms: termsOf({ fees: quadratic() }) }),
    legOf(bookOf([], [[5_500, 100]]), { terms: termsOf({ fees: kalshiLike }) }),
  ]);

describe('the best edge', () => {
  it('is what the first share of an opportunity earns', () => {
    const [finding] = findOpportunities(pair(4_000), limitsOf(), NOW_MS);
    const [edge] = bestEdges(pair(4_000), limitsOf(), NOW_MS)!;
    expect(finding).toMatchObject({ kind: 'offered', opportunity: { buys: edge?.buys } });
    expect(finding?.kind === 'offered' ? finding.opportunity.bestEdgeMicros : null).toBe(
      edge?.netMicros,
    );
  });

  it('is below nothing where a share would lose, and unknown where nobody offers one', () => {
    // 1 - 0.46 - 0.55 - 0.05 x 0.46 x 0.54 - 0.07 x 0.55 x 0.45 - 0.00001 - 0.000001, rounded down.
    expect(bestEdges(pair(4_600), limitsOf(), NOW_MS)).toEqual([
      { buys: ['yes', 'no'], netMicros: -39_756 },
      { buys: ['no', 'yes'], netMicros: null },
    ]);
  });

  it('is of no pair whose prices may not be looked at', () => {
    expect(bestEdges({ ...pair(4_000), state: 'suspended' }, limitsOf(), NOW_MS)).toBeNull();
  });
});
