/**
 * The best size found by trying every one, each worked out from the formulas anew: each leg's own
 * ladder bought from the top, the exact fee of every share, what rounding may add. Sums are exact in
 * 1e-46 dollars.
 */
import type { KnownFees } from '../../../src-main/core/domain/fee-schedule.ts';

const SCALE = 10n ** 40n;
const GRAIN = 10_000;

export type PlainLeg = {
  /** In 1e-4 dollars and 1e-6 shares, best first. */
  readonly offers: readonly (readonly [ticks: number, micros: number])[];
  readonly fees: KnownFees;
  /** In 1e-6 dollars. */
  readonly balance: bigint | null;
};

/** The charge of buying so much, in 1e-6 dollars over SCALE; null where there is not so much. */
export const chargeOf = ({ offers, fees }: PlainLeg, micros: number): bigint | null => {
  let left = micros;
  let sum = 0n;
  const rate = fees.kind === 'none' ? 0n : BigInt(fees.takerRateE8);
  const exponent = fees.kind === 'none' ? 0 : fees.exponent;
  const step = fees.kind === 'none' || rate === 0n ? 0n : BigInt(fees.stepMicros);
  for (const [ticks, size] of offers) {
    const part = BigInt(Math.min(left, size));
    const price = BigInt(ticks);
    sum += (part * price * SCALE) / 10_000n;
    sum +=
      part *
      rate *
      (price * (10_000n - price)) ** BigInt(exponent) *
      10n ** BigInt(32 - 8 * exponent);
    left -= Number(part);
  }
  if (left > 0) return null;
  sum += (step * BigInt(micros) * SCALE) / 1_000_000n;
  return sum + (step + BigInt(fees.orderRoundingMicros)) * SCALE;
};

export type Tried = { readonly micros: number; readonly profit: bigint };

/** Null where no size is allowed. Ties go to more profit, then to fewer shares. */
export const bestByTrying = (
  legs: readonly [PlainLeg, PlainLeg],
  minimumEdgeMicros: number,
  sizeMin: number,
  capitalMax: bigint | null,
): Tried | null => {
  let best: (Tried & { readonly over: bigint }) | null = null;
  for (let micros = Math.ceil(sizeMin / GRAIN) * GRAIN; ; micros += GRAIN) {
    const [one, other] = [chargeOf(legs[0], micros), chargeOf(legs[1], micros)];
    if (one === null || other === null) return best;
    const fits = (charge: bigint, cap: bigint | null): boolean =>
      cap === null || charge <= (cap - 1n) * SCALE;
    if (!fits(one, legs[0].balance) || !fits(other, legs[1].balance)) return best;
    if (!fits(one + other, capitalMax)) return best;
    const profit = BigInt(micros) * SCALE - one - other;
    const over = profit - (BigInt(minimumEdgeMicros) * BigInt(micros) * SCALE) / 1_000_000n;
    if (best === null || over > best.over || (over === best.over && profit > best.profit))
      best = { micros, profit, over };
  }
};
