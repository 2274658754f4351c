/** A market's book in the terms of one of its outcomes: NO's bids are YES's asks turned round. */
import type { Level as WireLevel } from '../../../../src-preload/contract/books.ts';
import { levelsOf, priceAt } from '../../books/ladder.ts';
import type { Ladder } from '../../books/ladder.ts';
import { isQuotable } from '../../books/book.ts';
import type { Book } from '../../books/book.ts';
import { yesPrice } from '../../domain/level.ts';
import type { Outcome } from '../../domain/level.ts';
import type { Quote } from '../../review/divergence.ts';

type Sides = { readonly bids: Ladder; readonly asks: Ladder };

const sidesOf = ({ bids, asks }: Book, outcome: Outcome): Sides =>
  outcome === 'yes' ? { bids, asks } : { bids: asks, asks: bids };

export const levelsIn = (
  book: Book,
  outcome: Outcome,
  depth: number,
): { readonly bids: WireLevel[]; readonly asks: WireLevel[] } => {
  const { bids, asks } = sidesOf(book, outcome);
  // The price of an outcome is turned round the same way back and forth.
  const wire = (ladder: Ladder): WireLevel[] =>
    levelsOf(ladder)
      .slice(0, depth)
      .map(({ price, size }) => ({ price: yesPrice(outcome, price), shares: size }));
  return { bids: wire(bids), asks: wire(asks) };
};

/** Null where the book may not be quoted. */
export const quoteIn = (book: Book, outcome: Outcome): Quote | null => {
  if (!isQuotable(book)) return null;
  const { bids, asks } = sidesOf(book, outcome);
  const best = (ladder: Ladder) => {
    const price = priceAt(ladder, 0);
    return price === null ? null : yesPrice(outcome, price);
  };
  return { bid: best(bids), ask: best(asks) };
};
