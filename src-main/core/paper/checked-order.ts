/**
 * What a paper venue takes as an order, and what it says where it takes none. The rules are those that
 * both venues have: prices on the grid, sizes in hundredths and not too small, fees that are known, and
 * an account that can pay. Pure.
 */
import { areFeesKnown, feeBudget } from '../domain/fee.ts';
import type { KnownFees } from '../domain/fee-schedule.ts';
import { yesPrice } from '../domain/level.ts';
import { costOf, formatMoney, type Money, NO_MONEY, plus } from '../domain/money.ts';
import { formatPrice, ONE_DOLLAR, type Price } from '../domain/price.ts';
import { formatSize, SIZE_GRAIN } from '../domain/size.ts';
import { isOnGrid } from '../domain/tick-grid.ts';
import { isTooCheap } from '../domain/trading-terms.ts';
import type { OrderDraft, TradedMarket } from '../venues/trading.ts';
import { freeCash, freeShares, type PaperState } from './paper-state.ts';
import { coveredOf, outlayOf } from './purse.ts';

type Asked = Pick<OrderDraft, 'marketId' | 'action' | 'outcome' | 'limit' | 'size' | 'lifetime'>;

const HALF = (ONE_DOLLAR / 2) as Price;

/** The dearest that fills at the limit or better can be: fees are highest at half a dollar. */
const highestFee = (fees: KnownFees, { action, limit, size }: Asked): Money => {
  const price = Math[action === 'buy' ? 'min' : 'max'](limit, HALF) as Price;
  return feeBudget(fees, 'taker', [{ price, size }]);
};

/** A sale brings its dollars in, and its fee is charged all the same. */
export const reservedFor = (fees: KnownFees, asked: Asked): Money => {
  const fee = highestFee(fees, asked);
  return asked.action === 'buy' ? plus(costOf(asked.limit, asked.size, 'up'), fee) : fee;
};

/** The fees it would be charged by, or why there can be no such order on this market, in words. */
export const feesOrRefusal = (market: TradedMarket | null, asked: Asked): KnownFees | string => {
  if (market === null) return 'The terms of this market are not known.';
  const { grid, sizeMin, purchaseMin, fees } = market.terms;
  if (grid === null) return 'The price steps of this market are not known.';
  if (!isOnGrid(grid, yesPrice(asked.outcome, asked.limit)))
    return `No order is taken at ${formatPrice(asked.limit)} on this market.`;
  if (asked.size % SIZE_GRAIN !== 0 || asked.size === 0)
    return `No order of ${formatSize(asked.size)} shares is taken: they come in whole hundredths.`;
  if (sizeMin === null) return 'The smallest order of this market is not known.';
  if (asked.size < sizeMin)
    return `No order of ${formatSize(asked.size)} shares is taken on this market: ${formatSize(sizeMin)} is the smallest.`;
  if (isTooCheap(asked, purchaseMin))
    return `No purchase of less than ${formatMoney(purchaseMin ?? NO_MONEY)} dollars is matched on this market.`;
  if (!areFeesKnown(fees)) return `The fees of this market are not known. ${fees.why}`;
  return fees;
};

/** What must be in the account for it, or why the account can not pay, in words. */
export const neededOrRefusal = (
  state: PaperState,
  fees: KnownFees,
  asked: Asked,
  isNetting: boolean,
): Money | string => {
  const { marketId, action, outcome, size, limit: price } = asked;
  const held = freeShares(state, marketId, outcome);
  if (action === 'sell' && !isNetting && held < size)
    return `Not enough shares: ${formatSize(held)} are there to be sold, and the order is for ${formatSize(size)}.`;
  const fill = { price, size, fee: highestFee(fees, asked) };
  const outlay = outlayOf(asked, fill, coveredOf(size, held));
  const needed = outlay > NO_MONEY ? outlay : NO_MONEY;
  const free = freeCash(state);
  return free < needed
    ? `Not enough cash: the order may take ${formatMoney(needed)} dollars, and ${formatMoney(free)} are free.`
    : needed;
};
