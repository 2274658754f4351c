/**
 * What an order gives and what it takes, in 1e-6 of pUSD and of shares. A price has four decimals and
 * a size of whole hundredths has two, so every amount is exact and nothing is rounded here.
 */
import { costOf } from '../../../domain/money.ts';
import type { Price } from '../../../domain/price.ts';
import { floorToGrain } from '../../../domain/size.ts';
import type { Size } from '../../../domain/size.ts';

export type OrderSide = 'buy' | 'sell';

export type OrderAmounts = { readonly makerAmount: bigint; readonly takerAmount: bigint };

/** Null for a size that is not a whole number of 0.01 shares, or none. */
export const limitAmounts = (side: OrderSide, price: Price, size: Size): OrderAmounts | null => {
  if (size <= 0 || floorToGrain(size) !== size) return null;
  const dollars = costOf(price, size, 'up');
  const shares = BigInt(size);
  return side === 'buy'
    ? { makerAmount: dollars, takerAmount: shares }
    : { makerAmount: shares, takerAmount: dollars };
};
