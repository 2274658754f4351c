/**
 * Kalshi's fee of one fill (its fee rounding page, 2026-10): the trade fee rounded up to a millionth
 * of a dollar; the change of the balance floored to $0.0001 for direct members; what that takes is
 * collected for each order and given back in whole grid steps. All in 1e-6 dollars.
 */

/** How much of the taker's fee a maker pays, in quarters, by a series' `fee_type`. */
const makerQuarters: Readonly<Record<string, bigint>> = {
  quadratic: 0n,
  quadratic_with_maker_fees: 1n,
  quadratic_with_combo_maker_fees: 2n,
};
const TAKER_QUARTERS = 4n;
const ONE_DOLLAR = 10_000n;
/** Of prices (1e-4), of their rest (1e-4), of counts (1e-2), of the rate (1e-2), of quarters. */
const SCALES = 10_000n * 10_000n * 100n * 100n * 4n;
const MICROS = 1_000_000n;
const MULTIPLIER_SCALE = 10_000n;
/** The steps in which a direct member's balance moves. */
const GRID = 100n;

const ceiled = (value: bigint, by: bigint): bigint => (value + by - 1n) / by;

export type FeeTerms = { readonly feeType: string; readonly multiplier: number };

/** Before the balance is rounded. */
export const tradeFee = (
  { feeType, multiplier }: FeeTerms,
  price: number,
  count: number,
  isTaker: boolean,
): bigint => {
  const quarters = isTaker ? TAKER_QUARTERS : makerQuarters[feeType];
  if (quarters === undefined || makerQuarters[feeType] === undefined)
    throw new Error(`no practice fees of the type ${feeType}`);
  const scaled = BigInt(Math.round(multiplier * Number(MULTIPLIER_SCALE)));
  const p = BigInt(price);
  const product = 7n * scaled * BigInt(count) * p * (ONE_DOLLAR - p) * quarters;
  return ceiled(product * MICROS, SCALES * MULTIPLIER_SCALE);
};

/** One order's fees, fill after fill. `revenue` is what the fill changes the balance by without them. */
export const orderFees = () => {
  let collected = 0n;
  return (fee: bigint, revenue: bigint): bigint => {
    const change = revenue - fee;
    const rounding = ((change % GRID) + GRID) % GRID;
    collected += rounding;
    const steps = collected / GRID;
    // A fill never costs less than nothing.
    const most = (fee + rounding) / GRID;
    const given = (steps < most ? steps : most) * GRID;
    collected -= given;
    return fee + rounding - given;
  };
};
