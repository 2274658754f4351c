/** Decimal text to whole units, digit by digit. Must never pass through a float product. */
import { scaledDecimal } from '../../domain/decimal-text.ts';

/** Beyond these a number is not a volume but a mistake. */
const DIGITS_MAX = 40;
const EXPONENT_MAX = 40;
const MICRO_DIGITS = 6;

const DECIMAL = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Returns the amount in millionths, rounded half up; null where the text is no plain decimal, is
 * negative, or is too large for a safe integer. A number is read through its shortest text.
 */
export const microsOf = (value: string | number): number | null => {
  const match = DECIMAL.exec(String(value).trim());
  if (match === null) return null;
  const [, whole = '', fraction = '', exponentText = '0'] = match;
  const exponent = Number(exponentText);
  if (whole.length + fraction.length > DIGITS_MAX || Math.abs(exponent) > EXPONENT_MAX) return null;
  const digits = BigInt(whole + fraction);
  const shift = MICRO_DIGITS + exponent - fraction.length;
  const micros = shift >= 0 ? digits * 10n ** BigInt(shift) : halfUp(digits, 10n ** BigInt(-shift));
  return micros <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(micros) : null;
};

/**
 * A venue's decimal, as text or as a JSON number read through its shortest text, in units of
 * `10 ^ -decimals`. Null for anything else and for what is finer: rates and ticks are never rounded.
 */
export const exactUnits = (value: unknown, decimals: number): number | null =>
  typeof value === 'number' || typeof value === 'string'
    ? scaledDecimal(String(value), decimals)
    : null;

const halfUp = (value: bigint, divisor: bigint): bigint => (value + divisor / 2n) / divisor;
