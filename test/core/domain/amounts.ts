/** Prices, sizes and money of any allowed value, for property tests. */
import fc from 'fast-check';
import { moneyFromMicros } from '../../../src-main/core/domain/money.ts';
import { ONE_DOLLAR, priceFromTicks } from '../../../src-main/core/domain/price.ts';
import type { Price } from '../../../src-main/core/domain/price.ts';
import { SIZE_MAX, sizeFromMicros } from '../../../src-main/core/domain/size.ts';
import type { Size } from '../../../src-main/core/domain/size.ts';

export const priceOf = (ticks: number): Price => {
  const price = priceFromTicks(ticks);
  if (price === null) throw new Error(`${ticks} is no price`);
  return price;
};

export const sizeOf = (micros: number): Size => {
  const size = sizeFromMicros(micros);
  if (size === null) throw new Error(`${micros} is no size`);
  return size;
};

export const prices = fc.integer({ min: 0, max: ONE_DOLLAR }).map(priceOf);
/** The prices a level can have: neither nothing nor the whole dollar. */
export const levelPrices = fc.integer({ min: 1, max: ONE_DOLLAR - 1 }).map(priceOf);
export const sizes = fc
  .oneof(
    fc.integer({ min: 0, max: 50_000_000 }),
    fc.integer({ min: 0, max: SIZE_MAX }),
    fc.constant(SIZE_MAX as number),
  )
  .map(sizeOf);
export const moneys = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }).map(moneyFromMicros);
