/**
 * What feeds tell a book, in YES terms: a bid for NO at a price is an ask of YES at the opposite
 * one. YES is the market's first outcome, whatever the venue calls it, and NO its second.
 */
import { oppositePrice } from './price.ts';
import type { Price } from './price.ts';
import type { Size, SizeChange } from './size.ts';

export type Outcome = 'yes' | 'no';
export type BookSide = 'bid' | 'ask';

/** All that is bid or asked at one price. */
export type Level = { readonly price: Price; readonly size: Size };
/** The whole book anew, its levels in any order. */
export type Replacement = { readonly bids: readonly Level[]; readonly asks: readonly Level[] };
/** A level's new total; size 0 takes it away. */
export type LevelSet = {
  readonly side: BookSide;
  readonly price: Price;
  readonly size: Size;
};
/** What a level gains or loses. */
export type LevelAdd = {
  readonly side: BookSide;
  readonly price: Price;
  readonly change: SizeChange;
};

export const oppositeOutcome = (outcome: Outcome): Outcome => (outcome === 'yes' ? 'no' : 'yes');
const oppositeSide = (side: BookSide): BookSide => (side === 'bid' ? 'ask' : 'bid');

/** On which side of the YES book an order for `outcome` lies. */
export const yesSide = (outcome: Outcome, side: BookSide): BookSide =>
  outcome === 'yes' ? side : oppositeSide(side);

/** The YES price of an order for `outcome` whose price is given in that outcome's own terms. */
export const yesPrice = (outcome: Outcome, price: Price): Price =>
  outcome === 'yes' ? price : oppositePrice(price);
