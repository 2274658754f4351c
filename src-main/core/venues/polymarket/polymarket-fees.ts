/**
 * Polymarket's fee of a market, from Gamma's `feeSchedule` or the CLOB's `fd`. Never from the
 * category's name, nor from the legacy base fees, which are one constant on every market.
 * Formula and rounding: Polymarket docs, fees page, read 2026-11.
 */
import { EXPONENT_MAX, FEE_VERSION, RATE_SCALE, unknownFees } from '../../domain/fee-schedule.ts';
import type { FeeSchedule } from '../../domain/fee-schedule.ts';
import { exactUnits } from '../records/decimal.ts';
import { isBlank, isRawRecord } from '../records/fields.ts';
import type { RawRecord } from '../records/fields.ts';

const RATE_DECIMALS = 8;
/**
 * Fees have five decimals. The docs say rounded, one client floors, the venue's own kit rounds up
 * when it budgets: up is the reading that no charge can exceed.
 */
const STEP_MICROS = 10;

type Terms = {
  readonly rate: unknown;
  readonly exponent: unknown;
  readonly isTakerOnly: unknown;
};

const scheduleOf = (terms: Terms, source: string, asOfMs: number): FeeSchedule => {
  const rateE8 = exactUnits(terms.rate, RATE_DECIMALS);
  if (rateE8 === null || rateE8 > RATE_SCALE)
    return unknownFees('The fee rate is no decimal from 0 to 1 with up to 8 places.', asOfMs);
  const exponent = exactUnits(terms.exponent, 0);
  if (exponent === null || exponent > EXPONENT_MAX)
    return unknownFees(`The fee exponent is no whole number from 0 to ${EXPONENT_MAX}.`, asOfMs);
  return {
    version: FEE_VERSION,
    kind: 'quadratic',
    takerRateE8: rateE8,
    // Only a plain "takers only" frees the maker; anything less is budgeted as if makers paid.
    makerRateE8: terms.isTakerOnly === true ? 0 : rateE8,
    exponent,
    stepMicros: STEP_MICROS,
    rounding: 'up',
    orderRoundingMicros: 0,
    waivedUntilMs: null,
    source,
    asOfMs,
  };
};

const noFees = (source: string, asOfMs: number): FeeSchedule => ({
  version: FEE_VERSION,
  kind: 'none',
  orderRoundingMicros: 0,
  source,
  asOfMs,
});

/**
 * From a Gamma market, or from what of it is stored as its details. A schedule that is there counts
 * even where `feesEnabled` denies it: of two statements the dearer one is budgeted. Without a
 * schedule only a plain `feesEnabled: false` means free; nothing said means unknown.
 */
export const gammaFees = (record: RawRecord, asOfMs: number): FeeSchedule => {
  const { feesEnabled, feeSchedule } = record;
  const source = JSON.stringify({ feesEnabled, feeSchedule });
  if (isRawRecord(feeSchedule)) {
    const { rate, exponent, takerOnly } = feeSchedule;
    return scheduleOf({ rate, exponent, isTakerOnly: takerOnly }, source, asOfMs);
  }
  if (!isBlank(feeSchedule)) return unknownFees('The fee schedule is no record.', asOfMs);
  if (feesEnabled === false) return noFees(source, asOfMs);
  return unknownFees(
    feesEnabled === true
      ? 'The market charges fees and does not say which: its fee schedule is missing.'
      : 'The market does not say whether it charges fees.',
    asOfMs,
  );
};

/**
 * From the CLOB's compact market (`GET /clob-markets/{condition}`), which leaves `fd` out where
 * there is no fee (CLOB OpenAPI, 2026-08). Another record without `fd` says nothing about fees.
 */
export const clobFees = (record: RawRecord, asOfMs: number): FeeSchedule => {
  const isCompactMarket = typeof record['c'] === 'string' && Array.isArray(record['t']);
  if (!isCompactMarket) return unknownFees('This is no compact market of the CLOB.', asOfMs);
  if (!Object.hasOwn(record, 'fd')) return noFees('no fd', asOfMs);
  const { fd } = record;
  if (!isRawRecord(fd)) return unknownFees('The fee terms (fd) are no record.', asOfMs);
  const { r, e, to } = fd;
  return scheduleOf({ rate: r, exponent: e, isTakerOnly: to }, JSON.stringify({ fd }), asOfMs);
};
