/** From features to a probability and to the parts that the operator is shown. */
import type { ScorePart } from '../matcher.ts';
import { FEATURE_COUNT, featureNames, partOf } from './features.ts';
import type { Features } from './features.ts';
import { tableOf } from './fit.ts';
import type { Weights } from './weights.ts';

const PPM = 1_000_000;

/** The log-odds of a pair by these weights. */
export const logOddsBy = (weights: Weights): ((features: Features) => number) => {
  const table = tableOf(weights);
  return (features) => {
    let sum = 0;
    for (let at = 0; at < FEATURE_COUNT; at += 1) sum += (table[at] ?? 0) * (features[at] ?? 0);
    return sum;
  };
};

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

export const ppmOf = (logOdds: number): number => Math.round(probabilityOf(logOdds) * PPM);

/** Contributions closer to nothing than this are not shown. */
const SHOWN_MIN = 0.05;

/**
 * Returns the parts, weightiest first. A part's weight is its share of everything that was said for
 * and against the pair; its value is 100 % where all of it speaks for, 0 where all speaks against.
 */
export const partsOf = (
  features: Features,
  weights: Weights,
  beside: ReadonlyMap<string, number>,
): ScorePart[] => {
  const table = tableOf(weights);
  const sides = new Map<string, { pro: number; contra: number }>();
  const add = (part: string, amount: number): void => {
    const side = sides.get(part) ?? { pro: 0, contra: 0 };
    if (amount > 0) side.pro += amount;
    else side.contra -= amount;
    sides.set(part, side);
  };
  featureNames.forEach((name, at) => {
    if (name !== 'bias') add(partOf[name], (table[at] ?? 0) * (features[at] ?? 0));
  });
  for (const [part, amount] of beside) add(part, amount);
  const shown = [...sides].filter(([, { pro, contra }]) => pro + contra >= SHOWN_MIN);
  const total = shown.reduce((sum, [, { pro, contra }]) => sum + pro + contra, 0);
  return shown
    .map(([name, { pro, contra }]) => ({
      name,
      weightPpm: Math.round(((pro + contra) / total) * PPM),
      valuePpm: Math.round((pro / (pro + contra)) * PPM),
    }))
    .sort((a, b) => b.weightPpm - a.weightPpm || (a.name < b.name ? -1 : 1));
};
