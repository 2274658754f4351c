/**
 * Fits the weights to labelled pairs: logistic regression held near the weights that are there, each
 * keeping its sign. It prints the old and the new weights with their losses on rows that were held
 * out and changes no file.
 */
import { FEATURE_COUNT, featureNames } from '../../src-main/core/matching/full/features.ts';
import { weights } from '../../src-main/core/matching/full/weights.ts';
import type { Training } from './training.ts';
import { lossOf } from './training.ts';

const PER_MILLE = 1_000;
const STEPS = 400;
const STEP_SIZE = 0.05;
const MOMENTUM = 0.9;
const MEMORY = 0.999;
/** How strongly weights are held to where they started. */
const HOLD = 0.000_5;
const HELD_OUT_GROUP = 0;

const started = (): Float64Array =>
  Float64Array.from(featureNames, (name) => weights[name] / PER_MILLE);

const gradientOf = (
  { rows, labels, counts, groups }: Training,
  now: Float64Array,
  isIn: (group: number) => boolean,
): Float64Array => {
  const gradient = new Float64Array(FEATURE_COUNT);
  let total = 0;
  for (let row = 0; row < labels.length; row += 1) {
    if (!isIn(groups[row]!)) continue;
    const from = row * FEATURE_COUNT;
    let sum = 0;
    for (let at = 0; at < FEATURE_COUNT; at += 1) sum += now[at]! * rows[from + at]!;
    const error = (1 / (1 + Math.exp(-sum)) - labels[row]!) * counts[row]!;
    for (let at = 0; at < FEATURE_COUNT; at += 1) gradient[at]! += error * rows[from + at]!;
    total += counts[row]!;
  }
  return gradient.map((value) => value / total);
};

export const fitted = (training: Training, isIn: (group: number) => boolean): Float64Array => {
  const start = started();
  const now = start.slice();
  const mean = new Float64Array(FEATURE_COUNT);
  const square = new Float64Array(FEATURE_COUNT);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = gradientOf(training, now, isIn);
    for (let at = 0; at < FEATURE_COUNT; at += 1) {
      const slope = gradient[at]! + HOLD * (now[at]! - start[at]!);
      mean[at] = MOMENTUM * mean[at]! + (1 - MOMENTUM) * slope;
      square[at] = MEMORY * square[at]! + (1 - MEMORY) * slope * slope;
      const move = mean[at]! / (1 - MOMENTUM ** step);
      const scale = Math.sqrt(square[at]! / (1 - MEMORY ** step)) + 1e-9;
      const next = now[at]! - (STEP_SIZE * move) / scale;
      // A feature that was written to speak for a pair never comes to speak against it.
      now[at] = Math.sign(next) === Math.sign(start[at]!) ? next : 0;
    }
  }
  return now;
};

export const printFit = (training: Training, say: (line: string) => void): void => {
  const isHeld = (group: number): boolean => group === HELD_OUT_GROUP;
  const isTrained = (group: number): boolean => !isHeld(group);
  const before = started();
  const part = fitted(training, isTrained);
  say(`loss on held-out titles before ${lossOf(training, before, isHeld).toFixed(5)}`);
  say(`loss on held-out titles after  ${lossOf(training, part, isHeld).toFixed(5)}`);
  const after = fitted(training, () => true);
  say('weights fitted to everything, per mille (before -> after):');
  featureNames.forEach((name, at) => {
    say(`  ${name}: ${weights[name]} -> ${Math.round(after[at]! * PER_MILLE)}`);
  });
};
