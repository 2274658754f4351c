/** Compared pairs with their labels, for fitting the weights: what the matcher itself would see. */
import { createCatalogueIndex } from '../../src-main/core/matching/full/catalogue-index.ts';
import type { FitRows } from '../../src-main/core/matching/full/fit.ts';
import { defaultFullMatchingSettings } from '../../src-main/core/matching/matcher.ts';
import type { Dataset } from './dataset.ts';

export type Training = FitRows;

const GROUPS = 5;

/** Every market's rows weigh alike whatever it was found with, and so does every dataset. */
const groupOf = (title: string): number => {
  let hash = 7;
  for (let at = 0; at < Math.min(title.length, 24); at += 1) {
    hash = (hash * 31 + title.charCodeAt(at)) % 1_000_003;
  }
  return hash % GROUPS;
};

export const trainingOf = (datasets: readonly Dataset[]): Training => {
  const rows: number[] = [];
  const labels: number[] = [];
  const counts: number[] = [];
  const groups: number[] = [];
  for (const dataset of datasets) {
    const settings = defaultFullMatchingSettings;
    const made = createCatalogueIndex(dataset.right, dataset.left, settings, () => undefined);
    const truths = new Set(dataset.truths.map((pair) => `${pair.leftKey} ${pair.rightKey}`));
    const labelled = new Set(dataset.truths.map(({ leftKey }) => leftKey));
    for (const reading of made.left) {
      const { key, title } = reading.record;
      if (!labelled.has(key)) continue;
      for (const pair of made.index.pairsOf(reading, () => true)) {
        rows.push(...made.index.featuresOf(pair));
        labels.push(truths.has(`${key} ${pair.right.record.key}`) ? 1 : 0);
        counts.push(1 / labelled.size);
        groups.push(groupOf(title));
      }
    }
  }
  return {
    rows: Float64Array.from(rows),
    labels: Uint8Array.from(labels),
    counts: Float64Array.from(counts),
    groups: Int32Array.from(groups),
  };
};

export const rowCount = ({ labels }: Training): number => labels.length;
