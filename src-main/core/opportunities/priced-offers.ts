/**
 * What one leg is offered at, level by level, each with all that a share costs there: the price an
 * order can have, the fee, and what rounding may add. Every cost is a whole number of one small unit
 * that both legs of a pair share, so that sums and comparisons are exact.
 */
import { offerAt } from '../books/book.ts';
import type { Book } from '../books/book.ts';
import { feeDenominator, feeNumerator, roundingPerOrder, roundingPerShare } from '../domain/fee.ts';
import type { KnownFees } from '../domain/fee-schedule.ts';
import type { Outcome } from '../domain/level.ts';
import { ONE_DOLLAR } from '../domain/price.ts';
import type { Price } from '../domain/price.ts';
import { ONE_SHARE } from '../domain/size.ts';
import type { Size } from '../domain/size.ts';
import { oppositeGrid, roundUp } from '../domain/tick-grid.ts';
import type { TickGrid } from '../domain/tick-grid.ts';

export type PricedOffer = {
  /** The lowest price of the grid that reaches the level, in the terms of what is bought. */
  readonly price: Price;
  readonly size: Size;
  /** The fee of 1e-6 shares with what rounding may add, in 1e-6 dollars over the scale. */
  readonly feeUnits: bigint;
  /** Price and fee of 1e-6 shares, in 1e-6 dollars over the scale. */
  readonly units: bigint;
};

export type PricedLeg = {
  /** Best first; null past the last level that an order can reach. */
  readonly offerAt: (place: number) => PricedOffer | null;
  /** What rounding may add to the order whatever its size, over the scale. */
  readonly orderUnits: bigint;
};

const PRICE_SCALE = BigInt(ONE_DOLLAR);
const SHARE_SCALE = BigInt(ONE_SHARE);
/** Holds prices, rounding per share and the fees of an exponent of 1. */
const SCALE_MIN = 10n ** 16n;

/** What the units of both legs are parts of: every fee denominator divides the larger one. */
export const scaleOf = (one: KnownFees, other: KnownFees): bigint =>
  [feeDenominator(one), feeDenominator(other)].reduce(
    (scale, denominator) => (denominator > scale ? denominator : scale),
    SCALE_MIN,
  );

/** As a taker, for every opportunity is taken from what rests in the books. */
export const pricedLeg = (
  {
    book,
    fees,
    grid: yesGrid,
  }: { readonly book: Book; readonly fees: KnownFees; readonly grid: TickGrid },
  outcome: Outcome,
  scale: bigint,
): PricedLeg => {
  const grid = outcome === 'yes' ? yesGrid : oppositeGrid(yesGrid);
  const feeScale = scale / feeDenominator(fees);
  const perShareUnits = (roundingPerShare(fees, 'taker') * scale) / SHARE_SCALE;
  return {
    offerAt: (place) => {
      const offer = offerAt(book, outcome, place);
      const price = offer === null ? null : roundUp(grid, offer.price);
      if (offer === null || price === null) return null;
      const feeUnits = feeNumerator(fees, 'taker', price) * feeScale + perShareUnits;
      const units = BigInt(price) * (scale / PRICE_SCALE) + feeUnits;
      return { price, size: offer.size, feeUnits, units };
    },
    orderUnits: roundingPerOrder(fees, 'taker') * scale,
  };
};
