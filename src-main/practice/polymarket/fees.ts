/**
 * Polymarket's fee of one fill (its fees page, 2026-11): shares × rate × (p(1 − p))^exponent, takers
 * only, rounded to five decimals of a dollar. In 1e-6 dollars.
 */
import type { GammaMarket } from '../catalogue/render-polymarket.ts';

export type FeeSchedule = Pick<
  NonNullable<GammaMarket['feeSchedule']>,
  'rate' | 'exponent' | 'takerOnly'
>;

const ONE_DOLLAR = 10_000n;
const RATE_SCALE = 1_000_000;
/** Five decimals. */
const STEP = 10n;
const HUNDREDTHS = 100n;

/** @param price in 1e-4 dollars. @param size in hundredths of a share. */
export const tradeFee = (
  schedule: FeeSchedule | null,
  price: number,
  size: number,
  isTaker: boolean,
): bigint => {
  if (schedule === null || (schedule.takerOnly && !isTaker)) return 0n;
  const { rate, exponent } = schedule;
  const p = BigInt(price);
  const curve = (p * (ONE_DOLLAR - p)) ** BigInt(exponent);
  const curveScale = (ONE_DOLLAR * ONE_DOLLAR) ** BigInt(exponent);
  // In steps, so that half of one can be added.
  const above = BigInt(size) * BigInt(Math.round(rate * RATE_SCALE)) * curve;
  const below = HUNDREDTHS * curveScale * STEP;
  return ((2n * above + below) / (2n * below)) * STEP;
};
