/** The book of one market at a model venue, as others fill it; our orders take from it. */
import { type Book, replaced, unknownBook } from '../../src-main/core/books/book.ts';
import type { Outcome } from '../../src-main/core/domain/level.ts';
import { ONE_DOLLAR, type Price } from '../../src-main/core/domain/price.ts';
import type { Size } from '../../src-main/core/domain/size.ts';

type Level = { readonly ticks: number; readonly micros: number };
/** In YES terms, best first. */
export type Ladders = { readonly bids: readonly Level[]; readonly asks: readonly Level[] };
export type Taken = { readonly price: Price; readonly size: Size };

export type ModelBook = ReturnType<typeof modelBookOf>;

export const modelBookOf = () => {
  let ladders: Ladders = { bids: [], asks: [] };
  let version = 0;

  const set = (next: Ladders): void => {
    ladders = next;
    version += 1;
  };

  return {
    set,
    version: () => version,
    book: (atMs: number): Book => {
      const side = (levels: readonly Level[]) =>
        levels.map(({ ticks, micros }) => ({ price: ticks as Price, size: micros as Size }));
      return replaced(unknownBook(0), { bids: side(ladders.bids), asks: side(ladders.asks) }, atMs);
    },
    /** Takes what there is at the limit or better, level by level. */
    take: (
      action: 'buy' | 'sell',
      outcome: Outcome,
      limit: number,
      size: number,
    ): readonly Taken[] => {
      const isAsks = (action === 'buy') === (outcome === 'yes');
      const taken: Taken[] = [];
      let left = size;
      const rest: Level[] = [];
      for (const { ticks, micros } of isAsks ? ladders.asks : ladders.bids) {
        const own = outcome === 'yes' ? ticks : ONE_DOLLAR - ticks;
        const isWithin = action === 'buy' ? own <= limit : own >= limit;
        const now = isWithin ? Math.min(left, micros) : 0;
        if (now > 0) taken.push({ price: own as Price, size: now as Size });
        left -= now;
        if (micros > now) rest.push({ ticks, micros: micros - now });
      }
      if (taken.length > 0) set(isAsks ? { ...ladders, asks: rest } : { ...ladders, bids: rest });
      return taken;
    },
    /** Others were faster: only so much of each level is left, on the grain of 0.01 shares. */
    thin: (permille: number): void => {
      const thinned = (levels: readonly Level[]): Level[] =>
        levels.flatMap(({ ticks, micros }) => {
          const left = Math.floor((micros * permille) / 1_000 / 10_000) * 10_000;
          return left > 0 ? [{ ticks, micros: left }] : [];
        });
      set({ bids: thinned(ladders.bids), asks: thinned(ladders.asks) });
    },
  };
};
