/**
 * The price of one share, which pays one dollar where it wins. A whole number of 1e-4 dollars, the
 * finest tick of either venue, so that no price is ever a binary fraction.
 */
import { scaledDecimal } from './decimal-text.ts';

declare const priceBrand: unique symbol;
/** In 1e-4 dollars, from 0 to 10,000 inclusive. Branded: a size or a plain number is not a price. */
export type Price = number & { readonly [priceBrand]: true };

const DECIMALS = 4;
export const ONE_DOLLAR = 10_000 as Price;

/** Null where the number is not a whole count of 1e-4 dollars from 0 to 1 dollar. */
export const priceFromTicks = (ticks: number): Price | null =>
  Number.isInteger(ticks) && ticks >= 0 && ticks <= ONE_DOLLAR ? (ticks as Price) : null;

/**
 * Reads a venue's decimal text such as "0.4100". Null for anything else, and for a price that is
 * finer than 1e-4 dollars: it is never rounded.
 */
export const parsePrice = (text: string): Price | null => {
  const ticks = scaledDecimal(text, DECIMALS);
  return ticks === null ? null : priceFromTicks(ticks);
};

/** The same share's other side: what NO costs where YES costs `price`. */
export const oppositePrice = (price: Price): Price => (ONE_DOLLAR - price) as Price;

/** "0.41", "0.4125": at least two decimals, no trailing noise after them. */
export const formatPrice = (price: Price): string => {
  const text = (price / ONE_DOLLAR).toFixed(DECIMALS);
  return text.replace(/0{1,2}$/, '');
};
