/** Prints what two matchers find in one dataset, side by side, and what the full one misses. */
import { defaultMatchingSettings } from '../../src-main/core/matching/matcher.ts';
import type { ScoredPair } from '../../src-main/core/matching/matcher.ts';
import { baselineRanking } from './baseline-runs.ts';
import type { Dataset } from './dataset.ts';
import { fullRanking } from './full-runs.ts';
import { atThreshold, averagePrecision, ranksOf, recallAt, wilson } from './metrics.ts';
import type { LabelledPair, Share } from './metrics.ts';
import { verdictMeasures } from './verdicts.ts';

export type Say = (line: string) => void;

const DEPTHS = [1, 5, 20] as const;
const PPM_PER_MILLE = 1_000;
/** Where the full matcher is read like a yes or no. */
const EVEN_PPM = 500_000;
const MISSES_MAX = 40;

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

const shareText = (share: Share): string => {
  if (share.total === 0) return 'none';
  const [low, high] = wilson(share);
  const value = share.hits / share.total;
  return `${percent(value)} (${share.hits} of ${share.total}; ${percent(low)} to ${percent(high)})`;
};

const sayRanking = (
  name: string,
  found: readonly ScoredPair[],
  { truths }: Dataset,
  thresholdPpm: number,
  ms: number,
  say: Say,
): void => {
  const ranks = ranksOf(found, truths);
  say(`  ${name}`);
  for (const depth of DEPTHS) say(`    recall@${depth}: ${shareText(recallAt(ranks, depth))}`);
  say(`    average precision: ${averagePrecision(found, truths).toFixed(3)}`);
  const { precision, recall } = atThreshold(found, truths, thresholdPpm);
  say(`    at ${percent(thresholdPpm / 1e6)}: precision ${shareText(precision)}`);
  say(`    at ${percent(thresholdPpm / 1e6)}: recall    ${shareText(recall)}`);
  say(`    ${(ms / 1_000).toFixed(1)} s`);
};

const timed = <T>(act: () => T): { readonly value: T; readonly ms: number } => {
  const startedAtMs = performance.now();
  const value = act();
  return { value, ms: performance.now() - startedAtMs };
};

const sayMisses = (found: readonly ScoredPair[], dataset: Dataset, say: Say): void => {
  const ranks = ranksOf(found, dataset.truths);
  const missed = dataset.truths.filter((_, at) => ranks[at] !== 1);
  say(`  not at rank 1: ${missed.length}`);
  for (const { leftKey, rightKey } of missed.slice(0, MISSES_MAX)) {
    const best = found.find((pair) => pair.leftKey === leftKey);
    say(`    ${dataset.left[leftKey]?.title ?? ''}`);
    const right = dataset.right[rightKey];
    say(`      true: ${right?.title ?? ''} [${right?.venueId ?? ''}]`);
    const first = best === undefined ? undefined : dataset.right[best.rightKey];
    say(`      first: ${first === undefined ? 'nothing' : `${first.title} [${first.venueId}]`}`);
  }
};

const sayLookalikes = (found: readonly ScoredPair[], { lookalikes }: Dataset, say: Say): void => {
  if (lookalikes.length === 0) return;
  const likely = lookalikes.filter((pair) =>
    found.some(
      ({ leftKey, rightKey, scorePpm }) =>
        leftKey === pair.leftKey && rightKey === pair.rightKey && scorePpm >= EVEN_PPM,
    ),
  );
  const share = { hits: likely.length, total: lookalikes.length };
  say(`  look-alikes the full matcher holds for likely: ${shareText(share)}`);
};

const sayPairs = (
  what: string,
  pairs: readonly LabelledPair[],
  { left, right }: Dataset,
  say: Say,
): void => {
  say(`  ${what}: ${pairs.length}`);
  for (const { leftKey, rightKey } of pairs.slice(0, MISSES_MAX)) {
    say(`    ${left[leftKey]?.title ?? ''}  |  ${right[rightKey]?.title ?? ''}`);
  }
};

/** Says what the examination makes of the labelled pairs of one dataset. */
export const sayVerdicts = (dataset: Dataset, say: Say): void => {
  const measures = verdictMeasures(dataset);
  say(`\n${dataset.name}: verdicts on ${dataset.truths.length} true pairs and on`);
  say(`  ${dataset.lookalikes.length} look-alikes`);
  say(`  identity or complement: precision ${shareText(measures.precision)}`);
  say(`  identity or complement: recall    ${shareText(measures.recall)}`);
  say(`  polarity errors: ${measures.polarityErrors}`);
  say(`  warnings of high severity per true pair: ${measures.highPerTrue.toFixed(2)}`);
  sayPairs('look-alikes that would be tradable', measures.wronglyTradable, dataset, say);
  sayPairs('look-alikes with no warning that names a difference', measures.unnamed, dataset, say);
  for (const { code, precision, recall } of measures.detectors) {
    say(`  ${code}: precision ${shareText(precision)}, recall ${shareText(recall)}`);
  }
};

/**
 * Runs both matchers on one dataset; returns their areas under precision and recall, the baseline's
 * over its whole ranking and, as it ships, above its threshold.
 */
export const compareMatchers = (
  dataset: Dataset,
  say: Say,
): { readonly baseline: number; readonly shipped: number; readonly full: number } => {
  const { name, left, right, truths } = dataset;
  say(`\n${name}: ${left.length} x ${right.length} markets, ${truths.length} true pairs`);
  const base = timed(() => baselineRanking(dataset));
  const full = timed(() => fullRanking(dataset));
  const threshold = defaultMatchingSettings.threshold * PPM_PER_MILLE;
  sayRanking('baseline', base.value, dataset, threshold, base.ms, say);
  sayRanking('full', full.value, dataset, EVEN_PPM, full.ms, say);
  sayLookalikes(full.value, dataset, say);
  sayMisses(full.value, dataset, say);
  const shipped = base.value.filter(({ scorePpm }) => scorePpm >= threshold);
  return {
    baseline: averagePrecision(base.value, truths),
    shipped: averagePrecision(shipped, truths),
    full: averagePrecision(full.value, truths),
  };
};
