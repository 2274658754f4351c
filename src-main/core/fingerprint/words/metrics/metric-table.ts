/**
 * All metric lines in their order, and which lines each trigger word calls for. A new metric is one
 * line in one of the tables.
 */
import { AWARD_METRICS } from './award-metrics.ts';
import { ECONOMY_METRICS } from './economy-metrics.ts';
import type { MetricRow } from './metric-row.ts';
import { PLAIN_METRICS } from './plain-metrics.ts';
import { POLITICS_METRICS } from './politics-metrics.ts';
import { SPORTS_METRICS } from './sports-metrics.ts';
import { RELEASE_METRICS, WORLD_METRICS } from './world-metrics.ts';

export const METRIC_ROWS: readonly MetricRow[] = [
  ...AWARD_METRICS,
  ...SPORTS_METRICS,
  ...WORLD_METRICS,
  ...ECONOMY_METRICS,
  ...POLITICS_METRICS,
  ...RELEASE_METRICS,
  ...PLAIN_METRICS,
];

const called = new Map<string, number[]>();
METRIC_ROWS.forEach(([, words], rank) => {
  for (const word of words.split(' ')) {
    const ranks = called.get(word) ?? [];
    ranks.push(rank);
    called.set(word, ranks);
  }
});

/** Ranks of the lines that a word calls for, lowest first. */
export const ranksOf = (word: string): readonly number[] => called.get(word) ?? [];
