/**
 * One order against one practice book: it takes the crowd's levels best first and stops at its limit,
 * at its size, or at an own order that it would trade with. The book changes; money is not moved here.
 */
import type { Change, OrderBook, Side } from '../books/order-book.ts';

export type Taken = {
  /** In terms of the first outcome. */
  readonly price: number;
  readonly size: number;
};

export type Match = {
  readonly taken: readonly Taken[];
  readonly changes: readonly Change[];
  /** The own order it stopped at; null where it met none. */
  readonly ownId: string | null;
};

const opposite = (side: Side): Side => (side === 'bid' ? 'ask' : 'bid');
const reaches = (side: Side, limit: number, price: number): boolean =>
  side === 'bid' ? price <= limit : price >= limit;

/** Whether an order at this limit would trade at once, with anybody. */
export const crosses = (book: OrderBook, side: Side, limit: number): boolean => {
  const best = book.best(opposite(side));
  return best !== null && reaches(side, limit, best);
};

/** How much the crowd has within a limit, past own orders or up to the first one on the way. */
export const withinReach = (
  book: OrderBook,
  side: Side,
  limit: number,
  isPastOwn: boolean,
): number => {
  const from = opposite(side);
  const own = isPastOwn ? undefined : book.resting(from)[0]?.price;
  let sum = 0;
  for (const [price] of book.levels(from)) {
    if (!reaches(side, limit, price)) break;
    sum += book.crowdAt(from, price);
    if (price === own) break;
  }
  return sum;
};

/** At one price the crowd was there first. */
export const match = (book: OrderBook, side: Side, limit: number, size: number): Match => {
  const from = opposite(side);
  const taken: Taken[] = [];
  const changes: Change[] = [];
  let left = size;
  for (const [price] of book.levels(from)) {
    if (left === 0 || !reaches(side, limit, price)) break;
    const part = Math.min(left, book.crowdAt(from, price));
    if (part > 0) {
      changes.push(book.takeCrowd(from, price, part));
      taken.push({ price, size: part });
      left -= part;
    }
    const own = book.resting(from).find((one) => one.price === price);
    if (left > 0 && own !== undefined) return { taken, changes, ownId: own.id };
  }
  return { taken, changes, ownId: null };
};
