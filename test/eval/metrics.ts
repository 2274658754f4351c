/** What a matcher's ranking is worth against labelled pairs. Pure; prints nothing. */
import type { ScoredPair } from '../../src-main/core/matching/matcher.ts';

export type LabelledPair = {
  readonly leftKey: number;
  readonly rightKey: number;
  /** The outcome that meets the right market's YES, where the left market has named ones. */
  readonly leftOutcome: string | null;
  /** Whether the two YES sides pay in opposite states; absent where they pay in the same. */
  readonly isInverted?: boolean;
};

export type Share = { readonly hits: number; readonly total: number };

/** The 95 % Wilson score interval of a share. */
export const wilson = ({ hits, total }: Share): readonly [low: number, high: number] => {
  if (total === 0) return [0, 1];
  const z = 1.959964;
  const p = hits / total;
  const middle = (p + (z * z) / (2 * total)) / (1 + (z * z) / total);
  const half =
    (z * Math.sqrt((p * (1 - p)) / total + (z * z) / (4 * total * total))) / (1 + (z * z) / total);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
};

const keyOf = ({ leftKey, rightKey }: { leftKey: number; rightKey: number }): string =>
  `${leftKey} ${rightKey}`;

/**
 * The rank of each labelled pair among its left market's pairs, best 1; null where it is not found.
 * A left market with several true partners gives each its rank without the others in the way. A
 * tie counts against the pair: half of those that score the same stand before it.
 */
export const ranksOf = (
  found: readonly ScoredPair[],
  labelled: readonly LabelledPair[],
): readonly (number | null)[] => {
  const byLeft = Map.groupBy(found, ({ leftKey }) => leftKey);
  const truths = new Set(labelled.map(keyOf));
  return labelled.map((pair) => {
    const own = byLeft.get(pair.leftKey) ?? [];
    const hit = own.find(({ rightKey }) => rightKey === pair.rightKey);
    if (hit === undefined) return null;
    const rivals = own.filter((other) => !truths.has(keyOf(other)));
    const better = rivals.filter(({ scorePpm }) => scorePpm > hit.scorePpm).length;
    const equal = rivals.filter(({ scorePpm }) => scorePpm === hit.scorePpm).length;
    return 1 + better + Math.ceil(equal / 2);
  });
};

export const recallAt = (ranks: readonly (number | null)[], depth: number): Share => ({
  hits: ranks.filter((rank) => rank !== null && rank <= depth).length,
  total: ranks.length,
});

/**
 * The area under precision and recall (average precision) over pairs of labelled left markets: what
 * is not labelled as true counts as false. Pairs of one score are one step.
 */
export const averagePrecision = (
  found: readonly ScoredPair[],
  labelled: readonly LabelledPair[],
): number => {
  const truths = new Set(labelled.map(keyOf));
  const lefts = new Set(labelled.map(({ leftKey }) => leftKey));
  const ranked = found
    .filter(({ leftKey }) => lefts.has(leftKey))
    .toSorted((a, b) => b.scorePpm - a.scorePpm);
  let area = 0;
  let hits = 0;
  for (let at = 0; at < ranked.length;) {
    const { scorePpm } = ranked[at]!;
    let end = at;
    let gained = 0;
    for (; end < ranked.length && ranked[end]!.scorePpm === scorePpm; end += 1) {
      if (truths.has(keyOf(ranked[end]!))) gained += 1;
    }
    hits += gained;
    area += (gained / truths.size) * (hits / end);
    at = end;
  }
  return area;
};

/** How many of the pairs above a score are true, and how many of the true ones are above it. */
export const atThreshold = (
  found: readonly ScoredPair[],
  labelled: readonly LabelledPair[],
  scorePpmMin: number,
): { readonly precision: Share; readonly recall: Share } => {
  const truths = new Set(labelled.map(keyOf));
  const lefts = new Set(labelled.map(({ leftKey }) => leftKey));
  const above = found.filter(
    ({ leftKey, scorePpm }) => lefts.has(leftKey) && scorePpm >= scorePpmMin,
  );
  const hits = above.filter((pair) => truths.has(keyOf(pair))).length;
  return {
    precision: { hits, total: above.length },
    recall: { hits, total: truths.size },
  };
};
