/**
 * Fits weights to labelled pairs: logistic regression held near the weights that are there, each
 * keeping its sign. Deterministic: the same rows and weights always give the same answer. Pure.
 */
import { FEATURE_COUNT, featureNames } from './features.ts';
import type { Weights } from './weights.ts';

/** Labelled pairs as a matcher sees them. Features of all rows stand one row after another. */
export type FitRows = {
  readonly rows: Float64Array;
  readonly labels: Uint8Array;
  /** What each row counts for. */
  readonly counts: Float64Array;
  /** The group a row belongs to: whole groups are held out. */
  readonly groups: Int32Array;
};

const PER_MILLE = 1_000;
const STEPS = 400;
const STEP_SIZE = 0.05;
const MOMENTUM = 0.9;
const MEMORY = 0.999;
/** How strongly weights are held to where they started. */
const HOLD = 0.000_5;
/** Beyond it a logarithm of odds says no more and overflows. */
const LOG_ODDS_MAX = 40;

/** Log-odds per feature, in the order of the features. */
export const tableOf = (weights: Weights): Float64Array =>
  Float64Array.from(featureNames, (name) => weights[name] / PER_MILLE);

export const weightsOf = (table: Float64Array): Weights =>
  Object.fromEntries(
    featureNames.map((name, at) => [name, Math.round((table[at] ?? 0) * PER_MILLE)]),
  ) as Weights;

export const logOddsAt = (rows: Float64Array, row: number, table: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < FEATURE_COUNT; at += 1)
    sum += (table[at] ?? 0) * (rows[row * FEATURE_COUNT + at] ?? 0);
  return sum;
};

const gradientOf = (
  { rows, labels, counts, groups }: FitRows,
  now: Float64Array,
  isIn: (group: number) => boolean,
): Float64Array => {
  const gradient = new Float64Array(FEATURE_COUNT);
  let total = 0;
  for (let row = 0; row < labels.length; row += 1) {
    if (!isIn(groups[row]!)) continue;
    const error = (1 / (1 + Math.exp(-logOddsAt(rows, row, now))) - labels[row]!) * counts[row]!;
    const from = row * FEATURE_COUNT;
    for (let at = 0; at < FEATURE_COUNT; at += 1) gradient[at]! += error * rows[from + at]!;
    total += counts[row]!;
  }
  return total === 0 ? gradient : gradient.map((value) => value / total);
};

export const fitted = (
  rows: FitRows,
  start: Float64Array,
  isIn: (group: number) => boolean,
): Float64Array => {
  const now = start.slice();
  const mean = new Float64Array(FEATURE_COUNT);
  const square = new Float64Array(FEATURE_COUNT);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = gradientOf(rows, now, isIn);
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

/** The mean log loss over the rows of `isIn`, each by what it counts for; null without any. */
export const lossOf = (
  { rows, labels, counts, groups }: FitRows,
  table: Float64Array,
  isIn: (group: number) => boolean,
): number | null => {
  let loss = 0;
  let total = 0;
  for (let row = 0; row < labels.length; row += 1) {
    if (!isIn(groups[row]!)) continue;
    const sum = logOddsAt(rows, row, table);
    const signed = labels[row] === 1 ? sum : -sum;
    const bounded = Math.max(-LOG_ODDS_MAX, Math.min(LOG_ODDS_MAX, signed));
    loss += counts[row]! * Math.log1p(Math.exp(-bounded));
    total += counts[row]!;
  }
  return total === 0 ? null : loss / total;
};
