/**
 * Kalshi's fee of a market: the series says which formula and multiplier, its event may override
 * both. Formula: Kalshi docs, fee rounding, 2026-10; types: OpenAPI 3.30.
 */
import { FEE_VERSION, RATE_SCALE, unknownFees } from '../../domain/fee-schedule.ts';
import type { FeeSchedule } from '../../domain/fee-schedule.ts';
import { exactUnits } from '../records/decimal.ts';
import { isBlank } from '../records/fields.ts';
import type { RawRecord } from '../records/fields.ts';
import { instantMs } from '../records/instant.ts';
import { ACCOUNT_GRID_MICROS } from './account-rounding.ts';

const MULTIPLIER_DECIMALS = 4;
/** 0.07 for a multiplier of 1, in 1e-8 for each 1e-4 of it. A quarter of it is whole too. */
const TAKER_RATE_E8 = 700;
const STEP_MICROS = 1;

/** What a maker pays of the taker's rate. A type that is not here is not guessed at. */
const MAKER_QUARTERS: ReadonlyMap<unknown, number> = new Map([
  ['quadratic', 0],
  ['quadratic_with_maker_fees', 1],
  ['quadratic_with_combo_maker_fees', 2],
]);

type Words = { readonly type: unknown; readonly multiplier: unknown };

/** The event's override counts only whole: half of one leaves open what the other half is. */
const wordsOf = (details: RawRecord, series: RawRecord | null): Words | string => {
  const { fee_type_override: type, fee_multiplier_override: multiplier } = details;
  if (isBlank(type) !== isBlank(multiplier))
    return 'The event overrides one of fee type and multiplier and not the other.';
  if (!isBlank(type)) return { type, multiplier };
  if (series === null) return 'The fee of the series has not been read.';
  return { type: series['fee_type'], multiplier: series['fee_multiplier'] };
};

/** Null where there is none; text that is no moment is left out, for nothing counts on it. */
const waivedUntilMs = (details: RawRecord): number | null => {
  const text = details['fee_waiver_expiration_time'];
  return typeof text === 'string' ? instantMs(text) : null;
};

/**
 * From a market's stored details (its event's overrides are among them) and the record of its series
 * (`GET /series/{ticker}`), null while that has not been read. A `flat` fee is a table of its own
 * and unknown to us.
 */
export const kalshiFees = (
  details: RawRecord,
  series: RawRecord | null,
  asOfMs: number,
): FeeSchedule => {
  const words = wordsOf(details, series);
  if (typeof words === 'string') return unknownFees(words, asOfMs);
  const quarters = MAKER_QUARTERS.get(words.type);
  if (quarters === undefined)
    return unknownFees(
      isBlank(words.type)
        ? 'The fee type is missing.'
        : `The fee type ${JSON.stringify(words.type)} has no formula here.`,
      asOfMs,
    );
  const multiplier = exactUnits(words.multiplier, MULTIPLIER_DECIMALS);
  if (multiplier === null || multiplier * TAKER_RATE_E8 > RATE_SCALE)
    return unknownFees('The fee multiplier is no believable decimal of up to 4 places.', asOfMs);
  const takerRateE8 = multiplier * TAKER_RATE_E8;
  return {
    version: FEE_VERSION,
    kind: 'quadratic',
    takerRateE8,
    makerRateE8: (takerRateE8 * quarters) / 4,
    exponent: 1,
    stepMicros: STEP_MICROS,
    rounding: 'up',
    orderRoundingMicros: ACCOUNT_GRID_MICROS,
    waivedUntilMs: waivedUntilMs(details),
    source: JSON.stringify(words),
    asOfMs,
  };
};
