/**
 * What one question's first outcome is worth, second by second, and how far one venue is from it: a
 * walk with quiet and busy spells, and now and then a spell in which the two venues disagree by more
 * than trading costs, so that there is something to find.
 */
import type { Draws } from './draws.ts';

export type QuestionPrice = {
  /** Passes so much time; returns how many orders come in it. */
  readonly pass: (ms: number) => number;
  /** In 1e-4 dollars, of the question's first outcome. */
  readonly fair: () => number;
  /** The same as the second venue sees it. */
  readonly fairElsewhere: () => number;
};

const LOWEST = 200;
const HIGHEST = 9_800;
/** Of a spell, on average. */
const SPELL_MS = 20_000;
const CALM_MS = 25_000;
const DISAGREE_MS = 9_000;
/** Orders a second in a spell of each kind. */
const PACES = [0.1, 0.8, 2, 8] as const;

const within = (value: number): number => Math.min(HIGHEST, Math.max(LOWEST, value));

export const questionPrice = (start: number, draws: Draws): QuestionPrice => {
  const home = within(start);
  let fair = home;
  let gap = 0;
  let pace: number = PACES[1];
  const ends = (ms: number, meanMs: number): boolean => draws.happens(1 - Math.exp(-ms / meanMs));

  return {
    pass: (ms) => {
      if (ends(ms, SPELL_MS)) pace = PACES[draws.between(0, PACES.length - 1)] ?? PACES[1];
      if (gap === 0 && ends(ms, CALM_MS)) {
        // What both venues' fees and spreads take, and some more on top.
        gap = draws.between(550, 900) * (draws.happens(0.5) ? 1 : -1);
      } else if (gap !== 0 && ends(ms, DISAGREE_MS)) gap = 0;
      const orders = (pace * ms) / 1_000;
      const whole = Math.floor(orders) + (draws.happens(orders % 1) ? 1 : 0);
      for (let n = 0; n < whole; n += 1)
        fair = within(fair + (draws.next() - 0.5) * 60 + (home - fair) * 0.02);
      return whole;
    },
    fair: () => fair,
    fairElsewhere: () => within(fair + gap),
  };
};
