/**
 * Goal: the simulation finds what it is there for. Method: bugs that such desks have had are planted one
 * by one into the source as it is loaded; each has to break the invariant that stands for it, within a
 * bounded number of seeds. One that is not found is a hole in the simulation.
 */
import { describe, expect, it } from 'vitest';
import { plantedBugs, type PlantedBug } from './planted-bugs.ts';
import { runSim } from './run-child.ts';
import type { Invariant } from './violation.ts';

const SEEDS_MAX = 600;

/** Which of them has to say so: what breaks first depends on the seed, and more than one may be right. */
const foundBy: Readonly<Record<PlantedBug, readonly Invariant[]>> = {
  'sends before it commits': ['I1'],
  'puts an order on record without its undertaking': ['I1'],
  'sends again under a new key': ['I1'],
  'sends again after a crash as if it were new': ['I1'],
  'takes a crash for a no': ['I2', 'I11'],
  'does not look at the gate after signing': ['I5'],
  'measures pauses by the wall clock': ['I12'],
  'takes silence for a no': ['I2', 'I11'],
  'believes one reading in vain': ['I2', 'I11'],
  'takes an order for over before its fills were told': ['I7', 'I11', 'I12'],
  'takes fills of one transaction for one fill': ['I7', 'I11', 'I12'],
  'books a fill twice that stream and reading tell of': ['I7', 'I11', 'I12'],
  'keeps counting a fill that was taken back': ['I11', 'I12'],
  'hedges a fill that is not committed': ['I11'],
  'puts only ends on record': ['I7'],
  'keeps what is told again': ['I10'],
  'hedges at the size that was ordered': ['I11'],
  'takes the long leg for the short one': ['I11', 'I12'],
  'forgets what is still coming in': ['I11'],
  'sells while its match may still come': ['I11'],
  'tries without end': ['I11'],
  'pays more than the bound': ['I11'],
  'counts only what is held against the limits': ['I2'],
  'frees a claim where nobody answered': ['I2'],
  'keeps the stop in memory alone': ['I5'],
  'releases the stop without proof': ['I5'],
  'does not count stops': ['I5'],
  'takes up no undertaking again': ['I12'],
  'adopts the orders of others': ['I2', 'I3'],
  'books no fee': ['I3'],
  'takes a turned sale at the price of the other side': ['I3'],
  'stops again at once what was released': ['I12'],
};

describe('a bug that is planted', () => {
  it.each(Object.keys(plantedBugs) as PlantedBug[])(
    'is found: a desk that %s',
    async (bug) => {
      const { lines } = await runSim('--seeds', String(SEEDS_MAX), '--plant', bug);
      const found = lines.flatMap((line) => /^seed \d+: (I\d+) /.exec(line)?.[1] ?? []);
      expect({ lines: lines.slice(-2), found }).toMatchObject({ found: [expect.any(String)] });
      expect(foundBy[bug]).toContain(found[0]);
    },
    120_000,
  );
});
