/**
 * Reads a venue's decimal text into whole units, digit by digit, so that no fraction is ever binary.
 * Book levels come through here by the hundred thousand a second: no pattern, no allocation.
 */

const ZERO = 48;
const POINT = 46;
/** Longer texts are no amount of anything either venue trades. */
const TEXT_LENGTH_MAX = 32;

/**
 * "0.41" with 4 decimals is 4,100. Null for what is no plain decimal (a sign, an exponent, blanks, a
 * leading zero, a bare point), for what is finer than `decimals` (it is never rounded), and for what
 * is no safe integer.
 */
export const scaledDecimal = (text: string, decimals: number): number | null => {
  const { length } = text;
  if (length > TEXT_LENGTH_MAX) return null;
  let units = 0;
  let at = 0;
  for (; at < length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) break;
    units = units * 10 + digit;
  }
  if (at === 0 || (at > 1 && text.charCodeAt(0) === ZERO)) return null;
  let places = 0;
  if (at < length) {
    if (text.charCodeAt(at) !== POINT || at + 1 === length) return null;
    for (at += 1; at < length; at += 1) {
      const digit = text.charCodeAt(at) - ZERO;
      if (digit < 0 || digit > 9) return null;
      if (places < decimals) {
        units = units * 10 + digit;
        places += 1;
      } else if (digit !== 0) return null;
    }
  }
  for (; places < decimals; places += 1) units *= 10;
  return units <= Number.MAX_SAFE_INTEGER ? units : null;
};
