/** Moves the books of a pair: often so that both legs together cost less than a dollar. */
import { ONE_DOLLAR } from '../../src-main/core/domain/price.ts';
import type { Ladders, ModelBook } from './model-book.ts';
import type { Chance } from './random.ts';

const STEP = 100;

/** Up to four levels on each side, around what YES is asked for. */
const laddersAt = (chance: Chance, ask: number, isDeep: boolean): Ladders => {
  const size = (): number =>
    (isDeep ? 200 : chance.pick([chance.between(1, 400), chance.between(200, 3_000)])) * 10_000;
  const side = (from: number, by: number) =>
    Array.from({ length: chance.between(1, 4) }, (_, at) => ({
      ticks: from + by * at * chance.between(1, 2),
      micros: size(),
    }))
      .filter(({ ticks }, at, all) => at === 0 || ticks !== all[at - 1]?.ticks)
      .filter(({ ticks }) => ticks > 0 && ticks < ONE_DOLLAR)
      .toSorted((one, other) => (one.ticks - other.ticks) * by);
  const distinct = (levels: ReturnType<typeof side>) =>
    levels.filter(({ ticks }, at) => levels.findIndex((one) => one.ticks === ticks) === at);
  const spread = chance.between(1, 3) * STEP;
  return { asks: distinct(side(ask, STEP)), bids: distinct(side(ask - spread, -STEP)) };
};

export const movePair = (
  chance: Chance,
  [one, other]: readonly [ModelBook, ModelBook],
  isDeep = false,
): void => {
  const ask = chance.between(25, 70) * STEP;
  const gap = chance.pick([-2, 1, 3, 5, 8]) * STEP;
  // The bid of the second is above the ask of the first by the gap: NO is that much cheaper there.
  const [low, high] = chance.permille(500) ? [one, other] : [other, one];
  low.set(laddersAt(chance, ask, isDeep));
  high.set(laddersAt(chance, ask + gap + STEP * 2, isDeep));
};
