/**
 * Which of the displayed shares paper orders have taken. Nothing is sent, so the live book goes on
 * showing them, and they must not be bought twice. The rule: of a level, as many shares are ours as we
 * took, but never more than it shows at any look. So what others add is free to be taken, what they
 * take away is counted as theirs and not as ours, and a level that has left the book is forgotten.
 * A change between two looks that was undone again is not seen; then more stays taken than need be.
 * Pure.
 */
import type { Book } from '../books/book.ts';
import { levelsOf } from '../books/ladder.ts';
import type { BookSide, Level } from '../domain/level.ts';
import { yesPrice, yesSide } from '../domain/level.ts';
import type { Price } from '../domain/price.ts';
import { NO_SHARES, type Size } from '../domain/size.ts';
import type { OrderIntent } from '../orders/order-intent.ts';

export type Taken = ReadonlyMap<string, Size>;

const SIDES = ['bid', 'ask'] as const;

const ofMarket = (marketId: string): string => `${marketId} `;
const keyOf = (marketId: string, side: BookSide, price: Price): string =>
  `${ofMarket(marketId)}${side} ${price}`;

/** Every market that shares were taken of. Neither venue has a space in a market's id. */
export const marketsTaken = (taken: Taken): readonly string[] => [
  ...new Set([...taken.keys()].map((key) => key.slice(0, key.indexOf(' ')))),
];

/** What is taken once the market's book was looked at; the very same where that changes nothing. */
export const seenTaken = (taken: Taken, marketId: string, book: Book): Taken => {
  const known = [...taken.keys()].filter((key) => key.startsWith(ofMarket(marketId)));
  if (known.length === 0) return taken;
  const shown = new Map<string, Size>();
  for (const side of SIDES)
    for (const { price, size } of levelsOf(side === 'bid' ? book.bids : book.asks))
      shown.set(keyOf(marketId, side, price), size);
  const less = known.filter((key) => (shown.get(key) ?? 0) < taken.get(key)!);
  if (less.length === 0) return taken;
  const seen = new Map(taken);
  for (const key of less) {
    const size = shown.get(key);
    if (size === undefined) seen.delete(key);
    else seen.set(key, size);
  }
  return seen;
};

/** With the market's levels forgotten: it trades no more. */
export const forgotten = (taken: Taken, marketId: string): Taken =>
  new Map([...taken].filter(([key]) => !key.startsWith(ofMarket(marketId))));

type Aim = Pick<OrderIntent, 'marketId' | 'action' | 'outcome'>;

/** The side of the YES book that the order takes from. */
const sideFor = ({ action, outcome }: Aim): BookSide =>
  yesSide(outcome, action === 'buy' ? 'ask' : 'bid');

/** Whether someone who wants `limit` or better is content with the price; `through`: only better. */
export const isWithin = (
  action: OrderIntent['action'],
  limit: Price,
  price: Price,
  isThrough: boolean,
): boolean => {
  const better = action === 'buy' ? limit - price : price - limit;
  return isThrough ? better > 0 : better >= 0;
};

/** What the book holds for the order that is not taken yet, best first, in the outcome's own price. */
export const leftFor = (book: Book, taken: Taken, aim: Aim): readonly Level[] => {
  const side = sideFor(aim);
  return levelsOf(side === 'bid' ? book.bids : book.asks)
    .map(({ price, size }) => ({
      price: yesPrice(aim.outcome, price),
      size: Math.max(0, size - (taken.get(keyOf(aim.marketId, side, price)) ?? 0)) as Size,
    }))
    .filter(({ size }) => size > NO_SHARES);
};

export const withTaken = (taken: Taken, aim: Aim, levels: readonly Level[]): Taken => {
  const after = new Map(taken);
  for (const { price, size } of levels) {
    const key = keyOf(aim.marketId, sideFor(aim), yesPrice(aim.outcome, price));
    after.set(key, ((after.get(key) ?? 0) + size) as Size);
  }
  return after;
};
