/** What the full matcher finds where the truth is known, against the baseline in one run. */
import { describe, expect, it } from 'vitest';
import { baselineRanking } from '../../../eval/baseline-runs.ts';
import { titlesOnly } from '../../../eval/dataset.ts';
import { fullRanking } from '../../../eval/full-runs.ts';
import { generatedDataset } from '../../../eval/generated.ts';
import { fixtureDataset } from '../../../eval/labelled-files.ts';
import { averagePrecision, ranksOf, recallAt } from '../../../eval/metrics.ts';
import { practiceDataset } from '../../../eval/practice.ts';
import { resolve } from 'node:path';

const share = ({ hits, total }: { hits: number; total: number }): number => hits / total;
const folder =
  process.env['PAIRDESK_FIXTURES'] ??
  resolve(import.meta.dirname, '../../../../../shared/fixtures');
const real = fixtureDataset(folder);

describe('the full matcher on labelled pairs', () => {
  it.each([practiceDataset(), titlesOnly(practiceDataset())])(
    'finds the pairs of the $name first, and ranks them far better than the baseline',
    (dataset) => {
      const found = fullRanking(dataset);
      const ranks = ranksOf(found, dataset.truths);
      expect(share(recallAt(ranks, 20))).toBeGreaterThanOrEqual(0.99);
      expect(share(recallAt(ranks, 1))).toBeGreaterThanOrEqual(0.95);
      const area = averagePrecision(found, dataset.truths);
      expect(area).toBeGreaterThan(0.95);
      expect(area).toBeGreaterThan(
        1.5 * averagePrecision(baselineRanking(dataset), dataset.truths),
      );
    },
  );

  it('finds generated pairs among their ladders, years and namesakes', () => {
    const dataset = generatedDataset(31);
    const found = fullRanking(dataset);
    const ranks = ranksOf(found, dataset.truths);
    expect(share(recallAt(ranks, 20))).toBeGreaterThanOrEqual(0.99);
    expect(share(recallAt(ranks, 1))).toBeGreaterThanOrEqual(0.95);
    expect(averagePrecision(found, dataset.truths)).toBeGreaterThan(0.9);
  });

  it.skipIf(real === null)(
    'finds the real labelled pairs (skipped where PAIRDESK_FIXTURES has none)',
    () => {
      const dataset = titlesOnly(real!);
      const ranks = ranksOf(fullRanking(dataset), dataset.truths);
      expect(share(recallAt(ranks, 20))).toBeGreaterThanOrEqual(0.95);
      expect(share(recallAt(ranks, 1))).toBeGreaterThanOrEqual(0.9);
    },
  );
});
