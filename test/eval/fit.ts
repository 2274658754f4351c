/**
 * Fits the weights to labelled pairs and prints the old and the new ones with their losses on rows
 * that were held out. It changes no file.
 */
import { featureNames } from '../../src-main/core/matching/full/features.ts';
import { fitted, lossOf, tableOf, weightsOf } from '../../src-main/core/matching/full/fit.ts';
import { weights } from '../../src-main/core/matching/full/weights.ts';
import type { Training } from './training.ts';

const HELD_OUT_GROUP = 0;

export const printFit = (training: Training, say: (line: string) => void): void => {
  const isHeld = (group: number): boolean => group === HELD_OUT_GROUP;
  const before = tableOf(weights);
  const part = fitted(training, before, (group) => !isHeld(group));
  say(
    `loss on held-out titles before ${lossOf(training, before, isHeld)?.toFixed(5) ?? 'unknown'}`,
  );
  say(`loss on held-out titles after  ${lossOf(training, part, isHeld)?.toFixed(5) ?? 'unknown'}`);
  const after = weightsOf(fitted(training, before, () => true));
  say('weights fitted to everything, per mille (before -> after):');
  for (const name of featureNames) say(`  ${name}: ${weights[name]} -> ${after[name]}`);
};
