/**
 * Decimal numbers as whole millionths, read from text and written back without loss. Numbers that
 * have more places or digits than that are not read at all, never rounded.
 */

export const MILLIONTHS = 1_000_000n;
const PLACES = 6;
const DIGITS_MAX = 18;

/** "1,234.5" in millionths, times `scale`; null where that is not a whole number of them. */
export const millionthsOf = (text: string, scale = 1n): bigint | null => {
  const match = /^([+-]?)([\d,]*)(?:\.(\d+))?$/.exec(text.trim());
  if (match === null) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = whole.replaceAll(',', '');
  if (digits.length + fraction.length === 0) return null;
  if (digits.length > DIGITS_MAX || fraction.length > DIGITS_MAX) return null;
  const divisor = 10n ** BigInt(fraction.length);
  const scaled = BigInt(digits + fraction) * MILLIONTHS * scale;
  if (scaled % divisor !== 0n) return null;
  const value = scaled / divisor;
  return sign === '-' ? -value : value;
};

/** Millionths of a number as JSON gives it or as text; null for anything else. */
export const millionthsOfField = (value: unknown): bigint | null => {
  if (typeof value === 'string') return millionthsOf(value);
  return typeof value === 'number' && Number.isFinite(value) ? millionthsOf(String(value)) : null;
};

/** "100,000", "4.25", "-0.5": thousands grouped, no places that say nothing. */
export const decimalText = (millionths: bigint): string => {
  const isNegative = millionths < 0n;
  const size = isNegative ? -millionths : millionths;
  const whole = (size / MILLIONTHS).toString().replace(/\B(?=(?:\d{3})+$)/g, ',');
  const places = (size % MILLIONTHS).toString().padStart(PLACES, '0').replace(/0+$/, '');
  return `${isNegative ? '-' : ''}${whole}${places === '' ? '' : `.${places}`}`;
};
