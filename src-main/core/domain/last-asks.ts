/**
 * The last known asks of a market, as its catalogue record tells them: lagged, for display and
 * never for an order. Pure.
 */
import { ONE_DOLLAR, oppositePrice, type Price } from './price.ts';

/** What a share of each outcome was last offered for, in the market's order; null is unknown. */
export type LastAsks = readonly [first: Price | null, second: Price | null];

export const asksUnknown: LastAsks = [null, null];

/** Nobody offers a share for nothing or for all it can pay: venues write an empty side like that. */
const isOffered = (price: Price): boolean => price > 0 && price < ONE_DOLLAR;

const offered = (price: Price | null): Price | null =>
  price !== null && isOffered(price) ? price : null;

/** A bid on one outcome is an offer of the other: one book, seen from its two ends. */
export const askFromBid = (bid: Price | null): Price | null => {
  const known = offered(bid);
  return known === null ? null : oppositePrice(known);
};

/** Both asks; none where they cross, since such a book was not read in one piece. */
export const lastAsksOf = (first: Price | null, second: Price | null): LastAsks => {
  const asks: LastAsks = [offered(first), offered(second)];
  const isCrossed = asks[0] !== null && asks[1] !== null && asks[0] + asks[1] < ONE_DOLLAR;
  return isCrossed ? asksUnknown : asks;
};
