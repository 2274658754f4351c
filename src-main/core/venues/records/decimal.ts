/** Decimal text to whole millionths, digit by digit. Must never pass through a float product. */

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

const halfUp = (value: bigint, divisor: bigint): bigint => (value + divisor / 2n) / divisor;
