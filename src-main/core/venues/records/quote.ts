/** Prices of a listing as our own kind of number. */
import { ONE_DOLLAR, parsePrice, type Price } from '../../domain/price.ts';

/**
 * Reads a decimal as text or as a number. Null where it is no price, or stands for an empty side: a
 * bid of nothing, an ask of a whole dollar (both venues, as of November 2026).
 */
export const listedPrice = (value: unknown): Price | null => {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const price = parsePrice(String(value).trim());
  return price === null || price === 0 || price === ONE_DOLLAR ? null : price;
};
