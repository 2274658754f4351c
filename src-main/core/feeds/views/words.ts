/** Figures and reasons of the feeds in words an operator reads. */
import { bookReasonSentences } from '../../books/book-state.ts';
import type { BookState } from '../../books/book-state.ts';
import { RATE_SCALE } from '../../domain/fee-schedule.ts';
import type { FeeSchedule } from '../../domain/fee-schedule.ts';

/** "0.07", without trailing noise. */
const rateText = (rateE8: number): string => {
  const whole = Math.floor(rateE8 / RATE_SCALE);
  const fraction = String(rateE8 % RATE_SCALE)
    .padStart(8, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
};

const stepText = (micros: number): string =>
  `$${(micros / 1_000_000).toFixed(6).replace(/0{1,4}$/, '')}`;

/** What taking a share costs beside its price, spelled out. */
export const feeWords = (fees: FeeSchedule): string => {
  if (fees.kind === 'unknown') return `not known: ${fees.why}`;
  if (fees.kind === 'none') return 'none, by the venue’s record';
  const power = fees.exponent === 1 ? '' : ` to the power of ${fees.exponent}`;
  const taker = `${rateText(fees.takerRateE8)} × (price × (1 − price))${power} a share`;
  const rounding = `each fill rounded ${fees.rounding} to ${stepText(fees.stepMicros)}`;
  const order =
    fees.orderRoundingMicros === 0
      ? ''
      : `, and at most ${stepText(fees.orderRoundingMicros)} an order for whole cents`;
  return `${taker}, ${rounding}${order}`;
};

/** Empty for a live book, which needs no reason. */
export const bookWords = ({ kind, reason }: BookState): string =>
  kind === 'live' ? '' : bookReasonSentences[reason];
