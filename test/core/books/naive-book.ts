/** A book as plainly as can be: a map of each side, filled and looked through without any care for speed. */
import type { LevelAdd, LevelSet, Replacement } from '../../../src-main/core/domain/level.ts';
import { levelsOf as ladderLevels } from '../../../src-main/core/books/ladder.ts';
import type { Book } from '../../../src-main/core/books/book.ts';

export type NaiveLevels = { bids: [number, number][]; asks: [number, number][] };

export const naiveBook = () => {
  const sides = { bid: new Map<number, number>(), ask: new Map<number, number>() };
  const put = (side: 'bid' | 'ask', price: number, size: number): void => {
    if (size === 0) sides[side].delete(price);
    else sides[side].set(price, size);
  };
  return {
    replace: ({ bids, asks }: Replacement): void => {
      sides.bid.clear();
      sides.ask.clear();
      for (const { price, size } of bids) put('bid', price, size);
      for (const { price, size } of asks) put('ask', price, size);
    },
    set: ({ side, price, size }: LevelSet): void => put(side, price, size),
    /** False where the level would go below nothing; then nothing has changed. */
    add: ({ side, price, change }: LevelAdd): boolean => {
      const size = (sides[side].get(price) ?? 0) + change;
      if (size < 0) return false;
      put(side, price, size);
      return true;
    },
    levels: (): NaiveLevels => ({
      bids: [...sides.bid].sort(([one], [other]) => other - one),
      asks: [...sides.ask].sort(([one], [other]) => one - other),
    }),
  };
};

export const levelsOf = ({ bids, asks }: Pick<Book, 'bids' | 'asks'>): NaiveLevels => ({
  bids: ladderLevels(bids).map(({ price, size }) => [price, size]),
  asks: ladderLevels(asks).map(({ price, size }) => [price, size]),
});
