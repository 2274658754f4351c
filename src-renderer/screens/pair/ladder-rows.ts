/** Both ladders on one price axis: a row for each price that either venue has an order at. Pure. */
import type { LegBook } from '../../../src-preload/contract/books.ts';

export type LadderCell = {
  readonly shares: number;
  /** Of the longest bar, in whole percent; both venues' bars have one scale. */
  readonly percent: number;
  readonly isBest: boolean;
};
/** The first venue's bid and ask, then the second's; null where it has no order. */
export type LadderRow = {
  readonly price: number;
  readonly cells: readonly [
    LadderCell | null,
    LadderCell | null,
    LadderCell | null,
    LadderCell | null,
  ];
};

type Levels = LegBook['bids'];
type Legs = readonly [Pick<LegBook, 'bids' | 'asks'>, Pick<LegBook, 'bids' | 'asks'>];

/** So many times the usual size fill the bar: one giant order must not flatten all others. */
const FULL_BAR = 4;

const medianOf = (sizes: readonly number[]): number =>
  sizes.toSorted((one, other) => one - other)[Math.floor(sizes.length / 2)] ?? 1;

/** The highest price first. */
export const ladderRows = ([one, other]: Legs): readonly LadderRow[] => {
  const all = [one.bids, one.asks, other.bids, other.asks];
  const full = FULL_BAR * Math.max(1, medianOf(all.flat().map(({ shares }) => shares)));
  const cellsOf = (levels: Levels): ReadonlyMap<number, LadderCell> =>
    new Map(
      levels.map(({ price, shares }, at) => [
        price,
        { shares, percent: Math.min(100, Math.round((shares * 100) / full)), isBest: at === 0 },
      ]),
    );
  const [a, b, c, d] = all.map(cellsOf);
  const prices = new Set(all.flat().map(({ price }) => price));
  return [...prices]
    .toSorted((left, right) => right - left)
    .map((price) => ({
      price,
      cells: [
        a?.get(price) ?? null,
        b?.get(price) ?? null,
        c?.get(price) ?? null,
        d?.get(price) ?? null,
      ],
    }));
};
