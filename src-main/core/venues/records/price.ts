/** A catalogue's price as a venue writes it, text or number, to whole ticks. */
import { parsePrice, type Price } from '../../domain/price.ts';

/**
 * Null where it is absent or is no price: a market with a strange last price is still a market, and
 * its price is unknown. A number is read through its shortest text and never computed with.
 */
export const priceField = (value: unknown): Price | null => {
  if (typeof value === 'string') return parsePrice(value.trim());
  return typeof value === 'number' ? parsePrice(String(value)) : null;
};
