/**
 * What a venue charges for a fill, as data that is read from the venue's own record, stored with
 * what was traded on it, and replayed. A schedule that is not understood is `unknown`, never free.
 */

/** Which formula the numbers below are for; a changed formula gets a new number. */
export const FEE_VERSION = 1;
/** Rates are whole numbers of 1e-8; the whole dollar per share is beyond belief and refused. */
export const RATE_SCALE = 100_000_000;
/** Larger exponents have never been published (both venues, 2026-11). */
export const EXPONENT_MAX = 4;

type Known = {
  readonly version: typeof FEE_VERSION;
  /**
   * The most that rounding of the account's balance can add to one order, in 1e-6 dollars; 0 where
   * the venue keeps balances as fine as its fees.
   */
  readonly orderRoundingMicros: number;
  /** The venue's own words that it was read from, for the record. */
  readonly source: string;
  /** When those words were read. */
  readonly asOfMs: number;
};

/** No charge for a fill, said by the venue. */
export type NoFees = Known & { readonly kind: 'none' };

/** `shares x rate x (price x (1 - price)) ^ exponent` dollars for each fill, then rounded. */
export type QuadraticFees = Known & {
  readonly kind: 'quadratic';
  readonly takerRateE8: number;
  readonly makerRateE8: number;
  readonly exponent: number;
  /** Each fill's fee is a whole number of these, in 1e-6 dollars. */
  readonly stepMicros: number;
  readonly rounding: 'up' | 'down';
  /**
   * Until when the venue says that it waives the fee; null where it does not. Kept for the record
   * and never counted on: what a waiver covers is not documented, and it can only make a fee less.
   */
  readonly waivedUntilMs: number | null;
};

export type UnknownFees = {
  readonly version: typeof FEE_VERSION;
  readonly kind: 'unknown';
  /** A sentence: what is missing or not understood. */
  readonly why: string;
  readonly asOfMs: number;
};

export type KnownFees = NoFees | QuadraticFees;
export type FeeSchedule = KnownFees | UnknownFees;

export const unknownFees = (why: string, asOfMs: number): UnknownFees => ({
  version: FEE_VERSION,
  kind: 'unknown',
  why,
  asOfMs,
});
