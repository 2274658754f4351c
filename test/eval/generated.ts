/**
 * Generated pairs across both venues' subjects, each worded as the venues word them, with ladders,
 * other years, other stages and namesakes beside them. They are not real: what is measured on them
 * is reported apart. The same seed gives the same markets.
 */
import { drawFrom } from '../bench/titles.ts';
import type { Dataset } from './dataset.ts';
import { affairs } from './generated-affairs.ts';
import { marketsOf } from './generated-frames.ts';
import type { GeneratedMarkets } from './generated-frames.ts';
import { numbered } from './generated-numbers.ts';
import { futures, games, matches } from './generated-sports.ts';

/** About 2,000 markets a venue at a `size` of 1, in proportion beyond. */
export const generatedMarkets = (seed: number, size: number): GeneratedMarkets => {
  const draw = drawFrom(seed);
  return marketsOf([
    ...futures(),
    ...games(60 * size, draw),
    ...matches(40 * size, draw),
    ...affairs(draw),
    ...numbered(4 * size, draw),
  ]);
};

/**
 * Generated markets to stand beside labelled ones as distractors: without the championships and
 * meetings, which are real and would be second true partners.
 */
export const distractors = (seed: number, size: number): Dataset => {
  const draw = drawFrom(seed);
  const { left, right } = marketsOf(
    [
      ...games(60 * size, draw),
      ...matches(40 * size, draw),
      ...affairs(draw),
      ...numbered(4 * size, draw),
    ].filter(({ topic }) => topic !== 'fed meeting'),
  );
  return { name: 'distractors', left, right, truths: [], lookalikes: [] };
};

export const generatedDataset = (seed: number, size = 1): Dataset & GeneratedMarkets => ({
  name: 'generated',
  lookalikes: [],
  ...generatedMarkets(seed, size),
});
