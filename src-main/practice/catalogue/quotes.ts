/**
 * Believable and consistent prices for a market of a given fair chance: bid below ask, both on the
 * venue's grid, NO the mirror of YES. Prices are integers of a tenth of a cent.
 */
import { fractionOf } from './seeded.ts';

export type Quote = {
  readonly bidMills: number;
  readonly askMills: number;
  readonly lastMills: number;
  readonly previousMills: number;
  /** 1 where the market trades in tenths of a cent near its edges, otherwise 10. */
  readonly tickMills: 1 | 10;
};

/**
 * `chance` is moved by up to a cent and a half by the seed, so that the two venues disagree a
 * little, as they do in life. Closer to 0 or 1 than `edgeMills` the grid is the fine one.
 */
export const quoteOf = (seedText: string, chance: number, edgeMills: number): Quote => {
  const drift = (fractionOf(`${seedText} drift`) - 0.5) * 30;
  const wanted = chance * 1000 + (chance > 0.05 && chance < 0.95 ? drift : 0);
  const fairMills = Math.min(993, Math.max(6, wanted));
  const tickMills = fairMills < edgeMills || fairMills >= 1000 - edgeMills ? 1 : 10;
  const spreadTicks = fractionOf(`${seedText} spread`) < 0.7 ? 1 : 2;
  const below = Math.floor((fairMills - (spreadTicks * tickMills) / 2) / tickMills) * tickMills;
  // Between the edges only whole cents are on the grid, also for a market that is fine outside.
  const isBetween = below >= edgeMills && below < 1000 - edgeMills;
  const bidMills = isBetween ? Math.floor(below / 10) * 10 : Math.max(1, below);
  const askMills = Math.min(999, below + spreadTicks * tickMills);
  const lastMills = fractionOf(`${seedText} last`) < 0.5 ? bidMills : askMills;
  const hasRisen = fractionOf(`${seedText} previous`) < 0.5 && lastMills > tickMills;
  const previousMills = lastMills + (hasRisen ? -tickMills : tickMills);
  return { bidMills, askMills, lastMills, previousMills: Math.min(999, previousMills), tickMills };
};

/** Traded amounts fall off steeply from the popular markets to the rest, so the draw is cubed. */
export const amountOf = (text: string, lowest: number, highest: number): number => {
  const draw = fractionOf(text);
  return Math.round((lowest + draw * draw * draw * (highest - lowest)) * 100) / 100;
};
