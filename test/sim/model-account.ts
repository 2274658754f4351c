/**
 * The money and the shares of an account at a model venue. Where the venue nets, a share of each
 * outcome is a dollar; it is kept as shares of YES, below zero for NO, whose dollar is put down.
 */
import { costOf, type Money, moneyFromMicros } from '../../src-main/core/domain/money.ts';
import type { Outcome } from '../../src-main/core/domain/level.ts';
import { ONE_DOLLAR, type Price } from '../../src-main/core/domain/price.ts';
import type { Size } from '../../src-main/core/domain/size.ts';
import type { Holding } from '../../src-main/core/venues/trading.ts';

export type Deal = {
  readonly marketId: string;
  readonly action: 'buy' | 'sell';
  readonly outcome: Outcome;
  readonly price: Price;
  readonly size: Size;
  readonly fee: Money;
};

export type AccountSnapshot = { readonly cash: Money; readonly positions: readonly Holding[] };

/** Dollars that are put down for shares of NO. */
const putDown = (net: number): bigint => BigInt(Math.max(0, -net));

/** Worked out from every deal that stands, so that what is taken back leaves no trace. */
export const accountAfter = (
  start: Money,
  deals: readonly Deal[],
  isNetting: boolean,
): AccountSnapshot => {
  let cash: bigint = start;
  const held = new Map<string, { marketId: string; outcome: Outcome; size: number }>();
  for (const { marketId, action, outcome, price, size, fee } of deals) {
    cash -= fee;
    const sign = action === 'buy' ? 1 : -1;
    if (isNetting) {
      const key = marketId;
      const known = held.get(key) ?? { marketId, outcome: 'yes', size: 0 };
      const yes = (outcome === 'yes' ? sign : -sign) * size;
      const yesPrice = (outcome === 'yes' ? price : ONE_DOLLAR - price) as Price;
      cash -= costOf(yesPrice, Math.abs(yes) as Size, 'up') * BigInt(Math.sign(yes));
      cash += putDown(known.size) - putDown(known.size + yes);
      held.set(key, { ...known, size: known.size + yes });
    } else {
      const key = `${marketId} ${outcome}`;
      const known = held.get(key) ?? { marketId, outcome, size: 0 };
      cash -= costOf(price, size, 'up') * BigInt(sign);
      held.set(key, { ...known, size: known.size + sign * size });
    }
  }
  return {
    cash: moneyFromMicros(cash),
    positions: [...held.values()].flatMap(({ marketId, outcome, size }): Holding[] => {
      if (size === 0) return [];
      const turned = outcome === 'yes' ? 'no' : 'yes';
      return [{ marketId, outcome: size > 0 ? outcome : turned, size: Math.abs(size) as Size }];
    }),
  };
};
